import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { WorkAside, WorkAsideFailed } from '../../scheduling/work-aside.ts';
import { LARGEST_UPLOAD_BYTES } from '../../../shared/vocabulary/upload.ts';
import type { CheckedUpload } from './checked-upload.ts';
import type { OpenedUpload, OpenUpload } from './check-upload-process.ts';
import { refuseMixed, refuseTruncated, uploadKind, withoutMark } from './upload-kind.ts';
import { UploadRefused, uploadRefusals, type UploadRefusal } from './upload-refusal.ts';

/** Twenty pages on a busy machine. */
const DEADLINE_MS = 60_000;
const CPU_SECONDS = 40;
const MEMORY_MIB = 1024;
const MOST_WAITING = 8;

const aside = new WorkAside<OpenUpload, OpenedUpload>({
  entry: new URL('./check-upload-process.ts', import.meta.url),
  deadlineMs: DEADLINE_MS,
  mostWaiting: MOST_WAITING,
  memoryMiB: MEMORY_MIB,
  cpuSeconds: CPU_SECONDS,
  isKept: false,
});

/**
 * From bytes that somebody sent to pages that staff can look at. What it is, is told by its content; it is opened in a
 * process that ends with it. Rejects with `upload-refused`, whose detail says why, or with `too-many-requests`.
 */
export async function checkUpload(uploaded: Buffer): Promise<CheckedUpload> {
  try {
    const bytes = withoutMark(uploaded);
    if (bytes.length === 0) throw new UploadRefused('empty');
    if (uploaded.length > LARGEST_UPLOAD_BYTES) throw new UploadRefused('too-large');
    const mediaType = uploadKind(bytes);
    refuseMixed(bytes, mediaType);
    refuseTruncated(bytes, mediaType);
    const opened = await aside.run({ mediaType, bytes });
    if ('refusal' in opened) throw new UploadRefused(opened.refusal);
    // A buffer crosses processes as plain bytes.
    return {
      mediaType,
      pages: opened.pages.map((page) => ({ ...page, content: Buffer.from(page.content) })),
    };
  } catch (error) {
    if (error instanceof UploadRefused) throw refused(error.refusal, error);
    if (!(error instanceof WorkAsideFailed)) throw error;
    if (error.failure === 'too-many') throw new ProblemError(makeProblem('too-many-requests'));
    // A process that had to be ended, or ended itself, was given more than it may take.
    throw refused(error.failure === 'failed' ? 'unreadable' : 'bomb', error);
  }
}

const refused = (refusal: UploadRefusal, cause: Error): ProblemError =>
  new ProblemError(makeProblem('upload-refused', { detail: uploadRefusals[refusal] }), { cause });
