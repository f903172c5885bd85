import type { DeviceFaultView, DeviceKind } from '../../../shared/contract/device-views.ts';
import type { InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Database } from '../../store/schema.ts';

export async function insertFault(db: Database, fault: Omit<DeviceFaultView, 'endedAt'>): Promise<void> {
  const { faultId, deviceId, kind, slot, cause, beganAt } = fault;
  await db
    .insertInto('device_faults')
    .values({
      ...{ fault_id: faultId, device_id: deviceId, kind, slot, cause },
      ...{ began_at: beganAt, ended_at: null },
    })
    .execute();
}

export async function endFault(db: Database, faultId: string, endedAt: InstantMs): Promise<void> {
  await db.updateTable('device_faults').set({ ended_at: endedAt }).where('fault_id', '=', faultId).execute();
}

export async function endAllFaults(db: Database, endedAt: InstantMs): Promise<void> {
  await db.updateTable('device_faults').set({ ended_at: endedAt }).where('ended_at', 'is', null).execute();
}

/** Those that began before then. */
export async function deleteFaults(db: Database, before: InstantMs): Promise<void> {
  await db.deleteFrom('device_faults').where('began_at', '<', before).execute();
}

/** The newest first. */
export async function latestFaults(db: Database, most: number): Promise<DeviceFaultView[]> {
  const rows = await db
    .selectFrom('device_faults')
    .selectAll()
    .orderBy('began_at', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    faultId: row.fault_id,
    deviceId: row.device_id,
    kind: row.kind as DeviceKind,
    slot: row.slot,
    cause: row.cause,
    beganAt: Number(row.began_at),
    endedAt: row.ended_at === null ? null : Number(row.ended_at),
  }));
}

/** Serials of the media that were left behind at a station, by slot. */
export async function leftBehindAt(db: Database, station: string): Promise<Map<number, string>> {
  const rows = await db
    .selectFrom('left_behind_media')
    .select(['slot', 'medium_serial'])
    .where('station', '=', station)
    .execute();
  return new Map(rows.map((row) => [row.slot, row.medium_serial]));
}

/** A slot of a station's rig. */
interface SlotOfStation {
  station: string;
  slot: number;
}

export async function insertLeftBehind(
  db: Database,
  { station, slot }: SlotOfStation,
  mediumSerial: string,
): Promise<void> {
  await db.insertInto('left_behind_media').values({ station, slot, medium_serial: mediumSerial }).execute();
}

export async function deleteLeftBehind(db: Database, { station, slot }: SlotOfStation): Promise<void> {
  await db.deleteFrom('left_behind_media').where('station', '=', station).where('slot', '=', slot).execute();
}
