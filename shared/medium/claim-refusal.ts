import type { MediumLifecycle } from '../vocabulary/medium.ts';
import type { MediumRecord } from './medium.ts';
import { refusal, type Refusal } from '../vocabulary/values/refusal.ts';

/** What a service may write to: a blank of the stock, or the medium of the case's own certificate. */
export type MediumWanted = 'new' | 'original';

const wantedState: Record<MediumWanted, MediumLifecycle> = { new: 'blank', original: 'active' };

/** R-MEDIUM-0: why a medium can't be claimed for a service that wants a new one, or its own; null when it can. */
export function claimRefusal(record: MediumRecord, serial: string, wanted: MediumWanted): Refusal | null {
  const { state, caseNumber } = record;
  if (state === wantedState[wanted]) return null;
  switch (state) {
    case 'unreceived':
      return refusal('medium-not-received', { serial });
    case 'missing':
      return refusal('medium-missing', { serial });
    case 'lost':
      return refusal('medium-reported-lost', { serial });
    case 'damaged':
    case 'retired':
      return refusal('medium-out-of-use', { serial });
    default:
      return refusal('medium-in-use', { serial, caseNumber: caseNumber ?? '—' });
  }
}
