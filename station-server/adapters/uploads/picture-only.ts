import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { Localized } from '../../../shared/vocabulary/values/localized.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { refuseMixed, refuseTruncated, uploadKind } from './upload-kind.ts';
import { UploadRefused, uploadRefusals } from './upload-refusal.ts';

const NO_PICTURE: Localized = { zh: '不是照片', en: 'it is not a picture' };

/** What a camera or a scanner gives is one whole JPEG or PNG, and nothing else beside it. Problem `picture-refused`. */
export function refuseOtherThanPicture(bytes: Buffer): void {
  try {
    const kind = uploadKind(bytes);
    if (kind === 'application/pdf') throw new UploadRefused('wrong-kind');
    refuseMixed(bytes, kind);
    refuseTruncated(bytes, kind);
  } catch (error) {
    if (!(error instanceof UploadRefused)) throw error;
    const detail = error.refusal === 'wrong-kind' ? NO_PICTURE : uploadRefusals[error.refusal];
    throw new ProblemError(makeProblem('picture-refused', { detail }), { cause: error });
  }
}
