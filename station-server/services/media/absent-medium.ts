import type { Issuance } from '../../../shared/case/state/case-state.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { ProblemError } from '../../failures/problem-error.ts';

/** Problem `medium-absent` where it is known which slot it was in (`issuance`), else `medium-not-here`. */
export const absentMedium = (serial: string, issuance: Pick<Issuance, 'slot'> | null): ProblemError =>
  new ProblemError(
    issuance
      ? makeProblem('medium-absent', { serial, slot: issuance.slot })
      : makeProblem('medium-not-here', { serial }),
  );
