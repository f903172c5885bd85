import { createHash, randomUUID } from 'node:crypto';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import type { IdCardSide, UploadedMaterial } from '../../../shared/case/state/online-state.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { MaterialCode } from '../../../shared/vocabulary/material.ts';
import type { PictureDoubt } from '../../../shared/vocabulary/picture-doubt.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { Attachment, Attachments } from '../../registry/cases/attachments.ts';
import type { CheckUpload } from '../../adapters/uploads/checked-upload.ts';
import type { By, CaseDesk } from '../../registry/cases/case-desk.ts';
import { caseStream } from '../../registry/cases/case-list.ts';
import { captureSpecimen, type CaptureParts } from './capture-specimen.ts';
import { doubtsOf, readPage, refuseDoubtful, type LookParts } from './look-at-picture.ts';

interface UploadParts extends LookParts {
  desk: CaseDesk;
  attachments: Attachments;
  checkUpload: CheckUpload;
}

/** What an upload is of; `insisted`: it is taken though something is wrong with it, and the reviewer is told. */
interface WhatIsGiven {
  material: MaterialCode;
  side: IdCardSide | null;
  insisted: boolean;
}

/**
 * A picture or PDF that a supplier gives with his order: checked by its content, looked at, kept as it came, and made
 * into pages to look at. Asked first whether the order takes it now, so that nothing is stored for nothing. Problems
 * `picture-unclear`, `returned-unchanged`, and those of `CheckUpload`.
 */
export async function addUpload(
  parts: UploadParts,
  caseNumber: string,
  { insisted, ...what }: WhatIsGiven,
  bytes: Buffer,
  by: By,
): Promise<CaseState> {
  const { desk, attachments, checkUpload } = parts;
  const state = await desk.load(caseNumber);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const unknown = { mediaType: '', original: '', pages: [] };
  const upload: UploadedMaterial = { uploadId: randomUUID(), ...what, sha256, ...unknown };
  desk.check(state, { type: 'add-upload', upload, readings: [] }, by);
  const checked = await checkUpload(bytes);
  const contents = checked.pages.map(({ content }) => content);
  const read = await readFirst(parts, what, contents);
  const doubts = await doubtsOfUpload(parts, what.material, contents, read);
  if (!insisted) refuseDoubtful(doubts);
  const stream = caseStream(caseNumber);
  const original = await attachments.add(stream, checked.mediaType, bytes);
  const pages: string[] = [];
  for (const page of checked.pages) {
    pages.push((await attachments.add(stream, page.mediaType, page.content)).attachmentId);
  }
  const [first] = pages;
  const readings = read && first !== undefined ? [{ attachment: first, ...read }] : [];
  const stored = { mediaType: checked.mediaType, original: original.attachmentId, pages, doubts };
  const added = { type: 'add-upload', upload: { ...upload, ...stored }, readings } as const;
  return desk.act(caseNumber, added, by).catch(async (error: unknown) => {
    // Others were faster, so that the order takes no more: what was kept for it is nobody's.
    if (error instanceof ProblemError) await attachments.remove(stream, [original.attachmentId, ...pages]);
    throw error;
  });
}

type Read = Awaited<ReturnType<typeof readPage>>;

const readFirst = (
  parts: LookParts,
  what: Omit<WhatIsGiven, 'insisted'>,
  [first]: readonly Buffer[],
): Promise<Read> => (first ? readPage(parts, what, first) : Promise.resolve(null));

/** A document that has a form of its own has to say something of what stands on it. */
const doubtsOfUpload = (
  parts: LookParts,
  material: MaterialCode,
  pages: readonly Buffer[],
  read: Read,
): Promise<PictureDoubt[]> =>
  read === null
    ? doubtsOf(parts, material, pages, null)
    : Promise.resolve(read.kind === null ? ['nothing-read'] : []);

/** A page of an upload; problem `not-found`. */
export async function uploadedPage(
  { desk, attachments }: Pick<UploadParts, 'desk' | 'attachments'>,
  caseNumber: string,
  uploadId: string,
  page: number,
): Promise<Attachment> {
  const { uploads } = await desk.load(caseNumber);
  const attachmentId = uploads.find((upload) => upload.uploadId === uploadId)?.pages[page];
  const found =
    attachmentId === undefined ? null : await attachments.find(caseStream(caseNumber), attachmentId);
  if (!found) throw new ProblemError(makeProblem('not-found'));
  return found;
}

/** R-FIRST-2: the seal is taken off a page of the specimen form that the supplier uploaded. */
export async function captureUploadedSpecimen(
  parts: CaptureParts,
  caseNumber: string,
  { uploadId, page }: { uploadId: string; page: number },
  by: By,
): Promise<CaseState> {
  const { content } = await uploadedPage(parts, caseNumber, uploadId, page);
  return captureSpecimen(parts, caseNumber, { picture: content, scannedAtDpi: null }, by);
}
