import { expect } from 'chai';
import fc from 'fast-check';
import { openDatabase } from '../../../station-server/store/migrations/open-database.ts';
import type { Database } from '../../../station-server/store/schema.ts';
import { databaseKinds } from '../../harness/databases.ts';
import { dayBursts, type DayHappening } from '../../harness/day-happenings.ts';
import { expectSound } from '../../harness/day-laws.ts';
import { DayWorld } from '../../harness/day-world.ts';

const MOST_BURSTS = 40;
const MUST_HAPPEN = ['cash', 'online-paid', 'refund-done', 'close-till', 'deposit', 'deposit-ends', 'sign'];

/** Nothing but what was counted too much tells of this till on the day on which it is closed. */
const EMPTY_TILL_CLOSED_NEXT_DAY: DayHappening[][] = [
  [{ do: 'open-till', station: 0, clerk: 0, floatYuan: 0 }],
  [{ do: 'pass', hours: 24 }],
  [{ do: 'close-till', station: 0, clerk: 0, off: 1, handOver: false }],
];

/** A station whose clock is slow records the bank's receipt on a day that is signed: it is booked on the next one. */
const RECEIPT_ON_SIGNED_DAY: DayHappening[][] = [
  [
    { do: 'pass', hours: 3 },
    { do: 'card', station: 0 },
  ],
  [{ do: 'open-till', station: 0, clerk: 0, floatYuan: 0 }],
  [{ do: 'pass', hours: 3 }],
  [
    { do: 'pass', hours: 9 },
    { do: 'cash', station: 0, clerk: 0 },
    { do: 'evening', station: 0 },
  ],
  [
    { do: 'deposit', station: 0, yuan: 1 },
    { do: 'online-paid', station: 0, which: 0, lateHours: 0 },
  ],
  [
    { do: 'sign', station: 0, ahead: 0, paidMeanwhile: null },
    { do: 'evening', station: 0 },
  ],
  [{ do: 'deposit-ends', station: 1, which: 0, off: 1, returned: false }],
  [{ do: 'sign', station: 0, ahead: 0, paidMeanwhile: null }],
];

/** The law of the days, so many runs on each database; a run on PostgreSQL takes five times as long. */
export function dayInterleavings(runs: { sqlite: number; postgres: number }): void {
  for (const kind of databaseKinds()) {
    const numRuns = kind.name === 'SQLite' ? runs.sqlite : runs.postgres;
    describe(`days, any interleaving, on ${kind.name}`, function () {
      this.timeout(3_600_000);
      let db: Database;

      before(async () => {
        await kind.start();
        db = await openDatabase(await kind.url());
      });
      after(async () => {
        await db.destroy();
        await kind.stop();
      });

      it(`R-FEE-6: ${numRuns} runs of tills, midnights, late payments, refunds, deposits and signatures at two stations: signed and open days add up to the ledger`, async () => {
        const done = new Map<string, number>();
        await fc.assert(
          fc.asyncProperty(dayBursts(MOST_BURSTS), async (bursts) => {
            const world = await DayWorld.open(db, done);
            try {
              for (const burst of bursts) await world.happen(burst);
              await expectSound(world);
              await world.settle();
              await expectSound(world);
            } finally {
              await world.close();
            }
          }),
          { numRuns, examples: [[EMPTY_TILL_CLOSED_NEXT_DAY], [RECEIPT_ON_SIGNED_DAY]] },
        );
        // A law about nothing would hold as well.
        for (const what of MUST_HAPPEN) expect(done.get(what) ?? 0, what).to.be.greaterThan(0);
      });
    });
  }
}
