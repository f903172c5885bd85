import { randomUUID } from 'node:crypto';
import type { CaseState } from '../../shared/case/case-state.ts';
import type { IdCardSide, UploadedMaterial } from '../../shared/case/online-state.ts';
import { makeProblem } from '../../shared/contract/make-problem.ts';
import type { MaterialCode } from '../../shared/vocabulary/material.ts';
import { ProblemError } from '../problem-error.ts';
import type { Attachment, Attachments } from '../store/attachments.ts';
import type { CheckUpload } from '../uploads/checked-upload.ts';
import type { By, CaseDesk } from './case-desk.ts';
import { caseStream } from './case-list.ts';
import { captureSpecimen, type CaptureParts } from './capture-specimen.ts';

export interface UploadParts {
  desk: CaseDesk;
  attachments: Attachments;
  checkUpload: CheckUpload;
}

/**
 * A picture or PDF that a supplier gives with his order: checked by its content, kept as it came, and made into pages to
 * look at. Asked first whether the order takes it now, so that nothing is stored for nothing.
 */
export async function addUpload(
  { desk, attachments, checkUpload }: UploadParts,
  caseNumber: string,
  what: { material: MaterialCode; side: IdCardSide | null },
  bytes: Buffer,
  by: By,
): Promise<CaseState> {
  const state = await desk.load(caseNumber);
  const upload: UploadedMaterial = {
    uploadId: randomUUID(),
    ...what,
    mediaType: '',
    original: '',
    sha256: '',
    pages: [],
  };
  desk.check(state, { type: 'add-upload', upload });
  const checked = await checkUpload(bytes);
  const stream = caseStream(caseNumber);
  const original = await attachments.add(stream, checked.mediaType, bytes);
  const pages: string[] = [];
  for (const page of checked.pages) {
    pages.push((await attachments.add(stream, page.mediaType, page.content)).attachmentId);
  }
  const stored = {
    mediaType: checked.mediaType,
    original: original.attachmentId,
    sha256: original.sha256,
    pages,
  };
  return desk.act(caseNumber, { type: 'add-upload', upload: { ...upload, ...stored } }, by);
}

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
