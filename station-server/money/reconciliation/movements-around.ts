import { addDays, type CalendarDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import { LOOK_AROUND_DAYS, MOVEMENT_KINDS, type Movement } from '../../../shared/rules/reconciliation.ts';
import type { Database } from '../../store/schema.ts';
import type { ChannelDay, MovementKey } from '../payments/unsettled-references.ts';

/** A movement as we booked it. */
export interface OurMovement extends Movement {
  caseNumber: string;
  transactionId: string | null;
}

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
    const ours = await db
      .selectFrom('payments')
      .select(['case_number', 'transaction_id', 'reference', 'day', 'at', 'amount_fen', 'state'])
      .where('channel', '=', on.channel)
      .where('merchant_id', '=', on.merchantId)
      .where('day', 'in', daysAround(on.day))
      .where('kind', '=', kind)
      .where('reference', 'in', references)
      .orderBy('at')
      .orderBy('station')
      .orderBy('sequence')
      .orderBy('line')
      .execute();
    for (const row of ours) {
      const { case_number: caseNumber, transaction_id: transactionId, day, at, state } = row;
      const movement = { caseNumber, transactionId, day, at, state, amountFen: row.amount_fen };
      sides.get(`${kind} ${row.reference}`)?.here.push(movement);
    }
    const theirs = await db
      .selectFrom('statement_lines')
      .select(['file', 'line', 'transaction_id', 'reference', 'at', 'amount_fen', 'state'])
      .where('file', 'in', [...files.keys()])
      .where('kind', '=', kind)
      .where('reference', 'in', references)
      .orderBy('at')
      .orderBy('file')
      .orderBy('line')
      .execute();
    for (const row of theirs) {
      const { line: lineNumber, transaction_id: transactionId, at, state } = row;
      const day = files.get(row.file) ?? on.day;
      const movement = { lineNumber, transactionId, day, at, state, amountFen: row.amount_fen };
      sides.get(`${kind} ${row.reference}`)?.there.push(movement);
    }
  }
  return [...sides.values()];
}
