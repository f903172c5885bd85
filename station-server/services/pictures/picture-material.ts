import type { MaterialCode } from '../../../shared/vocabulary/material.ts';
import type { Attachments } from '../../registry/cases/attachments.ts';
import type { CheckUpload } from '../../adapters/uploads/checked-upload.ts';
import { refuseOtherThanPicture } from '../../adapters/uploads/picture-only.ts';
import type { By, CaseDesk } from '../../registry/cases/case-desk.ts';
import { caseStream } from '../../registry/cases/case-list.ts';
import { doubtsOf, refuseDoubtful, type LookParts } from './look-at-picture.ts';

interface PictureParts extends LookParts {
  desk: CaseDesk;
  attachments: Attachments;
  checkUpload: CheckUpload;
}

interface GivenPicture {
  material: MaterialCode;
  picture: Buffer;
  /** Null: a camera's picture, or a file. */
  scannedAtDpi: number | null;
  insisted: boolean;
}

/**
 * Keep a picture of a material as it came, once it is known to be one, and record it in its case with its hash. Asked
 * first whether the case takes it now, so that nothing is stored for nothing. Answers with the attachment's id. Problems
 * `picture-refused`, `picture-unclear` unless the clerk insists, and those of `CheckUpload`.
 */
export async function pictureMaterial(
  parts: PictureParts,
  caseNumber: string,
  { material, picture, scannedAtDpi, insisted }: GivenPicture,
  by: By,
): Promise<{ attachment: string }> {
  const { desk, attachments, checkUpload } = parts;
  const state = await desk.load(caseNumber);
  const unknown = { material, attachment: '', sha256: '' };
  desk.check(state, { type: 'picture-material', picture: unknown }, by);
  refuseOtherThanPicture(picture);
  const { mediaType, pages } = await checkUpload(picture);
  const doubts = await doubtsOf(
    parts,
    material,
    pages.map(({ content }) => content),
    scannedAtDpi,
  );
  if (!insisted) refuseDoubtful(doubts);
  const kept = await attachments.add(caseStream(caseNumber), mediaType, picture);
  const recorded = { material, attachment: kept.attachmentId, sha256: kept.sha256, doubts };
  await desk.act(caseNumber, { type: 'picture-material', picture: recorded }, by);
  return { attachment: kept.attachmentId };
}
