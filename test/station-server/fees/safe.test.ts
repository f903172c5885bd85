import { expect } from 'chai';
import { randomBytes } from 'node:crypto';
import { SAFE_STREAM } from '../../../shared/safe/safe.ts';
import { HOUR_MS, shanghaiDate, startOfDay } from '../../../shared/vocabulary/values/calendar-date.ts';
import { moneyProjections } from '../../../station-server/money/books/money-projections.ts';
import { safeBalance } from '../../../station-server/money/safe/safe-book.ts';
import { SafeDesk } from '../../../station-server/money/safe/safe-desk.ts';
import { Tills } from '../../../station-server/money/tills/tills.ts';
import { CaseKeyRing } from '../../../station-server/journal/case-key-ring.ts';
import { Journal } from '../../../station-server/journal/journal.ts';
import { ProblemError } from '../../../station-server/failures/problem-error.ts';
import { openDatabase } from '../../../station-server/store/migrations/open-database.ts';
import type { Database } from '../../../station-server/store/schema.ts';
import { databaseKinds } from '../../harness/databases.ts';
import { counted } from '../../harness/counted-cash.ts';
import { CARD_MERCHANT } from '../../harness/seeded-books.ts';

const NOON = startOfDay('2026-11-23') + 12 * HOUR_MS;
const by = {
  actor: { kind: 'staff', staffId: 's', name: '样本主管', role: 'supervisor' },
  terminal: 'test',
} as const;

interface Station {
  journal: Journal;
  tills: Tills;
  safe: SafeDesk;
}

for (const kind of databaseKinds()) {
  describe(`the safe of two stations on ${kind.name}`, function () {
    this.timeout(60_000);
    let db: Database;
    let here: Station;
    let slow: Station;

    before(() => kind.start());
    after(() => kind.stop());
    beforeEach(async () => {
      db = await openDatabase(await kind.url());
      const keys = new CaseKeyRing(randomBytes(32));
      const open = async (station: string, clock: () => number): Promise<Station> => {
        const projections = moneyProjections(CARD_MERCHANT);
        const journal = await Journal.open({ db, station, keys, projections, clock });
        return { journal, tills: new Tills(db, journal), safe: new SafeDesk(db, journal) };
      };
      here = await open('YM01', () => NOON);
      slow = await open('YM02', () => NOON - HOUR_MS);
    });
    afterEach(async () => {
      await here.journal.close();
      await slow.journal.close();
      await db.destroy();
    });

    const problemOf = (work: Promise<unknown>): Promise<string> =>
      work.then(
        () => 'no problem',
        (error: unknown) => {
          if (!(error instanceof ProblemError)) throw error;
          return error.problem.code;
        },
      );
    async function bookCount(safeFen: number, { safe }: Station = here): Promise<void> {
      await safe.count(counted(safeFen), by);
      await safe.book('样本', by);
    }
    const day = shanghaiDate(NOON);

    it('R-FEE-5: cash that moves after the count voids it, however late the clock of that station is', async () => {
      await bookCount(100_000);
      await here.safe.count(counted(100_000), by);
      await slow.tills.open('clerk', '2', 20_000, by);
      expect((await here.safe.view()).count).to.equal(null);
      expect(await problemOf(here.safe.book('样本', by))).to.equal('safe-not-counted');
    });

    it('R-FEE-5: a count covers a movement before it, however early its own clock is', async () => {
      await bookCount(100_000);
      await here.tills.open('clerk', '1', 20_000, by);
      expect((await here.safe.ofDay(day)).count).to.equal(null);
      await bookCount(80_000, slow);
      expect((await here.safe.ofDay(day)).count?.countedFen).to.equal(80_000);
      await slow.tills.open('other', '2', 10_000, by);
      expect((await here.safe.ofDay(day)).count, 'taken out since').to.equal(null);
    });

    it('R-FEE-5: what went out and came back between the count and its booking voids the count', async () => {
      await bookCount(100_000);
      await here.safe.count(counted(100_000), by);
      const events = await here.journal.read(SAFE_STREAM);
      await slow.tills.open('clerk', '2', 20_000, by);
      await slow.tills.count('clerk', counted(20_000), by);
      await slow.tills.close('clerk', '', null, by);
      const last = events.at(-1);
      if (last?.type !== 'safe-counted') throw new Error('the count is the last event');
      const { covers } = last.data;
      const data = {
        countedFen: 100_000,
        expectedFen: 100_000,
        differenceFen: 0,
        reason: '',
        isOpening: false,
      };
      const append = {
        stream: SAFE_STREAM,
        expectedVersion: events.length,
        events: [
          {
            type: 'safe-count-booked' as const,
            data: { ...data, ...(covers && { covers }) },
            personal: null,
          },
        ],
      };
      const booked = here.journal.append({ appends: [append], ...by }).then(
        () => 'booked',
        (error: unknown) => (error instanceof Error ? error.name : ''),
      );
      expect(await booked).to.equal('VersionConflict');
    });

    it('a count of before its movements were written down is read as it was', async () => {
      const append = {
        stream: SAFE_STREAM,
        expectedVersion: 0,
        events: [
          {
            type: 'safe-counted' as const,
            data: { counted: counted(50_000), countedFen: 50_000 },
            personal: null,
          },
        ],
      };
      await here.journal.append({ appends: [append], ...by });
      expect((await here.safe.view()).count?.countedFen).to.equal(50_000);
      await here.safe.book('', by);
      await here.tills.open('clerk', '1', 10_000, by);
      expect((await here.safe.ofDay(day)).count).to.equal(null);
      await bookCount(40_000);
      expect((await here.safe.ofDay(day)).count?.countedFen).to.equal(40_000);
    });

    it('R-FEE-5: a float that the counted safe doesn’t hold opens no till; a smaller one and none do', async () => {
      await bookCount(100_000);
      expect(await problemOf(here.tills.open('clerk', '1', 200_000, by))).to.equal('safe-short-of-float');
      expect(await here.tills.openTillOf('clerk')).to.equal(null);
      const both = [here.tills.open('one', '1', 60_000, by), slow.tills.open('two', '2', 60_000, by)].map(
        problemOf,
      );
      expect((await Promise.all(both)).sort()).to.deep.equal(['no problem', 'safe-short-of-float']);
      expect(await safeBalance(db)).to.equal(40_000);
      expect(await problemOf(here.tills.open('clerk', '1', 0, by))).to.equal('no problem');
    });

    it('before the safe was ever counted, any float opens a till: the first count tells what there was', async () => {
      await here.tills.open('clerk', '1', 50_000, by);
      expect(await safeBalance(db)).to.equal(-50_000);
      await bookCount(30_000);
      expect(await safeBalance(db)).to.equal(30_000);
    });
  });
}
