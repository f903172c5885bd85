import { PostgresAdapter, sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../store/schema.ts';
import { GENESIS_HASH } from './entry-hash.ts';

/** A place in a station's chain. */
export interface Head {
  sequence: number;
  hash: string;
}

/** The newest entry of a station's chain. */
export async function storedHead(db: Database | DatabaseTransaction, station: string): Promise<Head> {
  const row = await db
    .selectFrom('journal_entries')
    .select(['sequence', 'hash'])
    .where('station', '=', station)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? { sequence: 0, hash: GENESIS_HASH };
}

/** An entry of a station's chain. */
export function entryAt(db: Database, station: string, sequence: number): Promise<Head | undefined> {
  return db
    .selectFrom('journal_entries')
    .select(['sequence', 'hash'])
    .where('station', '=', station)
    .where('sequence', '=', sequence)
    .executeTakeFirst();
}

/** Resolves when no connection is committing entries any more, one that was cut off and goes on by itself included. */
export async function pendingCommits(db: Database): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if (!(trx.getExecutor().adapter instanceof PostgresAdapter)) return;
    await sql`set local lock_timeout = '2s'`.execute(trx);
    await sql`lock table journal_entries in share mode`.execute(trx);
  });
}
