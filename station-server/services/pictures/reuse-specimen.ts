import { randomUUID } from 'node:crypto';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { Attachment, Attachments } from '../../registry/cases/attachments.ts';
import { withoutRequest, type By, type CaseDesk } from '../../registry/cases/case-desk.ts';
import { caseStream } from '../../registry/cases/case-list.ts';

/**
 * The accepted specimen of another case as this case's own: its pictures are sealed again under this case's key, so
 * that either case can be erased without the other. Problem `nothing-to-reuse`.
 */
export async function reuseSpecimen(
  parts: { desk: CaseDesk; attachments: Attachments },
  caseNumber: string,
  fromCase: string,
  by: By,
): Promise<CaseState> {
  const { acceptedSpecimen } = await parts.desk.load(fromCase);
  const copy = async (attachmentId: string): Promise<Omit<Attachment, 'content'>> => {
    const found = await parts.attachments.find(caseStream(fromCase), attachmentId);
    if (!found) throw new ProblemError(makeProblem('nothing-to-reuse'));
    return parts.attachments.add(caseStream(caseNumber), found.mediaType, found.content);
  };
  if (!acceptedSpecimen?.sealAttachment) throw new ProblemError(makeProblem('nothing-to-reuse'));
  const picture = await copy(acceptedSpecimen.pictureAttachment);
  const seal = await copy(acceptedSpecimen.sealAttachment);
  const capture = {
    ...acceptedSpecimen,
    captureId: randomUUID(),
    pictureAttachment: picture.attachmentId,
    sealAttachment: seal.attachmentId,
    reusedFrom: acceptedSpecimen.reusedFrom ?? fromCase,
  };
  await parts.desk.act(caseNumber, { type: 'capture-specimen', capture }, withoutRequest(by));
  return parts.desk.act(caseNumber, { type: 'accept-specimen', captureId: capture.captureId }, by);
}
