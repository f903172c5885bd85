import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sqlite3 from 'sqlite3';
import { ledgerProjection } from '../../station-server/registry/ledger/ledger.ts';
import { tillProjection } from '../../station-server/money/tills/tills.ts';
import { CaseKeyRing } from '../../station-server/journal/case-key-ring.ts';
import { Journal } from '../../station-server/journal/journal.ts';
import { openDatabase } from '../../station-server/store/migrations/open-database.ts';
import { caseListProjection } from '../../station-server/registry/cases/case-list.ts';
import type { Benchmark } from './benchmarks.ts';
import { median, timed } from './median.ts';

const ROUNDS = 7;
const APPENDS = 2000;
const BARE_COMMITS = 1000;
const WRITERS = [1, 8, 64] as const;

/** One row, one durable commit, nothing around it: the peer. */
async function bareCommits(path: string): Promise<number> {
  const db = new sqlite3.Database(path);
  const run = (sql: string, parameters: unknown[] = []) =>
    new Promise<void>((resolve, reject) =>
      db.run(sql, parameters, (error) => (error ? reject(error) : resolve())),
    );
  await run('PRAGMA journal_mode = WAL');
  await run('PRAGMA synchronous = FULL');
  await run('CREATE TABLE IF NOT EXISTS bare (id INTEGER PRIMARY KEY, data TEXT)');
  const data = JSON.stringify({ caseNumber: 'YM01-20261123-0001', amountFen: 26000 });
  const ms = await timed(async () => {
    for (let i = 0; i < BARE_COMMITS; i++) await run('INSERT INTO bare (data) VALUES (?)', [data]);
  });
  await new Promise((resolve) => db.close(resolve));
  return BARE_COMMITS / (ms / 1000);
}

/** Events of a real kind, each writer on streams of its own, waiting for each append before the next. */
async function appends(directory: string, writers: number, round: number): Promise<number> {
  const db = await openDatabase(`sqlite:${join(directory, `journal-${writers}-${round}.db`)}`);
  const keys = new CaseKeyRing(randomBytes(32));
  const projections = [caseListProjection, ledgerProjection, tillProjection];
  const journal = await Journal.open({ db, station: 'YM01', keys, projections, clock: Date.now });
  const each = Math.floor(APPENDS / writers);
  const write = async (writer: number): Promise<void> => {
    for (let i = 0; i < each; i++) {
      await journal.append({
        appends: [
          {
            stream: `till:${writer}`,
            expectedVersion: i,
            events: [
              {
                type: 'cash-received',
                data: { caseNumber: 'YM01-20261123-0001', amountFen: 26000 },
                personal: null,
              },
            ],
          },
        ],
        actor: { kind: 'station' },
        terminal: `desk:${writer}`,
      });
    }
  };
  const ms = await timed(() => Promise.all(Array.from({ length: writers }, (_, writer) => write(writer))));
  await journal.close();
  await db.destroy();
  return (each * writers) / (ms / 1000);
}

/** Durable appends per second with 1, 8 and 64 writers beside bare single-row commits of the same package. */
export const journalBenchmark: Benchmark = async (report) => {
  const directory = mkdtempSync(join(tmpdir(), 'station-bench-journal-'));
  const bare: number[] = [];
  const ours = new Map<number, number[]>(WRITERS.map((writers) => [writers, []]));
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await bareCommits(join(directory, `bare-${round}.db`)));
    for (const writers of WRITERS) ours.get(writers)?.push(await appends(directory, writers, round));
  }
  rmSync(directory, { recursive: true, force: true });
  const bareRate = median(bare);
  report(`bare commits: ${bareRate.toFixed(0)}/s`);
  const figures: Record<string, number> = { bareCommitsPerSecond: bareRate };
  const ratios: Record<string, number> = {};
  for (const writers of WRITERS) {
    const rate = median(ours.get(writers) ?? []);
    report(`appends, ${writers} writers: ${rate.toFixed(0)}/s`);
    figures[`appendsPerSecond${writers}`] = rate;
    ratios[`overBareCommits${writers}`] = rate / bareRate;
  }
  return { n: ROUNDS, ratios, targets: { overBareCommits64: { atLeast: 5 } }, figures };
};
