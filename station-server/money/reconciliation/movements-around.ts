import { addDays, type CalendarDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import { LOOK_AROUND_DAYS, MOVEMENT_KINDS, type Movement } from '../../../shared/rules/reconciliation.ts';
import type { Database } from '../../store/schema.ts';
import {
  movementsUnder,
  type ChannelDay,
  type MovementKey,
  type OurMovement,
} from '../payments/payment-queries.ts';
import { linesUnder } from '../statements/statement-queries.ts';

/** A movement as the channel states it. */
export interface TheirMovement extends Movement {
  lineNumber: number;
  transactionId: string;
}

export interface BothSides extends MovementKey {
  here: OurMovement[];
  there: TheirMovement[];
}

/** The days in which the other half of a movement is looked for. */
export function daysAround(day: CalendarDate): CalendarDate[] {
  return Array.from({ length: 2 * LOOK_AROUND_DAYS + 1 }, (_, i) => addDays(day, i - LOOK_AROUND_DAYS));
}

/** All that either side says under some references around a day. `files` maps the files of statements to their days. */
export async function movementsAround(
  db: Database,
  on: ChannelDay,
  files: ReadonlyMap<number, CalendarDate>,
  keys: readonly MovementKey[],
): Promise<BothSides[]> {
  const sides = new Map<string, BothSides>(
    keys.map(({ kind, reference }) => [`${kind} ${reference}`, { kind, reference, here: [], there: [] }]),
  );
  for (const kind of MOVEMENT_KINDS) {
    const references = keys.filter((key) => key.kind === kind).map(({ reference }) => reference);
    if (references.length === 0) continue;
    const days = daysAround(on.day);
    for (const { reference, ...movement } of await movementsUnder(db, on, { kind, references, days }))
      sides.get(`${kind} ${reference}`)?.here.push(movement);
    const lines = await linesUnder(db, { files: [...files.keys()], kind, references });
    for (const { file, reference, ...line } of lines)
      sides.get(`${kind} ${reference}`)?.there.push({ ...line, day: files.get(file) ?? on.day });
  }
  return [...sides.values()];
}
