import type { CalendarDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { StatementChannel } from '../../../shared/rules/reconciliation.ts';
import type { Database, DatabaseTransaction, StatementRow } from '../../store/schema.ts';
import type { ExpectedStatement, StatementLine } from './statement-line.ts';

/** 500 lines of nine values stay below SQLite's bound of 32,766 values in a statement. */
const LINES_PER_INSERT = 500;

/** The statement that is at hand; null where none was read yet. */
export async function findStatement(
  db: Database | DatabaseTransaction,
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

export async function deleteLines(db: Database | DatabaseTransaction, file: number): Promise<void> {
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
): Promise<{ line: number; reference: string } | null> {
  const row = await trx
    .selectFrom('statement_lines as o')
    .select((eb) => ['o.reference', eb.fn.min<number>('o.line').as('line')])
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
    .orderBy('line')
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
