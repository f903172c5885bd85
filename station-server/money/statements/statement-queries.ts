import type { MovementKind, StatementChannel } from '../../../shared/rules/reconciliation.ts';
import type { CalendarDate, InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Localized } from '../../../shared/vocabulary/values/localized.ts';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import type { Database, DatabaseTransaction, StatementRow } from '../../store/schema.ts';
import type { ExpectedStatement, StatementLine } from './statement-line.ts';

/** 500 lines of nine values stay below SQLite's bound of 32,766 values in a statement. */
const LINES_PER_INSERT = 500;

/** The statement that is at hand; null where none was read yet. */
export async function findStatement(
  db: Database,
  { channel, merchantId, day }: ExpectedStatement,
): Promise<StatementRow | null> {
  const row = await db
    .selectFrom('statements')
    .selectAll()
    .where('channel', '=', channel)
    .where('merchant_id', '=', merchantId)
    .where('day', '=', day)
    .executeTakeFirst();
  return row ?? null;
}

/** Statements of some days, in their order. */
export async function statementsOf(
  db: Database,
  channel: StatementChannel,
  merchantId: string,
  [first, last]: readonly [first: CalendarDate, last: CalendarDate],
): Promise<StatementRow[]> {
  return db
    .selectFrom('statements')
    .selectAll()
    .where('channel', '=', channel)
    .where('merchant_id', '=', merchantId)
    .where('day', '>=', first)
    .where('day', '<=', last)
    .orderBy('day')
    .execute();
}

