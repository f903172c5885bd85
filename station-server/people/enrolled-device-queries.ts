import type { TerminalIdentity, TerminalView } from '../../shared/contract/terminal.ts';
import type { InstantMs } from '../../shared/vocabulary/values/calendar-date.ts';
import type { Database, DatabaseTransaction, TerminalRow } from '../store/schema.ts';

export async function insertScreen(
  trx: DatabaseTransaction,
  { tokenHash, desk, pairedAt }: { tokenHash: string; desk: string; pairedAt: InstantMs },
): Promise<void> {
  await trx.insertInto('screens').values({ token_hash: tokenHash, desk, paired_at: pairedAt }).execute();
}

export async function deleteScreenOf(trx: DatabaseTransaction, desk: string): Promise<void> {
  await trx.deleteFrom('screens').where('desk', '=', desk).execute();
}

export async function deskOfScreen(db: Database, tokenHash: string): Promise<string | null> {
  const row = await db
    .selectFrom('screens')
    .select('desk')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  return row?.desk ?? null;
}

export async function hasScreen(db: Database, desk: string): Promise<boolean> {
  const row = await db.selectFrom('screens').select('desk').where('desk', '=', desk).executeTakeFirst();
  return row !== undefined;
}

const viewOf = (row: TerminalRow): TerminalView => ({
  terminalId: row.terminal_id,
  name: row.name,
  slots: JSON.parse(row.slots) as number[],
  enrolledAt: row.enrolled_at,
  enrolledBy: row.enrolled_by,
  lastSeenAt: row.last_seen_at,
});

export async function insertTerminal(
  db: Database,
  station: string,
  { tokenHash, ...terminal }: TerminalView & { tokenHash: string },
): Promise<void> {
  await db
    .insertInto('terminals')
    .values({
      terminal_id: terminal.terminalId,
      station,
      token_hash: tokenHash,
      name: terminal.name,
      slots: JSON.stringify(terminal.slots),
      enrolled_at: terminal.enrolledAt,
      enrolled_by: terminal.enrolledBy,
      last_seen_at: terminal.lastSeenAt,
    })
    .execute();
}

export async function findTerminal(
  db: Database,
  station: string,
  tokenHash: string,
): Promise<TerminalView | null> {
  const row = await db
    .selectFrom('terminals')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('station', '=', station)
    .executeTakeFirst();
  return row ? viewOf(row) : null;
}

/** Terminals of a station, the first enrolled first. */
export async function listTerminals(db: Database, station: string): Promise<TerminalView[]> {
  const rows = await db
    .selectFrom('terminals')
    .selectAll()
    .where('station', '=', station)
    .orderBy('enrolled_at')
    .execute();
  return rows.map(viewOf);
}

export async function noteTerminalSeen(db: Database, terminalId: string, at: InstantMs): Promise<void> {
  await db.updateTable('terminals').set({ last_seen_at: at }).where('terminal_id', '=', terminalId).execute();
}

/** False: the station has no such terminal. */
export async function describeTerminal(
  db: Database,
  station: string,
  { terminalId, name, slots }: TerminalIdentity,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('terminals')
    .set({ name, slots: JSON.stringify(slots) })
    .where('terminal_id', '=', terminalId)
    .where('station', '=', station)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** False: the station has no such terminal. */
export async function deleteTerminal(db: Database, station: string, terminalId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('terminals')
    .where('terminal_id', '=', terminalId)
    .where('station', '=', station)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
