import { expect } from 'chai';
import { randomBytes } from 'node:crypto';
import { CaseKeyRing } from '../../../station-server/journal/case-key-ring.ts';
import { Journal } from '../../../station-server/journal/journal.ts';
import { verifyChains } from '../../../station-server/journal/verify-chain.ts';
import { openDatabase } from '../../../station-server/store/migrations/open-database.ts';
import { AppendLoad } from '../../harness/append-load.ts';
import { startPostgres } from '../../harness/postgres.ts';

/** As long as a server that is set up anew, or a power cut. */
const DOWN_MS = 600_000;
const ROUNDS = 30;

describe('journal on a PostgreSQL that goes away, for long and often', function () {
  this.timeout(DOWN_MS + 600_000);

  async function under(
    act: (load: AppendLoad, postgres: Awaited<ReturnType<typeof startPostgres>>) => Promise<void>,
  ): Promise<void> {
    const postgres = await startPostgres();
    const db = await openDatabase(await postgres.createDatabase('deep'));
    const journal = await Journal.open({
      ...{ db, station: 'YM01', keys: new CaseKeyRing(randomBytes(32)), projections: [], clock: Date.now },
    });
    const load = new AppendLoad(journal, { writers: 16, prefix: 'deep' });
    load.begin();
    await load.acknowledgedAtLeast(200);
    await act(load, postgres);
    await load.acknowledgedAtLeast(load.acknowledged.length + 200);
    await load.end();
    const found = await load.found(db);
    const { acknowledged, denied, inDoubt } = load;
    process.stdout.write(
      `      acknowledged ${acknowledged.length}, lost ${found.lost.length}, twice ${found.twice.length}; ` +
        `refused as not stored ${denied.length}, of them stored ${found.denied.length}; ` +
        `in doubt ${inDoubt.length}, of them stored ${found.inDoubtStored}\n`,
    );
    expect([found.lost, found.twice, found.denied]).to.deep.equal([[], [], []]);
    expect((await verifyChains(db))[0]).to.deep.include({ firstBad: null });
    await journal.close();
    await db.destroy();
    await postgres.stop();
  }

  it('ten minutes down under load: what was acknowledged is found, and writing goes on by itself', () =>
    under(async (_load, postgres) => {
      await postgres.halt('fast');
      await new Promise((resolve) => setTimeout(resolve, DOWN_MS));
      await postgres.begin();
    }));

  for (const mode of ['fast', 'immediate'] as const)
    it(`${ROUNDS} times down in mode ${mode} under load`, () =>
      under(async (load, postgres) => {
        for (let round = 0; round < ROUNDS; round++) {
          await postgres.halt(mode);
          await postgres.begin();
          await load.acknowledgedAtLeast(load.acknowledged.length + 50);
        }
      }));
});
