import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { reuseSpecimen } from '../pictures/reuse-specimen.ts';
import type { StepHandler } from './step-handler.ts';

export const sealSpecimen = {
  'accept-specimen': ({ parts, caseNumber, by }, { captureId }) =>
    parts.desk.act(caseNumber, { type: 'accept-specimen', captureId }, by),
  /** The seal has not changed: the specimen of the certificate's own case serves again. */
  'reuse-specimen': async ({ parts, caseNumber, by }) => {
    const { certificate } = await parts.desk.load(caseNumber);
    if (!certificate) throw new ProblemError(makeProblem('nothing-to-reuse'));
    return reuseSpecimen(parts, caseNumber, certificate.caseNumber, by);
  },
} satisfies StepHandler;
