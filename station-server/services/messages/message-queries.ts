import type { CodePurpose } from '../../../shared/vocabulary/numbers/one-time-code.ts';
import type { InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Database, DatabaseTransaction, MessageRow, OneTimeCodeRow } from '../../store/schema.ts';

const LIST_LIMIT = 200;

/** One that is known already is let be. */
export async function insertMessage(trx: DatabaseTransaction, message: MessageRow): Promise<void> {
  await trx
    .insertInto('messages')
    .values(message)
    .onConflict((conflict) => conflict.column('message_id').doNothing())
    .execute();
}

export async function findMessage(db: Database, messageId: string): Promise<MessageRow | null> {
  const row = await db
    .selectFrom('messages')
    .selectAll()
    .where('message_id', '=', messageId)
    .executeTakeFirst();
  return row ?? null;
}

/** Messages that a station is to send, some left out. */
interface Waiting {
  station: string;
  except: readonly string[];
}

/** The most urgent first. */
export async function messagesDue(
  db: Database,
  { now, most, ...of }: Waiting & { now: InstantMs; most: number },
): Promise<MessageRow[]> {
  return waiting(db, of)
    .selectAll()
    .where('next_attempt_at', '<=', now)
    .orderBy('give_up_at')
    .limit(most)
    .execute();
}

/** When the next one is due; null: none waits. */
export async function nextMessageDueAt(db: Database, of: Waiting): Promise<InstantMs | null> {
  const row = await waiting(db, of)
    .select('next_attempt_at')
    .orderBy('next_attempt_at')
    .limit(1)
    .executeTakeFirst();
  return row?.next_attempt_at ?? null;
}

const waiting = (db: Database, { station, except }: Waiting) =>
  db
    .selectFrom('messages')
    .where('state', '=', 'waiting')
    .where('station', '=', station)
    .$if(except.length > 0, (query) => query.where('message_id', 'not in', except));

/** Until then it is not due. False: another was faster, or it was changed since the row was read. */
export async function putMessageOff(db: Database, read: MessageRow, until: InstantMs): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('messages')
    .set({ next_attempt_at: until })
    .where('message_id', '=', read.message_id)
    .where('state', '=', 'waiting')
    .where('revision', '=', read.revision)
    .where('next_attempt_at', '=', read.next_attempt_at)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** False: its address was changed since the row was read, and it stays as it is. */
export async function changeMessage(
  db: Database,
  read: MessageRow,
  change: Partial<MessageRow>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('messages')
    .set(change)
    .where('message_id', '=', read.message_id)
    .where('revision', '=', read.revision)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Those of a stream that were made before then. */
export async function deleteMessages(
  trx: DatabaseTransaction,
  stream: string,
  before: InstantMs,
): Promise<void> {
  await trx.deleteFrom('messages').where('stream', '=', stream).where('created_at', '<', before).execute();
}

/** The newest first. */
export async function messagesAbout(
  db: Database,
  of: { caseNumber: string } | { accountId: string },
): Promise<MessageRow[]> {
  return latest(db)
    .where((eb) =>
      'caseNumber' in of ? eb('case_number', '=', of.caseNumber) : eb('account_id', '=', of.accountId),
    )
    .execute();
}

/** What waits, and what failed under any other stream than that one; the newest first. */
export async function openMessages(db: Database, lostUnder: string): Promise<MessageRow[]> {
  return latest(db)
    .where((eb) =>
      eb.or([
        eb('state', '=', 'waiting'),
        eb.and([eb('state', '=', 'failed'), eb('stream', '<>', lostUnder)]),
      ]),
    )
    .execute();
}

const latest = (db: Database) =>
  db.selectFrom('messages').selectAll().orderBy('created_at', 'desc').limit(LIST_LIMIT);

/** Requests for codes of all stations on this database wait for one another, so that none slips past a limit. */
export async function oneAfterTheOther(trx: DatabaseTransaction): Promise<void> {
  await trx
    .insertInto('counters')
    .values({ name: 'one-time-codes', value: 1 })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => ({ value: eb('counters.value', '+', 1) })),
    )
    .execute();
}

/**
 * When the request was made that is so many back (1: the last) of those after a moment that share the purpose and one
 * other thing with a new one; null: there are not so many.
 */
export async function requestBack(
  trx: DatabaseTransaction,
  like: OneTimeCodeRow,
  of: {
    shared: 'mobile_key' | 'terminal' | 'station';
    back: number;
    after: InstantMs;
    /** Whether those whose code was answered rightly are left out. */
    isUnused: boolean;
  },
): Promise<InstantMs | null> {
  const row = await trx
    .selectFrom('one_time_codes')
    .select('requested_at')
    .where(of.shared, '=', like[of.shared])
    .where('requested_at', '>', of.after)
    .where('purpose', '=', like.purpose)
    .$if(of.isUnused, (query) => query.where('state', '<>', 'used'))
    .orderBy('requested_at', 'desc')
    .limit(1)
    .offset(of.back - 1)
    .executeTakeFirst();
  return row?.requested_at ?? null;
}

export async function insertCode(trx: DatabaseTransaction, code: OneTimeCodeRow): Promise<void> {
  await trx.insertInto('one_time_codes').values(code).execute();
}

/** Those that were requested then or before. */
export async function deleteCodes(trx: DatabaseTransaction, until: InstantMs): Promise<void> {
  await trx.deleteFrom('one_time_codes').where('requested_at', '<=', until).execute();
}

/** Codes of one purpose for one mobile number. */
interface CodesFor {
  mobileKey: string;
  purpose: CodePurpose;
}

/** Counts a try of every open code that is good now and has one left; `tries` with this one. */
export async function takeTries(
  db: Database,
  { mobileKey, purpose }: CodesFor,
  { now, most }: { now: InstantMs; most: number },
): Promise<{ codeId: string; codeHash: string; tries: number }[]> {
  return db
    .updateTable('one_time_codes')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('mobile_key', '=', mobileKey)
    .where('purpose', '=', purpose)
    .where('state', '=', 'open')
    .where('expires_at', '>', now)
    .where('tries', '<', most)
    .returning(['code_id as codeId', 'code_hash as codeHash', 'tries'])
    .execute();
}

/** False: it isn't open any more. */
export async function useCode(db: Database, codeId: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('one_time_codes')
    .set({ state: 'used' })
    .where('code_id', '=', codeId)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function endCodes(db: Database, { mobileKey, purpose }: CodesFor): Promise<void> {
  await db
    .updateTable('one_time_codes')
    .set({ state: 'ended' })
    .where('mobile_key', '=', mobileKey)
    .where('purpose', '=', purpose)
    .where('state', '=', 'open')
    .execute();
}
