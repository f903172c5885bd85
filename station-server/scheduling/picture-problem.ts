import { makeProblem } from '../../shared/contract/problems/make-problem.ts';
import { ProblemError } from '../failures/problem-error.ts';
import type { AsideFailure, WorkAsideFailed } from './work-aside.ts';

const REFUSALS: Record<Exclude<AsideFailure, 'too-many'>, { zh: string; en: string }> = {
  'too-long': { zh: '处理时间太长', en: 'it takes too long' },
  stopped: { zh: '图片处理中断', en: 'its processing stopped' },
  failed: { zh: '不是能打开的照片', en: 'it is not a photo that can be opened' },
};

/** What a person is told when a picture could not be worked on aside. */
export const pictureProblem = (failed: WorkAsideFailed): ProblemError =>
  new ProblemError(
    failed.failure === 'too-many'
      ? makeProblem('too-many-requests')
      : makeProblem('picture-refused', { detail: REFUSALS[failed.failure] }),
    { cause: failed },
  );
