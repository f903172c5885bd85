import { createHash, randomInt } from 'node:crypto';
import type { CalendarDate, InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { CaseKeyRing } from '../../journal/case-key-ring.ts';
import { isSigned } from '../../registry/ledger/ledger-queries.ts';
import { lockBooks } from '../../store/books-lock.ts';
import type { Database, DatabaseTransaction, StatementRow } from '../../store/schema.ts';
import { openStatement } from './open-statement.ts';
import { insertParked, parkedLinesOf } from './parked-lines.ts';
import type { ExpectedStatement, StatementLine } from './statement-line.ts';
import { StatementRefused } from './statement-refused.ts';
import {
  deleteEmptyDay,
  deleteLines,
  deleteReading,
  findStatement,
  insertLines,
  insertReading,
  insertStatement,
  lineGone,
  readingsBegunBefore,
  replaceStatement,
  rowsOf,
} from './statement-queries.ts';

/** `already-here`: the same lines were imported before. `extended`: the file has them and more. */
interface ImportedStatement {
  outcome: 'imported' | 'extended' | 'already-here';
  statement: StatementRow;
}

/** Where statements are kept; odd rows are sealed. */
interface StatementStore {
  db: Database;
  keys: CaseKeyRing;
}

type Totals = Pick<StatementRow, 'payment_count' | 'payment_fen' | 'refund_count' | 'refund_fen' | 'fee_fen'>;

const MOST_FILE_ID = 2 ** 47;
/** A reading that is older was cut off: its lines are swept. */
const READING_LASTS_MS = 86_400_000;

const noTotals = (): Totals => ({
  payment_count: 0,
  payment_fen: 0,
  refund_count: 0,
  refund_fen: 0,
  fee_fen: 0,
});

/**
 * R-FEE-5: take in the statement of a channel for a merchant and a day. Lines go to the database as they are read, under
 * a file that counts for nothing until the footers agreed; a short transaction then makes it the statement of its day.
 * The same file again changes nothing. Another file of the same day is refused unless it has every line of the one
 * before, and as many rows. Throws `StatementRefused` and `DaySigned`, after which everything is as it was.
 */
export async function importStatement(
  { db, keys }: StatementStore,
  source: AsyncIterable<Uint8Array>,
  expected: ExpectedStatement,
  now: InstantMs,
): Promise<ImportedStatement> {
  await sweepReadings(db, now - READING_LASTS_MS);
  const file = randomInt(1, MOST_FILE_ID);
  await insertReading(db, file, now);
  try {
    const read = await readInto({ db, keys }, file, source, expected);
    return await db
      .transaction()
      .execute((trx) => takeOver(trx, keys, expected, { ...read, file, imported_at: now }));
  } catch (error) {
    await dropReading(db, file);
    throw error;
  }
}

/**
 * A day of which the channel says that nothing happened: it sends no file then. Refused where a statement with any row
 * is here already, whether somebody could tell what it is or not.
 */
export async function recordEmptyDay(
  { db, keys }: StatementStore,
  expected: ExpectedStatement,
  now: InstantMs,
): Promise<ImportedStatement> {
  const file = randomInt(1, MOST_FILE_ID);
  const row = { ...noTotals(), file, imported_at: now, layout: 'empty-day', sha256: null };
  return db.transaction().execute((trx) => takeOver(trx, keys, expected, row));
}

async function readInto(
  { db, keys }: StatementStore,
  file: number,
  source: AsyncIterable<Uint8Array>,
  expected: ExpectedStatement,
): Promise<Totals & Pick<StatementRow, 'layout' | 'sha256'>> {
  const hash = createHash('sha256');
  const totals = noTotals();
  const statement = openStatement(hashed(source, hash), expected);
  for (;;) {
    const next = await statement.next();
    if (next.done) {
      await insertParked(db, keys, file, next.value.parked);
      return { ...totals, layout: next.value.layout, sha256: hash.digest('hex') };
    }
    for (const line of next.value) add(totals, line);
    await insertLines(db, file, next.value);
  }
}

async function* hashed(
  source: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    hash.update(chunk);
    yield chunk;
  }
}

/** Failed attempts move no money: they are kept as lines and count in no total. */
function add(totals: Totals, { kind, state, amountFen, feeFen }: StatementLine): void {
  if (state === 'failed') return;
  totals.fee_fen += feeFen;
  totals[`${kind}_count`]++;
  totals[`${kind}_fen`] += amountFen;
}

/** R-FEE-6: the day was signed upon the statement that it has. */
export class DaySigned extends Error {
  constructor(day: CalendarDate) {
    super(`${day} is signed`);
    this.name = 'DaySigned';
  }
}

/** Until the transaction ends the day stays unsigned, or the write is refused: throws DaySigned. */
async function refuseSignedDay(trx: DatabaseTransaction, day: CalendarDate): Promise<void> {
  await lockBooks(trx, 'shared');
  if (await isSigned(trx, day)) throw new DaySigned(day);
}

/** Take back that nothing happened on a day. False: nobody said so. Throws DaySigned. */
export async function withdrawEmptyDay(db: Database, expected: ExpectedStatement): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    await refuseSignedDay(trx, expected.day);
    return deleteEmptyDay(trx, expected);
  });
}

async function takeOver(
  trx: DatabaseTransaction,
  keys: CaseKeyRing,
  expected: ExpectedStatement,
  read: Omit<StatementRow, 'channel' | 'merchant_id' | 'day'>,
): Promise<ImportedStatement> {
  const { channel, merchantId, day } = expected;
  await refuseSignedDay(trx, day);
  const statement: StatementRow = { channel, merchant_id: merchantId, day, ...read };
  const earlier = await findStatement(trx, expected);
  if (!earlier) {
    await insertStatement(trx, statement);
    await deleteReading(trx, read.file);
    return { outcome: 'imported', statement };
  }
  const gone = await lineGone(trx, earlier.file, read.file);
  if (gone) {
    throw new StatementRefused('lines-gone', null, { earlier: gone.lineNumber, reference: gone.reference });
  }
  const [rows, rowsBefore] = [await rowsOf(trx, read.file), await rowsOf(trx, earlier.file)];
  // A row that nobody could read may be read now; it can't be gone.
  if (rows < rowsBefore) throw new StatementRefused('rows-gone', null, { before: rowsBefore, rows });
  const hasMore =
    (await lineGone(trx, read.file, earlier.file)) !== null ||
    (await parkedTexts(trx, keys, read.file)) !== (await parkedTexts(trx, keys, earlier.file));
  const obsolete = hasMore ? earlier.file : read.file;
  await deleteLines(trx, obsolete);
  await deleteReading(trx, read.file);
  if (!hasMore) return { outcome: 'already-here', statement: earlier };
  await replaceStatement(trx, statement);
  return { outcome: 'extended', statement };
}

const parkedTexts = async (trx: DatabaseTransaction, keys: CaseKeyRing, file: number): Promise<string> =>
  JSON.stringify((await parkedLinesOf(trx, keys, file)).map(({ text }) => text));

async function dropReading(db: Database, file: number): Promise<void> {
  await deleteLines(db, file);
  await deleteReading(db, file);
}

async function sweepReadings(db: Database, before: InstantMs): Promise<void> {
  for (const file of await readingsBegunBefore(db, before)) await dropReading(db, file);
}
