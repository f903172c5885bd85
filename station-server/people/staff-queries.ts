import { sql } from 'kysely';
import type { StaffRole } from '../../shared/vocabulary/staff.ts';
import type { InstantMs } from '../../shared/vocabulary/values/calendar-date.ts';
import type { Database, StaffRow } from '../store/schema.ts';

/** An account of the staff; `passwordHash`: argon2id. */
export interface StaffRecord {
  staffId: string;
  staffNumber: string;
  name: string;
  role: StaffRole;
  passwordHash: string;
}

const recordOf = (row: StaffRow): StaffRecord => ({
  staffId: row.staff_id,
  staffNumber: row.staff_number,
  name: row.name,
  role: row.role === 'supervisor' ? 'supervisor' : 'clerk',
  passwordHash: row.password_hash,
});

export async function countStaff(db: Database): Promise<number> {
  const { count } = await db
    .selectFrom('staff')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function insertStaff(
  db: Database,
  { staffId, staffNumber, name, role, passwordHash }: StaffRecord,
): Promise<void> {
  await db
    .insertInto('staff')
    .values({
      ...{ staff_id: staffId, staff_number: staffNumber, name, role, password_hash: passwordHash },
      ...{ failed_attempts: 0, locked_until: 0 },
    })
    .execute();
}

export async function findStaff(db: Database, staffId: string): Promise<StaffRecord | null> {
  const row = await db.selectFrom('staff').selectAll().where('staff_id', '=', staffId).executeTakeFirst();
  return row ? recordOf(row) : null;
}

/**
 * Counts a try of an account that isn't locked, and locks it with the last one, in one statement. Null: it is locked, or
 * nobody has this number.
 */
export async function takeTry(
  db: Database,
  staffNumber: string,
  { now, mostTries, lockedUntil }: { now: InstantMs; mostTries: number; lockedUntil: InstantMs },
): Promise<StaffRecord | null> {
  const isLast = sql<boolean>`failed_attempts + 1 >= ${mostTries}`;
  const taken = await db
    .updateTable('staff')
    .set((eb) => ({
      failed_attempts: eb
        .case()
        .when(isLast)
        .then(0)
        .else(eb('failed_attempts', '+', 1))
        .end(),
      locked_until: eb.case().when(isLast).then(lockedUntil).else(eb.ref('locked_until')).end(),
    }))
    .where('staff_number', '=', staffNumber)
    .where('locked_until', '<=', now)
    .returningAll()
    .executeTakeFirst();
  return taken ? recordOf(taken) : null;
}

export async function giveTriesBack(db: Database, staffId: string): Promise<void> {
  await db
    .updateTable('staff')
    .set({ failed_attempts: 0, locked_until: 0 })
    .where('staff_id', '=', staffId)
    .execute();
}

/** Null: nobody has this number. */
export async function lockedUntilOf(db: Database, staffNumber: string): Promise<InstantMs | null> {
  const row = await db
    .selectFrom('staff')
    .select('locked_until')
    .where('staff_number', '=', staffNumber)
    .executeTakeFirst();
  return row?.locked_until ?? null;
}

interface SessionRecord {
  staffId: string;
  desk: string;
  createdAt: InstantMs;
  lastSeenAt: InstantMs;
}

export async function insertSession(
  db: Database,
  tokenHash: string,
  { staffId, desk, createdAt, lastSeenAt }: SessionRecord,
): Promise<void> {
  await db
    .insertInto('sessions')
    .values({
      ...{ token_hash: tokenHash, staff_id: staffId, desk },
      ...{ created_at: createdAt, last_seen_at: lastSeenAt },
    })
    .execute();
}

export async function findSession(db: Database, tokenHash: string): Promise<SessionRecord | null> {
  const row = await db
    .selectFrom('sessions')
    .select(['staff_id as staffId', 'desk', 'created_at as createdAt', 'last_seen_at as lastSeenAt'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  return row ?? null;
}

export async function noteSessionSeen(db: Database, tokenHash: string, at: InstantMs): Promise<void> {
  await db.updateTable('sessions').set({ last_seen_at: at }).where('token_hash', '=', tokenHash).execute();
}

/** The desks of the sessions that were seen and begun at these times or later. */
export async function desksOfSessions(
  db: Database,
  { seenFrom, begunFrom }: { seenFrom: InstantMs; begunFrom: InstantMs },
): Promise<string[]> {
  const rows = await db
    .selectFrom('sessions')
    .select('desk')
    .distinct()
    .where('last_seen_at', '>=', seenFrom)
    .where('created_at', '>=', begunFrom)
    .execute();
  return rows.map(({ desk }) => desk);
}

export async function deleteSession(db: Database, tokenHash: string): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute();
}

export async function deleteSessionsBegunBefore(db: Database, at: InstantMs): Promise<void> {
  await db.deleteFrom('sessions').where('created_at', '<', at).execute();
}
