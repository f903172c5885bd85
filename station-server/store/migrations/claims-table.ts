import type { Kysely } from 'kysely';
import {
  accountStream,
  claimsOfAccount,
  foldAccount,
  type AccountEvent,
} from '../../../shared/account/account.ts';
import { claimsOfCase } from '../../../shared/case/questions/case-claims.ts';
import type { RecordedCaseEvent } from '../../../shared/case/state/events.ts';
import { foldCase } from '../../../shared/case/fold/fold.ts';
import { claimsOfTill } from '../../../shared/till/till-claims.ts';
import { foldTill, type TillEvent } from '../../../shared/till/till.ts';
import type { Claim } from '../../../shared/vocabulary/values/claim.ts';
import type { Database, JournalRow } from '../schema.ts';

const STREAMS_AT_ONCE = 200;

/** Claims, and those that the streams of an older journal would have taken. */
export async function claimsTable(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('claims')
    .addColumn('claim', 'text', (c) => c.primaryKey())
    .addColumn('stream', 'text', (c) => c.notNull())
    .addColumn('station', 'text', (c) => c.notNull())
    .addColumn('sequence', 'bigint', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('claims_stream').on('claims').column('stream').execute();
  const station = db as Database;
  for await (const { row, claims } of claimsByStream(station)) {
    if (claims.length === 0) continue;
    const { stream, station: name, sequence, at } = row;
    // Before there were claims, two streams could have the same: the older one keeps it.
    await station
      .insertInto('claims')
      .values(claims.map((claim) => ({ claim, stream, station: name, sequence, at })))
      .onConflict((conflict) => conflict.column('claim').doNothing())
      .execute();
  }
}

/**
 * The claims as the journal alone tells them, stream by stream, the oldest first: what the table must equal.
 * @internal
 */
export async function* claimsByStream(
  db: Database,
): AsyncGenerator<{ row: Pick<JournalRow, 'stream' | 'station' | 'sequence' | 'at'>; claims: Claim[] }> {
  const opened = await db
    .selectFrom('journal_entries')
    .select(['stream', 'station', 'sequence', 'at'])
    .where('type', 'in', ['case-opened', 'till-opened', 'account-registered'])
    .orderBy('at')
    .orderBy('stream')
    .execute();
  for (let from = 0; from < opened.length; from += STREAMS_AT_ONCE) {
    const some = opened.slice(from, from + STREAMS_AT_ONCE);
    const rows = await db
      .selectFrom('journal_entries')
      .selectAll()
      .where(
        'stream',
        'in',
        some.map(({ stream }) => stream),
      )
      .orderBy('stream')
      .orderBy('version')
      .execute();
    for (const row of some)
      yield {
        row,
        claims: claimsIn(
          row.stream,
          rows.filter(({ stream }) => stream === row.stream),
        ),
      };
  }
}

/** No claim depends on what is sealed. */
function claimsIn(stream: string, rows: readonly JournalRow[]): Claim[] {
  const events = rows.map(({ type, data, version, at, actor, terminal }) => ({
    ...{ type, data: JSON.parse(data) as unknown, personal: null },
    ...{ version, at, actor: JSON.parse(actor) as unknown, terminal },
  }));
  if (stream.startsWith('till:'))
    return claimsOfTill(foldTill(events as (TillEvent & { at: number; version: number })[]));
  if (stream.startsWith(accountStream(''))) {
    const account = foldAccount('', events as (AccountEvent & { at: number; version: number })[]);
    return account ? claimsOfAccount(account) : [];
  }
  const state = foldCase(events as RecordedCaseEvent[]);
  return state ? claimsOfCase(state) : [];
}
