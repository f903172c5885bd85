import type { MediumSlot, ObjectId } from '../../../hardware/devices/medium-slot.ts';
import type { Issuance } from '../../../shared/case/state/case-state.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { claimRefusal, type MediumWanted } from '../../../shared/medium/claim-refusal.ts';
import { ProblemError, refusedBy } from '../../failures/problem-error.ts';
import { objectsOn } from '../../registry/certificates/certificates.ts';
import type { MediumRecords } from '../../registry/media/medium-records.ts';
import type { AbandonedAttempt } from './abandoned-attempts.ts';
import { objectIdOf, objectIdsOf } from './ceremony-parts.ts';

/** What an attempt writes to a new medium: its own objects, and the encryption keys of the past that it restores. */
export const writtenBy = ({ requestId, historyRequestIds }: AbandonedAttempt): ObjectId[] => [
  ...objectIdsOf(requestId),
  ...historyRequestIds.map((past) => objectIdOf(past, 'encryption')),
];

/** What may be on a new medium when it is erased for an attempt: the attempt's own, and what was given up before. */
export const erasableFor = (issuance: Issuance, abandoned: readonly AbandonedAttempt[]): ObjectId[] =>
  [issuance, ...abandoned].flatMap(writtenBy);

/**
 * R-MEDIUM-0, before a medium is claimed: the register says that it may be, and where it has to be blank nothing is on
 * it but what attempts that were given up have left. The transaction that claims it looks at the register once more, and
 * the medium's own process at the objects right before it erases them. Problems as of `claimRefusal`, `medium-not-blank`.
 */
export async function refuseUnclaimable(
  {
    media,
    abandonedOn,
  }: {
    media: MediumRecords;
    abandonedOn: (mediumSerial: string) => Promise<AbandonedAttempt[]>;
  },
  { slot, serial, wanted }: { slot: MediumSlot; serial: string; wanted: MediumWanted },
): Promise<void> {
  const refusal = claimRefusal(await media.find(serial), serial, wanted);
  if (refusal) throw refusedBy(refusal);
  if (wanted === 'original') return;
  const left = (await abandonedOn(serial)).flatMap(writtenBy);
  // What a cut write left has no name; whether it has content is told by the medium's own process only.
  const foreign = (await objectsOn(slot)).filter(
    ({ id, label }) => !left.includes(id) && (id !== '' || label !== ''),
  );
  if (foreign.length > 0) throw new ProblemError(makeProblem('medium-not-blank', { serial }));
}
