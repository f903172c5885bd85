import type { RegisteredPair } from '../../../shared/vocabulary/registered-pair.ts';
import type { InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import { nameContains } from '../../store/contains.ts';
import type { Database, DatabaseTransaction, RegisteredPairRow } from '../../store/schema.ts';

/** A pair as the register keeps it. */
export interface PairRecord extends Omit<RegisteredPair, 'status'> {
  /** The pair that it replaced. */
  previousRequestId: string | null;
  state: 'issuing' | 'issued' | 'abandoned';
}

const recordOf = (row: RegisteredPairRow): PairRecord => ({
  requestId: row.request_id,
  caseNumber: row.case_number,
  signingSerial: row.signing_serial,
  encryptionSerial: row.encryption_serial,
  mediumSerial: row.medium_serial,
  organisationName: row.organisation_name,
  uscc: row.uscc,
  notBefore: row.not_before,
  notAfter: row.not_after,
  firstIssuedAt: row.first_issued_at,
  previousRequestId: row.previous_request_id,
  state: row.state as PairRecord['state'],
});

/** As the pair is signed and not whole yet; `attempt`: of its case. */
export async function insertPair(
  trx: DatabaseTransaction,
  pair: Omit<PairRecord, 'state'> & {
    attempt: number;
    comparableName: string | null;
    agentKey: string | null;
  },
): Promise<void> {
  const { requestId: request_id, caseNumber: case_number, attempt, uscc } = pair;
  await trx
    .insertInto('registered_pairs')
    .values({
      ...{ request_id, case_number, attempt, uscc, state: 'issuing' },
      previous_request_id: pair.previousRequestId,
      signing_serial: pair.signingSerial,
      encryption_serial: pair.encryptionSerial,
      medium_serial: pair.mediumSerial,
      organisation_name: pair.organisationName,
      comparable_name: pair.comparableName,
      agent_key: pair.agentKey,
      not_before: pair.notBefore,
      not_after: pair.notAfter,
      first_issued_at: pair.firstIssuedAt,
    })
    .execute();
}

export async function endIssuing(
  trx: DatabaseTransaction,
  { caseNumber, attempt }: { caseNumber: string; attempt: number },
  state: 'issued' | 'abandoned',
): Promise<void> {
  await trx
    .updateTable('registered_pairs')
    .set({ state })
    .where('case_number', '=', caseNumber)
    .where('attempt', '=', attempt)
    .execute();
}

/** `code`: a serial or credit code, whole; `name`: a part of the organisation's. */
export type PairQuery =
  { agentKey: string } | { uscc: string } | { signingSerial: string } | { code: string; name: string };

/** Pairs that were issued whole, the newest first. */
export async function findIssuedPairs(db: Database, query: PairQuery, most: number): Promise<PairRecord[]> {
  const rows = await db
    .selectFrom('registered_pairs')
    .selectAll()
    .where('state', '=', 'issued')
    .where((eb) => {
      if ('agentKey' in query) return eb('agent_key', '=', query.agentKey);
      if ('uscc' in query) return eb('uscc', '=', query.uscc);
      if ('signingSerial' in query) return eb('signing_serial', '=', query.signingSerial);
      return eb.or([
        eb('uscc', '=', query.code),
        eb('signing_serial', '=', query.code),
        eb('encryption_serial', '=', query.code),
        eb('medium_serial', '=', query.code),
        nameContains(query.name),
      ]);
    })
    .orderBy('not_before', 'desc')
    .limit(most)
    .execute();
  return rows.map(recordOf);
}

/** The pair of a request; null where none was issued whole. */
export async function findIssuedPair(db: Database, requestId: string): Promise<PairRecord | null> {
  const row = await db
    .selectFrom('registered_pairs')
    .selectAll()
    .where('request_id', '=', requestId)
    .where('state', '=', 'issued')
    .executeTakeFirst();
  return row ? recordOf(row) : null;
}

/** What was issued right in the place of any of these pairs, whole or not, the oldest first. */
export async function replacementsOf(db: Database, requestIds: readonly string[]): Promise<PairRecord[]> {
  const rows = await db
    .selectFrom('registered_pairs')
    .selectAll()
    .where('previous_request_id', 'in', requestIds)
    .orderBy('not_before')
    .orderBy('attempt')
    .execute();
  return rows.map(recordOf);
}

/** When the first pair was issued onto the medium that holds this one; null: the medium doesn't hold it. */
export async function firstIssuedOn(
  db: Database,
  mediumSerial: string,
  requestId: string,
): Promise<InstantMs | null> {
  const row = await db
    .selectFrom('registered_pairs')
    .select('first_issued_at')
    .where('medium_serial', '=', mediumSerial)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row?.first_issued_at ?? null;
}

/** How many pairs whose validity begins between two moments are in each state that any is in. */
export async function pairsByState(
  db: Database,
  [from, to]: readonly [from: InstantMs, to: InstantMs],
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('registered_pairs')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count')])
    .where('not_before', '>=', from)
    .where('not_before', '<', to)
    .groupBy('state')
    .execute();
  return new Map(rows.map(({ state, count }) => [state, Number(count)]));
}

/** How many pairs were revoked between two moments: each has one signing certificate. */
export async function revokedPairs(
  db: Database,
  [from, to]: readonly [from: InstantMs, to: InstantMs],
): Promise<number> {
  const { count } = await db
    .selectFrom('certificates')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('revoked_at', '>=', from)
    .where('revoked_at', '<', to)
    .where('role', '=', 'signing')
    .executeTakeFirstOrThrow();
  return Number(count);
}
