import type { DayReport } from '../../../shared/day/day-report.ts';
import { shanghaiDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import { canonicalJson, type Json } from '../../journal/canonical-json.ts';
import { VersionConflict, type JournalEntry } from '../../journal/journal-entry.ts';
import type { Projection } from '../../journal/journal.ts';
import type { DatabaseTransaction } from '../../store/schema.ts';
import { methodFigures } from './day-figures.ts';
import { insertClosedDay } from './day-queries.ts';
import { balanceAtEndOf } from '../../registry/ledger/ledger-queries.ts';
import { nextToSign } from './signing-order.ts';
import { putResolution } from '../reconciliation/reconciliation-queries.ts';
import { isStated } from '../statements/statement-queries.ts';
import { tillsOfDay } from '../tills/till-queries.ts';

type EntryOf<Type extends JournalEntry['type']> = Extract<JournalEntry, { type: Type }>;

/** What people decided about differences, and which days are closed. */
export const dayBook: Projection = {
  async apply(trx, entries) {
    for (const entry of entries) {
      if (entry.type === 'difference-resolved') await resolve(trx, entry);
      if (entry.type === 'day-closed') await close(trx, entry);
    }
  },
};

async function resolve(trx: DatabaseTransaction, entry: EntryOf<'difference-resolved'>): Promise<void> {
  const { reason, ...key } = entry.data;
  const { station, sequence, at, actor } = entry;
  const staffId = actor.kind === 'staff' ? actor.staffId : '';
  await putResolution(trx, key, { reason, staffId, station, sequence, at });
}

/** R-FEE-6: a day is signed as the books have it in this very write, or not at all: throws VersionConflict. */
async function close(trx: DatabaseTransaction, entry: EntryOf<'day-closed'>): Promise<void> {
  const { report } = entry.data;
  const isInOrder = report.day < shanghaiDate(entry.at) && (await nextToSign(trx)) === report.day;
  if (isOfBookedDays(report) && !(isInOrder && (await isStillSo(trx, report))))
    throw new VersionConflict(entry.stream);
  const closedBy = entry.actor.kind === 'staff' ? entry.actor.name : '';
  await insertClosedDay(trx, { day: report.day, closedAt: entry.at, closedBy });
}

/** Before there were booking days, a day could be signed while it went on; such an entry stays as good as it was. */
const isOfBookedDays = ({ foundLater }: DayReport): boolean => foundLater !== undefined;

/** Since the report was made no money was booked on the day, and no statement of it was taken back or replaced. */
async function isStillSo(trx: DatabaseTransaction, report: DayReport): Promise<boolean> {
  const signed = report.methods.map(({ statement: _statement, ...moved }) => moved);
  const tills = await tillsOfDay(trx, report.day);
  return (
    isSame(await methodFigures(trx, report.day), signed) &&
    isSame(await balanceAtEndOf(trx, report.day), report.trialBalance) &&
    (await hasStatements(trx, report)) &&
    tills.every(({ isOpen }) => !isOpen) &&
    tills.length === report.tills.length
  );
}

async function hasStatements(trx: DatabaseTransaction, { day, methods }: DayReport): Promise<boolean> {
  for (const { method, statement } of methods) {
    if (statement === null || method === 'cash') continue;
    const { collectedFen, refundedFen } = statement;
    const here = { channel: method, day, paymentFen: collectedFen, refundFen: -refundedFen };
    if (!(await isStated(trx, here))) return false;
  }
  return true;
}

const isSame = (here: unknown, there: unknown): boolean =>
  canonicalJson(here as Json) === canonicalJson(there as Json);
