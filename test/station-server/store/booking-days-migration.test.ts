import { expect } from 'chai';
import { Kysely, Migrator, sql } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOUR_MS, startOfDay } from '../../../shared/vocabulary/values/calendar-date.ts';
import { nextToSign } from '../../../station-server/money/days/signing-order.ts';
import { migrations } from '../../../station-server/store/migrations/migrations.ts';
import { openDatabase } from '../../../station-server/store/migrations/open-database.ts';
import type { StationSchema } from '../../../station-server/store/schema.ts';
import { SqliteDialect } from '../../../station-server/store/sqlite-dialect.ts';

const MONDAY = '2026-11-23';
const TUESDAY = '2026-11-24';
const WEDNESDAY = '2026-11-25';
const at = (day: string, hour: number): number => startOfDay(day) + hour * HOUR_MS;

describe('a database of before there were booking days', () => {
  it('R-FEE-6: is counted by its own days; what came after a signature of that evening, on the first unsigned day', async function () {
    this.timeout(30_000);
    const directory = mkdtempSync(join(tmpdir(), 'booking-days-'));
    const path = join(directory, 'station.db');
    try {
      const before = new Kysely<StationSchema>({ dialect: new SqliteDialect(path) });
      const older = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '031'));
      const provider = { getMigrations: () => Promise.resolve(older) };
      const { error } = await new Migrator({ db: before, provider }).migrateToLatest();
      expect(error).to.equal(undefined);
      // Monday was signed at six in the evening; at eight somebody paid.
      for (const [index, moment] of [at(MONDAY, 10), at(MONDAY, 20), at(TUESDAY, 9)].entries()) {
        await sql`insert into ledger_postings (station, sequence, line, account, amount_fen, case_number, at)
          values ('YM01', ${index + 1}, 0, 'asset:card', 100, ${`c${index}`}, ${moment})`.execute(before);
      }
      await before
        .insertInto('closed_days')
        .values({ day: MONDAY, closed_at: at(MONDAY, 18), closed_by: '样本主管' })
        .execute();
      await before.destroy();
      const db = await openDatabase(`sqlite:${path}`);
      const rows = await db.selectFrom('ledger_postings').select('booked_day').orderBy('sequence').execute();
      expect(rows.map(({ booked_day }) => booked_day)).to.deep.equal([MONDAY, TUESDAY, TUESDAY]);
      expect(await nextToSign(db)).to.equal(TUESDAY);
      await db.insertInto('closed_days').values({ day: TUESDAY, closed_at: 0, closed_by: '' }).execute();
      expect(await nextToSign(db)).to.equal(WEDNESDAY);
      await db.destroy();
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
