import { sql } from 'kysely';
import { randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  reconcileDay,
  type DayReconciliation,
} from '../../station-server/money/reconciliation/reconcile-day.ts';
import { importStatement } from '../../station-server/money/statements/import-statement.ts';
import { openStatement } from '../../station-server/money/statements/open-statement.ts';
import { CaseKeyRing } from '../../station-server/journal/case-key-ring.ts';
import { openDatabase } from '../../station-server/store/migrations/open-database.ts';
import type { Database, PaymentRow } from '../../station-server/store/schema.ts';
import type { Benchmark } from './benchmarks.ts';
import { median, timed } from './median.ts';
import { billText, DAY, MERCHANT, ourRows, plantedAt, referenceAt } from './planted-day.ts';

const LINES = 1_000_000;
const ROUNDS = 5;
const ROWS_PER_INSERT = 500;
const MEBIBYTE = 1024 * 1024;

const statementDay = { channel: 'wechat-pay', merchantId: MERCHANT, day: DAY } as const;

async function bookPayments(db: Database): Promise<void> {
  await db.transaction().execute(async (trx) => {
    let batch: PaymentRow[] = [];
    for (let index = 0; index < LINES; index++) {
      batch.push(...ourRows(index, LINES));
      if (batch.length < ROWS_PER_INSERT && index < LINES - 1) continue;
      await trx.insertInto('payments').values(batch).execute();
      batch = [];
    }
  });
}

async function parse(path: string): Promise<number> {
  let count = 0;
  for await (const lines of openStatement(createReadStream(path), statementDay)) count += lines.length;
  return count;
}

/** The peer: what both sides have in common, and no more. */
async function bareJoin(db: Database): Promise<void> {
  await sql`
    SELECT count(*) AS pairs, sum(p.amount_fen - l.amount_fen) AS off
    FROM payments p
    JOIN statement_lines l ON l.kind = p.kind AND l.reference = p.reference
    JOIN statements s ON s.file = l.file
    WHERE p.channel = 'wechat-pay' AND p.merchant_id = ${MERCHANT} AND p.day = ${DAY}
      AND s.channel = 'wechat-pay' AND s.merchant_id = ${MERCHANT} AND s.day = ${DAY}`.execute(db);
}

/** How many of the planted differences were told under their class; NaN where something else was told as well. */
function rightlyClassified(report: DayReconciliation | null): { planted: number; right: number } {
  const told = new Map(report?.differences.map(({ reference, difference }) => [reference, difference]));
  let [planted, right] = [0, 0];
  for (let index = 0; index < LINES; index++) {
    const difference = plantedAt(index);
    if (difference === null) continue;
    planted++;
    if (told.get(referenceAt(index)) === difference) right++;
  }
  const onlyThose = report?.truncated === false && report.differences.length === planted;
  return { planted, right: onlyThose ? right : NaN };
}

/** A day of a million movements with one in a thousand different, beside a bare join of the same tables. */
export const reconcileBenchmark: Benchmark = async (report) => {
  const directory = mkdtempSync(join(tmpdir(), 'station-bench-reconcile-'));
  const path = join(directory, 'bill.csv');
  await pipeline(Readable.from(billText(LINES)), createWriteStream(path));
  const bytes = statSync(path).size;
  const parseMs = await timed(() => parse(path));
  report(
    `parsing alone: ${(bytes / MEBIBYTE).toFixed(0)} MiB in ${parseMs.toFixed(0)} ms, ${((LINES / parseMs) * 1000).toFixed(0)} lines/s`,
  );
  const db = await openDatabase(`sqlite:${join(directory, 'station.db')}`);
  await bookPayments(db);
  const importMs = await timed(() =>
    importStatement(
      { db, keys: new CaseKeyRing(randomBytes(32)) },
      createReadStream(path),
      statementDay,
      Date.now(),
    ),
  );
  report(`import with parsing: ${importMs.toFixed(0)} ms`);
  const [joins, matches]: [number[], number[]] = [[], []];
  let matched: DayReconciliation | null = null;
  const rssBefore = process.memoryUsage.rss();
  for (let round = 0; round < ROUNDS; round++) {
    joins.push(await timed(() => bareJoin(db)));
    matches.push(await timed(async () => (matched = await reconcileDay(db, statementDay))));
  }
  const rssAfter = process.memoryUsage.rss();
  await db.destroy();
  rmSync(directory, { recursive: true, force: true });
  const { planted, right } = rightlyClassified(matched);
  const figures = {
    planted,
    bareJoinMs: median(joins),
    reconcileMs: median(matches),
    parseMs,
    importMs,
    linesParsedPerSecond: (LINES / parseMs) * 1000,
    matchingGrewRssMiB: (rssAfter - rssBefore) / MEBIBYTE,
    peakRssMiB: process.resourceUsage().maxRSS / 1024,
  };
  for (const [name, value] of Object.entries(figures)) report(`${name}: ${value.toFixed(1)}`);
  return {
    n: ROUNDS,
    ratios: { overJoin: figures.reconcileMs / figures.bareJoinMs, rightlyClassified: right / planted },
    targets: { overJoin: { atMost: 3 }, rightlyClassified: { atLeast: 1 } },
    figures,
  };
};
