import { expect } from 'chai';
import { Kysely, Migrator, sql } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, HOUR_MS, startOfDay } from '../../../shared/vocabulary/values/calendar-date.ts';
import { foundOn } from '../../../station-server/money/payments/payment-queries.ts';
import { migrations } from '../../../station-server/store/migrations/migrations.ts';
import { openDatabase } from '../../../station-server/store/migrations/open-database.ts';
import type { StationSchema } from '../../../station-server/store/schema.ts';
import { SqliteDialect } from '../../../station-server/store/sqlite-dialect.ts';

const MONDAY = '2026-11-23';
const TUESDAY = addDays(MONDAY, 1);
const at = (day: string, hour: number): number => startOfDay(day) + hour * HOUR_MS;

/** As a version of before the booking days wrote it: paid by the channel's clock, found by ours. */
async function paid(
  db: Kysely<StationSchema>,
  place: number,
  { reference, paidAt, foundAt }: { reference: string; paidAt: number; foundAt: number },
): Promise<void> {
  const day = new Date(paidAt + 8 * HOUR_MS).toISOString().slice(0, 10);
  await sql`insert into payments (station, sequence, line, case_number, channel, merchant_id, day, kind, reference,
      transaction_id, amount_fen, state, clerk, at)
    values ('YM01', ${place}, 0, ${reference}, 'wechat-pay', 'm', ${day}, 'payment', ${reference}, null, 26000, 'done',
      '样本柜员', ${paidAt})`.execute(db);
  for (const [sequence, type] of [
    [place + 1, 'payment-received'],
    [place + 2, 'fee-collected'],
  ] as const)
    await sql`insert into journal_entries (station, sequence, stream, version, type, data, sealed, actor, terminal, at,
        previous_hash, hash)
      values ('YM01', ${sequence}, ${`case:${reference}`}, ${sequence}, ${type},
        ${JSON.stringify({ paymentId: reference })}, null, '{}', 't', ${foundAt}, '', ${String(sequence)})`.execute(
      db,
    );
  for (const [line, account] of ['asset:wechat-pay', 'revenue:service'].entries())
    await sql`insert into ledger_postings (station, sequence, line, account, amount_fen, case_number, at)
      values ('YM01', ${place + 2}, ${line}, ${account}, ${line === 0 ? 26000 : -26000}, ${reference}, ${foundAt})`.execute(
      db,
    );
}

describe('online payments of before there were booking days', () => {
  let directory: string;
  let path: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'behind-signatures-'));
    path = join(directory, 'station.db');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  async function migrated(before: string, fill: (db: Kysely<StationSchema>) => Promise<void>): Promise<void> {
    const db = new Kysely<StationSchema>({ dialect: new SqliteDialect(path) });
    const older = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < before));
    const provider = { getMigrations: () => Promise.resolve(older) };
    const { error } = await new Migrator({ db, provider }).migrateToLatest();
    expect(error).to.equal(undefined);
    await fill(db);
    await db.destroy();
  }

  it('R-FEE-6: each is counted with its posting: after the signature of its day on the day of the finding, else on its own', async function () {
    this.timeout(30_000);
    await migrated('031', async (db) => {
      const evening = { paidAt: at(MONDAY, 17), foundAt: at(MONDAY, 20) };
      await paid(db, 1, { reference: 'same-evening', ...evening });
      await paid(db, 11, { reference: 'next-morning', paidAt: at(MONDAY, 17), foundAt: at(TUESDAY, 9) });
      await paid(db, 21, { reference: 'in-time', paidAt: at(MONDAY, 10), foundAt: at(MONDAY, 10) });
      await paid(db, 31, {
        ...{ reference: 'over-midnight', paidAt: at(TUESDAY, 24) - 5_000, foundAt: at(TUESDAY, 24) + 5_000 },
      });
      await db
        .insertInto('closed_days')
        .values({ day: MONDAY, closed_at: at(MONDAY, 18), closed_by: '样本主管' })
        .execute();
    });
    const db = await openDatabase(`sqlite:${path}`);
    try {
      const { rows } = await sql<{ reference: string; payment: string; posting: string }>`
        select p.reference, p.booked_day as payment, min(l.booked_day) as posting
        from payments as p join ledger_postings as l on l.case_number = p.case_number
        group by p.reference, p.booked_day order by p.reference`.execute(db);
      expect(rows.map((row) => [row.reference, row.payment, row.posting])).to.deep.equal([
        ['in-time', MONDAY, MONDAY],
        ['next-morning', TUESDAY, TUESDAY],
        ['over-midnight', TUESDAY, TUESDAY],
        ['same-evening', TUESDAY, TUESDAY],
      ]);
      expect((await foundOn(db, TUESDAY)).map(({ reference }) => reference).sort()).to.deep.equal([
        'next-morning',
        'same-evening',
      ]);
    } finally {
      await db.destroy();
    }
  });

  it('R-FEE-6: what a signed report has stays in it; where the day of the finding is signed too, the first unsigned day has it', async function () {
    this.timeout(30_000);
    await migrated('036', async (db) => {
      await paid(db, 1, { reference: 'lost', paidAt: at(MONDAY, 17), foundAt: at(TUESDAY, 9) });
      await paid(db, 11, {
        ...{ reference: 'signed-with-it', paidAt: at(TUESDAY, 0) - 5_000, foundAt: at(TUESDAY, 0) + 5_000 },
      });
      await sql`update payments set booked_day = day`.execute(db);
      await sql`update ledger_postings set booked_day = ${TUESDAY}`.execute(db);
      for (const [day, closed_at] of [
        [MONDAY, at(TUESDAY, 1)],
        [TUESDAY, at(TUESDAY, 34)],
      ] as const)
        await db.insertInto('closed_days').values({ day, closed_at, closed_by: '样本主管' }).execute();
    });
    const db = await openDatabase(`sqlite:${path}`);
    try {
      const rows = await db
        .selectFrom('payments')
        .select(['reference', 'booked_day'])
        .orderBy('reference')
        .execute();
      expect(rows.map(({ reference, booked_day }) => [reference, booked_day])).to.deep.equal([
        ['lost', addDays(TUESDAY, 1)],
        ['signed-with-it', MONDAY],
      ]);
      const postings = await db.selectFrom('ledger_postings').select('booked_day').distinct().execute();
      expect(postings).to.deep.equal([{ booked_day: TUESDAY }]);
    } finally {
      await db.destroy();
    }
  });
});
