import { PostgresAdapter, sql } from 'kysely';
import type { DatabaseTransaction } from './schema.ts';

/**
 * Whoever books money shares the books with all others who do; whoever signs a day or counts the safe has them alone
 * until his transaction ends: what he read is then what is there. A file has one writer at a time anyway.
 */
export async function lockBooks(trx: DatabaseTransaction, mode: 'shared' | 'alone'): Promise<void> {
  if (!(trx.getExecutor().adapter instanceof PostgresAdapter)) return;
  if (mode === 'shared') await sql`lock table closed_days in share mode`.execute(trx);
  else await sql`lock table closed_days in exclusive mode`.execute(trx);
}
