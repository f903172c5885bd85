import { orderClaim } from '../../../shared/case/questions/case-claims.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { Problem } from '../../../shared/contract/problems/problem.ts';
import { channelNames } from '../../../shared/services/channel-names.ts';
import { shanghaiDateTime } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Claim } from '../../../shared/vocabulary/values/claim.ts';
import type { RegisteredPair } from '../../../shared/vocabulary/registered-pair.ts';
import type { Actor } from '../../../shared/vocabulary/staff.ts';
import { heldByOther, holderOf } from '../../journal/claim-holders.ts';
import type { ClaimTaken } from '../../journal/journal-entry.ts';
import type { Database } from '../../store/schema.ts';
import { caseStream } from './case-list.ts';
import { listedCase } from './case-queries.ts';

/**
 * What somebody whose append wanted a claim is told about its holder. Staff are pointed to the case; a supplier to his
 * own only: of another account's or the counter's he learns no more than that there is one, for anybody can type a
 * credit code (R-ORG-2).
 */
export async function claimProblem(
  db: Database,
  { claim, holder }: Pick<ClaimTaken, 'claim' | 'holder'>,
  actor: Actor,
): Promise<Problem> {
  const caseNumber = holder.slice(caseStream('').length);
  if (claim.startsWith('card-slip:')) return makeProblem('slip-used', { caseNumber });
  const other = await listedCase(db, caseNumber);
  const isShown = actor.kind === 'staff' || (actor.kind === 'account' && other.accountId === actor.accountId);
  if (claim.startsWith('successor:'))
    return isShown
      ? makeProblem('certificate-replaced', { caseNumber })
      : makeProblem('certificate-replaced-elsewhere');
  if (!isShown) return makeProblem('unfinished-case-elsewhere');
  const channel = channelNames[other.channel];
  const since = shanghaiDateTime(other.openedAt).slice(0, 16);
  return { ...makeProblem('unfinished-case', { caseNumber, channel, since }), caseNumber };
}

/** The unfinished case that is about a pair; null: none. */
export async function openCaseOf(db: Database, pair: RegisteredPair): Promise<string | null> {
  const holder = await holderOf(db, orderClaim(pair));
  return holder?.slice(caseStream('').length) ?? null;
}

/** The problem that an append with these claims would meet now; null: none. A courtesy only: the append decides. */
export async function claimObstacle(
  db: Database,
  claims: readonly Claim[],
  ownCaseNumber: string,
  actor: Actor,
): Promise<Problem | null> {
  const held = await heldByOther(db, claims, caseStream(ownCaseNumber));
  return held ? claimProblem(db, held, actor) : null;
}
