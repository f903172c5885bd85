import type { MaterialCode } from '../../shared/vocabulary/material.ts';
import { mediaTypeOf, type Attachments } from '../store/attachments.ts';
import type { By, CaseDesk } from './case-desk.ts';
import { caseStream } from './case-list.ts';

export interface PictureParts {
  desk: CaseDesk;
  attachments: Attachments;
}

/** Keep a picture of a material as it came, and record it in its case with its hash. Answers with the attachment's id. */
export async function pictureMaterial(
  { desk, attachments }: PictureParts,
  caseNumber: string,
  { material, picture }: { material: MaterialCode; picture: Buffer },
  by: By,
): Promise<{ attachment: string }> {
  const kept = await attachments.add(caseStream(caseNumber), mediaTypeOf(picture), picture);
  const recorded = { material, attachment: kept.attachmentId, sha256: kept.sha256 };
  await desk.act(caseNumber, { type: 'picture-material', picture: recorded }, by);
  return { attachment: kept.attachmentId };
}
