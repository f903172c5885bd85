import { makeProblem } from '../contract/make-problem.ts';
import type { Problem } from '../contract/problem.ts';
import type { MediumLifecycle } from '../vocabulary/medium.ts';
import type { MediumRecord } from './medium.ts';

/** What a service may write to: a blank of the stock, or the medium of the case's own certificate. */
export type MediumWanted = 'new' | 'original';

const wantedState: Record<MediumWanted, MediumLifecycle> = { new: 'blank', original: 'active' };

/** R-MEDIUM-0: why a medium can't be claimed for a service that wants a new one, or its own; null when it can. */
export function claimRefusal(record: MediumRecord, serial: string, wanted: MediumWanted): Problem | null {
  const { state, caseNumber } = record;
  if (state === wantedState[wanted]) return null;
  switch (state) {
    case 'unreceived':
      return makeProblem('medium-not-received', { serial });
    case 'missing':
      return makeProblem('medium-missing', { serial });
    case 'lost':
      return makeProblem('medium-reported-lost', { serial });
    case 'damaged':
    case 'retired':
      return makeProblem('medium-out-of-use', { serial });
    default:
      return makeProblem('medium-in-use', { serial, caseNumber: caseNumber ?? '—' });
  }
}
