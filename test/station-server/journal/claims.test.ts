import { expect } from 'chai';
import { randomBytes } from 'node:crypto';
import { CaseKeyRing } from '../../../station-server/journal/case-key-ring.ts';
import { Journal } from '../../../station-server/journal/journal.ts';
import {
  ClaimTaken,
  type AppendRequest,
  type StreamAppend,
} from '../../../station-server/journal/journal-entry.ts';
import { verifyChains } from '../../../station-server/journal/verify-chain.ts';
import { openDatabase } from '../../../station-server/store/migrations/open-database.ts';
import type { Database } from '../../../station-server/store/schema.ts';
import { databaseKinds } from '../../harness/databases.ts';

const FOLLOW_UP = 'follow-up:YM01:17:invoice';

const on = (stream: string, claims: StreamAppend['claims'] & object, expectedVersion = 0): StreamAppend => ({
  stream,
  expectedVersion,
  events: [{ type: 'cash-received', data: { caseNumber: 'sample', amountFen: 100 }, personal: null }],
  claims,
});
const taking = (...claims: string[]) => ({ taken: claims, released: [] });
const besides = (...claims: string[]) => ({ ...taking(), unheld: claims });
const releasing = (...claims: string[]) => ({ taken: [], released: claims });
const request = (...appends: StreamAppend[]): AppendRequest => ({
  appends,
  actor: { kind: 'station' },
  terminal: 'test',
});

for (const kind of databaseKinds()) {
  describe(`claims inside the append, on ${kind.name}`, function () {
    this.timeout(120_000);
    const masterKey = randomBytes(32);
    const opened: { db: Database; journal: Journal }[] = [];
    let url: string;

    async function open(station: string): Promise<{ db: Database; journal: Journal }> {
      const db = await openDatabase(url);
      const journal = await Journal.open({
        ...{ db, station, keys: new CaseKeyRing(masterKey), projections: [] },
        clock: () => 1_700_000_000_000,
      });
      opened.push({ db, journal });
      return { db, journal };
    }

    before(() => kind.start());
    beforeEach(async () => {
      url = await kind.url();
    });
    afterEach(async () => {
      for (const { db, journal } of opened.splice(0)) {
        await journal.close();
        await db.destroy();
      }
    });
    after(() => kind.stop());

    const holders = async (db: Database) =>
      Object.fromEntries(
        (await db.selectFrom('claims').selectAll().orderBy('claim').execute()).map((row) => [
          row.claim,
          row.stream,
        ]),
      );

    it('of requests that share a commit, the first has the claim; the second alone fails and says who has it', async () => {
      const { db, journal } = await open('YM01');
      const results = await Promise.allSettled([
        journal.append(request(on('till:0', taking('x')))),
        journal.append(request(on('till:1', taking(FOLLOW_UP)))),
        journal.append(request(on('till:2', taking(FOLLOW_UP, 'y')))),
        journal.append(request(on('till:3', taking('z')))),
      ]);
      expect(results.map(({ status }) => status)).to.deep.equal([
        'fulfilled',
        'fulfilled',
        'rejected',
        'fulfilled',
      ]);
      const lost = results[2].status === 'rejected' ? (results[2].reason as unknown) : null;
      expect(lost).to.be.instanceOf(ClaimTaken);
      expect(lost).to.include({ claim: FOLLOW_UP, holder: 'till:1' });
      expect(await holders(db)).to.deep.equal({ [FOLLOW_UP]: 'till:1', x: 'till:0', z: 'till:3' });
      expect(await journal.read('till:2')).to.have.length(0);
      expect((await verifyChains(db))[0]?.firstBad).to.equal(null);
    });

    it('what is let go can be taken at once: later in the same commit, and by another stream of the same append', async () => {
      const { db, journal } = await open('YM01');
      await journal.append(request(on('till:1', taking('x', 'y'))));
      await Promise.all([
        journal.append(request(on('till:1', releasing('x'), 1))),
        journal.append(request(on('till:2', taking('x')))),
        journal.append(request(on('till:3', taking('y')), on('till:1', releasing('y'), 2))),
      ]);
      expect(await holders(db)).to.deep.equal({ x: 'till:2', y: 'till:3' });
    });

    it('nobody lets go for another, and one append gives a claim to one of its streams only', async () => {
      const { db, journal } = await open('YM01');
      await journal.append(request(on('till:1', taking('x'))));
      const stolen = request(on('till:2', releasing('x')), on('till:3', taking('x')));
      expect(await journal.append(stolen).catch((e: unknown) => e)).to.be.instanceOf(ClaimTaken);
      const twice = request(on('till:4', taking('y')), on('till:5', taking('y')));
      expect(await journal.append(twice).catch((e: unknown) => e)).to.be.instanceOf(ClaimTaken);
      await journal.append(request(on('till:6', releasing('x'))));
      expect(await holders(db)).to.deep.equal({ x: 'till:1' });
    });

    it('what shall be nobody else’s is looked at in the write: also when it was taken in the same commit', async () => {
      const { db, journal } = await open('YM01');
      const codes = await Promise.all([
        journal.append(request(on('till:1', besides('x')))).then(() => 'written'),
        journal.append(request(on('till:1', taking('x'), 1))).then(() => 'written'),
        journal.append(request(on('till:1', besides('x'), 2))).then(() => 'written'),
        journal.append(request(on('till:2', besides('y', 'x')))).catch((e: unknown) => e),
      ]);
      expect(codes.slice(0, 3)).to.deep.equal(['written', 'written', 'written']);
      expect(codes[3]).to.be.instanceOf(ClaimTaken);
      expect(codes[3]).to.include({ claim: 'x', holder: 'till:1' });
      expect(await holders(db)).to.deep.equal({ x: 'till:1' });
      expect(await journal.read('till:2')).to.have.length(0);
    });

    it('of two stations that write at once, one has each claim; the neighbours of the other are written', async function () {
      if (kind.name === 'SQLite') this.skip();
      const stations = await Promise.all([open('YM01'), open('YM02')]);
      for (let round = 0; round < 25; round++) {
        const results = await Promise.all(
          stations.map(({ journal }, i) =>
            Promise.allSettled([
              journal.append(request(on(`till:${round}-${i}-0`, taking(`n:${round}-${i}`)))),
              // In opposite order: neither waits for the other in a circle.
              journal.append(
                request(
                  on(
                    `till:${round}-${i}-1`,
                    taking(...[`a:${round}`, `b:${round}`].sort(() => (i === 0 ? 1 : -1))),
                  ),
                ),
              ),
            ]),
          ),
        );
        const [neighbours, rivals] = [0, 1].map((n) => results.map((result) => result[n]));
        expect(neighbours?.map((r) => r?.status)).to.deep.equal(['fulfilled', 'fulfilled']);
        expect(rivals?.filter((r) => r?.status === 'fulfilled')).to.have.length(1);
        for (const rival of rivals ?? [])
          if (rival?.status === 'rejected') expect(rival.reason).to.be.instanceOf(ClaimTaken);
      }
      const reports = await verifyChains((await open('YM03')).db);
      expect(reports.map(({ firstBad }) => firstBad)).to.deep.equal([null, null]);
    });
  });
}