/** Whether a day's statement has these totals; `refundFen` is negative. */
export async function isStated(
  db: Database,
  of: { channel: StatementChannel; day: CalendarDate; paymentFen: Fen; refundFen: Fen },
): Promise<boolean> {
  const row = await db
    .selectFrom('statements')
    .select('file')
    .where('channel', '=', of.channel)
    .where('day', '=', of.day)
    .where('payment_fen', '=', of.paymentFen)
    .where('refund_fen', '=', of.refundFen)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertStatement(trx: DatabaseTransaction, statement: StatementRow): Promise<void> {
  await trx.insertInto('statements').values(statement).execute();
}

export async function replaceStatement(trx: DatabaseTransaction, statement: StatementRow): Promise<void> {
  const { channel, merchant_id, day, ...read } = statement;
  await trx
    .updateTable('statements')
    .set(read)
    .where('channel', '=', channel)
    .where('merchant_id', '=', merchant_id)
    .where('day', '=', day)
    .execute();
}

/** False: nobody said that nothing happened on the day. */
export async function deleteEmptyDay(
  trx: DatabaseTransaction,
  { channel, merchantId, day }: ExpectedStatement,
): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('statements')
    .where('channel', '=', channel)
    .where('merchant_id', '=', merchantId)
    .where('day', '=', day)
    .where('sha256', 'is', null)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

export async function insertReading(db: Database, file: number, startedAt: InstantMs): Promise<void> {
  await db.insertInto('statement_readings').values({ file, started_at: startedAt }).execute();
}

export async function deleteReading(db: Database, file: number): Promise<void> {
  await db.deleteFrom('statement_readings').where('file', '=', file).execute();
}

/** Their files. */
export async function readingsBegunBefore(db: Database, before: InstantMs): Promise<number[]> {
  const rows = await db
    .selectFrom('statement_readings')
    .select('file')
    .where('started_at', '<', before)
    .execute();
  return rows.map(({ file }) => file);
}

/** What some files say under some references of one kind, in the order of time. */
export async function linesUnder(
  db: Database,
  of: { files: readonly number[]; kind: MovementKind; references: readonly string[] },
): Promise<(Omit<StatementLine, 'kind' | 'feeFen'> & { file: number })[]> {
  return db
    .selectFrom('statement_lines')
    .select(['line as lineNumber', 'transaction_id as transactionId', 'amount_fen as amountFen'])
    .select(['file', 'reference', 'at', 'state'])
    .where('file', 'in', of.files)
    .where('kind', '=', of.kind)
    .where('reference', 'in', of.references)
    .orderBy('at')
    .orderBy('file')
    .orderBy('line')
    .execute();
}

export async function insertLines(
  db: Database,
  file: number,
  lines: readonly StatementLine[],
): Promise<void> {
  for (let from = 0; from < lines.length; from += LINES_PER_INSERT) {
    const rows = lines.slice(from, from + LINES_PER_INSERT).map((line) => ({
      file,
      line: line.lineNumber,
      kind: line.kind,
      reference: line.reference,
      transaction_id: line.transactionId,
      amount_fen: line.amountFen,
      fee_fen: line.feeFen,
      state: line.state,
      at: line.at,
    }));
    await db.insertInto('statement_lines').values(rows).execute();
  }
}

/** Those that nobody could read included. */
export async function deleteLines(db: Database, file: number): Promise<void> {
  await db.deleteFrom('sealed_parked_lines').where('file', '=', file).execute();
  await db.deleteFrom('statement_lines').where('file', '=', file).execute();
}

/**
 * The first line of the earlier file that the later one doesn't have as often; null where it has all. A refund that was
 * under way may have come to its end in between.
 */
export async function lineGone(
  trx: DatabaseTransaction,
  earlier: number,
  later: number,
): Promise<{ lineNumber: number; reference: string } | null> {
  const row = await trx
    .selectFrom('statement_lines as o')
    .select((eb) => ['o.reference', eb.fn.min<number>('o.line').as('lineNumber')])
    .where('o.file', '=', earlier)
    .groupBy(['o.kind', 'o.reference', 'o.transaction_id', 'o.amount_fen', 'o.fee_fen', 'o.state', 'o.at'])
    .having((eb) =>
      eb(
        eb.fn.countAll<number>(),
        '>',
        eb
          .selectFrom('statement_lines as n')
          .select((inner) => inner.fn.countAll<number>().as('count'))
          .where('n.file', '=', later)
          .whereRef('n.kind', '=', 'o.kind')
          .whereRef('n.reference', '=', 'o.reference')
          .whereRef('n.transaction_id', '=', 'o.transaction_id')
          .whereRef('n.amount_fen', '=', 'o.amount_fen')
          .whereRef('n.fee_fen', '=', 'o.fee_fen')
          .whereRef('n.at', '=', 'o.at')
          .where((inner) =>
            inner.or([inner('n.state', '=', inner.ref('o.state')), inner('o.state', '=', 'pending')]),
          ),
      ),
    )
    .orderBy('lineNumber')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Rows of a file, whether anybody can tell what they are or not. */
export async function rowsOf(trx: DatabaseTransaction, file: number): Promise<number> {
  let rows = 0;
  for (const table of ['statement_lines', 'sealed_parked_lines'] as const) {
    const { count } = await trx
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('file', '=', file)
      .executeTakeFirstOrThrow();
    rows += Number(count);
  }
  return rows;
}

/** An odd row as it is kept. */
interface SealedLine {
  file: number;
  lineNumber: number;
  /** Text and fault. */
  sealed: string;
}

export async function insertSealedLines(
  trx: DatabaseTransaction,
  lines: readonly SealedLine[],
): Promise<void> {
  const rows = lines.map(({ file, lineNumber: line, sealed }) => ({ file, line, sealed }));
  await trx.insertInto('sealed_parked_lines').values(rows).execute();
}

/** In the order of the file. */
export async function sealedLinesOf(db: Database, file: number): Promise<SealedLine[]> {
  return db
    .selectFrom('sealed_parked_lines')
    .select(['file', 'line as lineNumber', 'sealed'])
    .where('file', '=', file)
    .orderBy('line')
    .execute();
}

/** Whether odd rows are still kept in the clear, as they were before they were sealed. */
export async function hasClearLines(db: Database): Promise<boolean> {
  const row = await db.selectFrom('parked_statement_lines').select('line').limit(1).executeTakeFirst();
  return row !== undefined;
}

export async function takeClearLines(
  trx: DatabaseTransaction,
): Promise<(Omit<SealedLine, 'sealed'> & { text: string; fault: Localized })[]> {
  const rows = await trx.deleteFrom('parked_statement_lines').returningAll().execute();
  return rows.map(({ file, line: lineNumber, text, fault }) => ({
    ...{ file, lineNumber, text, fault: JSON.parse(fault) as Localized },
  }));
}
