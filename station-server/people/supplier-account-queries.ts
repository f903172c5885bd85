import type { InstantMs } from '../../shared/vocabulary/values/calendar-date.ts';
import type { Database, DatabaseTransaction } from '../store/schema.ts';

export async function insertBinding(
  trx: DatabaseTransaction,
  mediumSerial: string,
  accountId: string,
): Promise<void> {
  await trx
    .insertInto('account_media')
    .values({ medium_serial: mediumSerial, account_id: accountId })
    .execute();
}

export async function deleteBinding(trx: DatabaseTransaction, mediumSerial: string): Promise<void> {
  await trx.deleteFrom('account_media').where('medium_serial', '=', mediumSerial).execute();
}

export async function accountOfMedium(db: Database, mediumSerial: string): Promise<string | null> {
  const row = await db
    .selectFrom('account_media')
    .select('account_id')
    .where('medium_serial', '=', mediumSerial)
    .executeTakeFirst();
  return row?.account_id ?? null;
}

interface AccountSessionRecord {
  accountId: string;
  createdAt: InstantMs;
  lastSeenAt: InstantMs;
}

export async function insertAccountSession(
  db: Database,
  session: AccountSessionRecord & { tokenHash: string; terminalId: string },
): Promise<void> {
  await db
    .insertInto('account_sessions')
    .values({
      token_hash: session.tokenHash,
      account_id: session.accountId,
      terminal_id: session.terminalId,
      created_at: session.createdAt,
      last_seen_at: session.lastSeenAt,
    })
    .execute();
}

/** Of those that were begun at this terminal. */
export async function findAccountSession(
  db: Database,
  tokenHash: string,
  terminalId: string,
): Promise<AccountSessionRecord | null> {
  const row = await db
    .selectFrom('account_sessions')
    .select(['account_id as accountId', 'created_at as createdAt', 'last_seen_at as lastSeenAt'])
    .where('token_hash', '=', tokenHash)
    .where('terminal_id', '=', terminalId)
    .executeTakeFirst();
  return row ?? null;
}

export async function noteAccountSessionSeen(db: Database, tokenHash: string, at: InstantMs): Promise<void> {
  await db
    .updateTable('account_sessions')
    .set({ last_seen_at: at })
    .where('token_hash', '=', tokenHash)
    .execute();
}

/** As if none of them was ever seen: every session of the account is over. */
export async function outdateSessionsOf(db: Database, accountId: string): Promise<void> {
  await db
    .updateTable('account_sessions')
    .set({ last_seen_at: 0 })
    .where('account_id', '=', accountId)
    .execute();
}

export async function deleteAccountSession(db: Database, tokenHash: string): Promise<void> {
  await db.deleteFrom('account_sessions').where('token_hash', '=', tokenHash).execute();
}

export async function deleteSessionsAt(db: Database, terminalId: string): Promise<void> {
  await db.deleteFrom('account_sessions').where('terminal_id', '=', terminalId).execute();
}

/** Sessions of these terminals that were last seen, or were begun, before a time; the terminals of those that went. */
export async function deleteSessionsOver(
  db: Database,
  terminalIds: readonly string[],
  { seenBefore, begunBefore }: { seenBefore: InstantMs; begunBefore: InstantMs },
): Promise<string[]> {
  if (terminalIds.length === 0) return [];
  const over = await db
    .deleteFrom('account_sessions')
    .where('terminal_id', 'in', terminalIds)
    .where((eb) => eb.or([eb('last_seen_at', '<', seenBefore), eb('created_at', '<', begunBefore)]))
    .returning('terminal_id')
    .execute();
  return over.map((row) => row.terminal_id);
}
