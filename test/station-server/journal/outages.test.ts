import { expect } from 'chai';
import { sql } from 'kysely';
import { randomBytes } from 'node:crypto';
import { CaseKeyRing } from '../../../station-server/journal/case-key-ring.ts';
import { Journal } from '../../../station-server/journal/journal.ts';
import { AlreadyAnswered } from '../../../station-server/journal/journal-entry.ts';
import { verifyChains } from '../../../station-server/journal/verify-chain.ts';
import { DatabaseAway } from '../../../station-server/store/database-away.ts';
import { openDatabase } from '../../../station-server/store/migrations/open-database.ts';
import type { Database } from '../../../station-server/store/schema.ts';
import { AppendLoad, cashAppend } from '../../harness/append-load.ts';
import { cuttingProxy } from '../../harness/cutting-proxy.ts';
import { startPostgres, type TestPostgres } from '../../harness/postgres.ts';

async function somebodyWaitsForALock(url: string): Promise<void> {
  const own = await openDatabase(url);
  for (;;) {
    const { rows } = await sql`select 1 from pg_locks where not granted`.execute(own);
    if (rows.length > 0) break;
  }
  await own.destroy();
}

describe('journal on a PostgreSQL that goes away', function () {
  this.timeout(120_000);
  let postgres: TestPostgres;
  let db: Database;
  let journal: Journal;
  let count = 0;
  const lost: Error[] = [];

  before(async () => {
    postgres = await startPostgres();
  });
  after(() => postgres.stop());
  beforeEach(() => open());
  afterEach(async () => {
    await journal.close();
    await db.destroy();
  });

  const open = async (patienceMs = 60_000) =>
    openAt(await postgres.createDatabase(`outage${++count}`), patienceMs);

  async function openAt(url: string, patienceMs = 60_000) {
    db = await openDatabase(url, (error) => lost.push(error));
    journal = await Journal.open({
      db,
      station: 'YM01',
      keys: new CaseKeyRing(randomBytes(32)),
      projections: [],
      clock: () => 1_700_000_000_000,
      patience: { patienceMs },
    });
  }

  /** Whatever was acknowledged is there once, in a chain that verifies; what was refused as not stored is not there. */
  async function expectFound(load: AppendLoad): Promise<void> {
    const found = await load.found(db);
    expect(found.lost, 'acknowledged and lost').to.deep.equal([]);
    expect(found.twice, 'stored twice').to.deep.equal([]);
    expect(found.denied, 'refused as not stored, and stored').to.deep.equal([]);
    expect((await verifyChains(db))[0]).to.deep.include({ firstBad: null });
  }

  it('goes on after a restart while nobody was writing, and hears of the connections that were lost', async () => {
    await journal.append(cashAppend('till:idle', 0));
    lost.length = 0;
    await postgres.halt('fast');
    await postgres.begin();
    await journal.append(cashAppend('till:idle', 1));
    expect(lost.length).to.be.greaterThan(0);
    expect((await verifyChains(db))[0]).to.deep.include({ entries: 2, firstBad: null });
  });

  for (const mode of ['fast', 'immediate'] as const)
    it(`acknowledges nothing that is not found after a stop in mode ${mode} under load, and goes on by itself`, async () => {
      for (let round = 0; round < 3; round++) {
        const load = new AppendLoad(journal, { writers: 16, prefix: `${mode}-${round}` });
        load.begin();
        await load.acknowledgedAtLeast(40);
        await postgres.halt(mode);
        await postgres.begin();
        await load.acknowledgedAtLeast(load.acknowledged.length + 40);
        await load.end();
        await expectFound(load);
      }
    });

  it('an append that waited its time out is told that nothing was stored, and nothing is', async () => {
    await journal.close();
    await db.destroy();
    await open(300);
    await postgres.halt('fast');
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => journal.append(cashAppend(`till:late-${n}`, 0))),
    );
    for (const result of results)
      expect(result.status === 'rejected' && result.reason).to.be.instanceOf(DatabaseAway);
    await postgres.begin();
    // It is told the same until the journal has seen that the database is back.
    for (let isStored = false; !isStored;)
      isStored = await journal.append(cashAppend('till:next', 0)).then(
        () => true,
        (error: unknown) => {
          expect(error).to.include({ name: 'DatabaseAway', outcome: 'nothing-stored' });
          return false;
        },
      );
    expect(journal.head.sequence).to.equal(1);
    expect((await verifyChains(db))[0]).to.deep.include({ entries: 1, firstBad: null });
  });

  it('a command that was asked again during the outage is stored once', async () => {
    const idempotency = { key: 'k', requestHash: 'h', answer: 'first' };
    await postgres.halt('immediate');
    const both = [0, 1].map(() => journal.append({ ...cashAppend('till:asked-twice', 0), idempotency }));
    const settled = Promise.allSettled(both);
    await postgres.begin();
    const refused = (await settled).flatMap((result) =>
      result.status === 'rejected' ? [result.reason as unknown] : [],
    );
    expect(refused).to.have.length(1);
    expect(refused[0]).to.be.instanceOf(AlreadyAnswered);
    expect(await journal.read('till:asked-twice')).to.have.length(1);
  });

  for (const cut of ['before-commit', 'before-answer', 'late-commit'] as const)
    it(`a commit whose line is cut (${cut}) is found out by looking: stored once, acknowledged once`, async () => {
      await journal.close();
      await db.destroy();
      const url = await postgres.createDatabase(`cut${++count}`);
      const line = await cuttingProxy(url);
      await openAt(line.urlOf(url));
      const told: string[] = [];
      journal.onAppended((entries) => told.push(...entries.map(({ stream }) => stream)));
      await journal.append(cashAppend('till:cut', 0));
      line.arm(cut);
      const both = Promise.all([
        journal.append(cashAppend('till:cut', 1)),
        journal.append(cashAppend('till:neighbour', 0)),
      ]);
      await line.hasCut();
      if (cut === 'late-commit') await somebodyWaitsForALock(url);
      line.letThrough();
      await both;
      await journal.append(cashAppend('till:cut', 2));
      expect(told).to.deep.equal(['till:cut', 'till:cut', 'till:neighbour', 'till:cut']);
      expect((await verifyChains(db))[0]).to.deep.include({ entries: 4, firstBad: null });
      await line.close();
    });

  it('a listener that throws is told of, and holds nobody up', async () => {
    const thrown: unknown[] = [];
    await journal.close();
    const opened = await Journal.open({
      ...{ db, station: 'YM01', keys: new CaseKeyRing(randomBytes(32)), projections: [], clock: () => 1 },
      onError: (error) => thrown.push(error),
    });
    opened.onAppended(() => {
      throw new Error('a listener fails');
    });
    await opened.append(cashAppend('till:told', 0));
    await opened.append(cashAppend('till:told', 1));
    expect(thrown).to.have.length(2);
    await opened.close();
  });

  it('closes while the database is away, and whoever waits is told', async () => {
    await journal.append(cashAppend('till:closing', 0));
    await postgres.halt('immediate');
    const waiting = journal.append(cashAppend('till:closing', 1)).catch((error: unknown) => error);
    await journal.close();
    expect(await waiting).to.be.instanceOf(DatabaseAway);
    await postgres.begin();
  });
});
