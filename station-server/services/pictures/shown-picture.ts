import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { Attachments } from '../../registry/cases/attachments.ts';
import type { CheckUpload } from '../../adapters/uploads/checked-upload.ts';
import type { CaseDesk } from '../../registry/cases/case-desk.ts';
import { caseStream } from '../../registry/cases/case-list.ts';

interface ShownPictureParts {
  desk: Pick<CaseDesk, 'events'>;
  attachments: Pick<Attachments, 'find'>;
  checkUpload: CheckUpload;
}

/**
 * A picture of a case as a face shows it. Pages of uploads and seals that were cut out are the station's own making and
 * come as they are; what a camera gave comes made anew, scaled and without its metadata, in the process that looks
 * through uploads. The original of an upload is evidence and shown to nobody. Problem `not-found`.
 */
export async function shownPicture(
  { desk, attachments, checkUpload }: ShownPictureParts,
  caseNumber: string,
  attachmentId: string,
): Promise<{ mediaType: string; content: Uint8Array }> {
  const making = await makingOf(desk, caseNumber, attachmentId);
  const found = making && (await attachments.find(caseStream(caseNumber), attachmentId));
  if (!found) throw new ProblemError(makeProblem('not-found'));
  if (making === 'ours') return found;
  const [page] = (await checkUpload(found.content)).pages;
  if (!page) throw new ProblemError(makeProblem('not-found'));
  return page;
}

/** Who made what an attachment shows; null: it is not there to be shown. */
async function makingOf(
  desk: ShownPictureParts['desk'],
  caseNumber: string,
  attachmentId: string,
): Promise<'ours' | 'a camera' | null> {
  for (const event of await desk.events(caseNumber)) {
    if (event.type === 'material-uploaded' && event.data.pages.includes(attachmentId)) return 'ours';
    if (event.type === 'material-pictured' && event.data.attachment === attachmentId) return 'a camera';
    if (event.type !== 'seal-specimen-captured') continue;
    if (event.data.sealAttachment === attachmentId) return 'ours';
    if (event.data.pictureAttachment === attachmentId) return 'a camera';
  }
  return null;
}
