import { expect } from 'chai';
import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { CaseKeyRing } from '../../../station-server/journal/case-key-ring.ts';
import { ENVELOPE, entryHash } from '../../../station-server/journal/entry-hash.ts';
import { Journal, type Projection } from '../../../station-server/journal/journal.ts';
import {
  AlreadyAnswered,
  VersionConflict,
  type AppendRequest,
} from '../../../station-server/journal/journal-entry.ts';
import { verifyChains } from '../../../station-server/journal/verify-chain.ts';
import { openDatabase } from '../../../station-server/store/migrations/open-database.ts';
import type { Database } from '../../../station-server/store/schema.ts';
import { databaseKinds } from '../../harness/databases.ts';

const cash = (stream: string, expectedVersion: number, amountFen = 100): AppendRequest => ({
  appends: [
    {
      stream,
      expectedVersion,
      events: [{ type: 'cash-received', data: { caseNumber: 'sample', amountFen }, personal: null }],
    },
  ],
  actor: { kind: 'station' },
  terminal: 'test',
});

const dispute = (stream: string, note: string): AppendRequest => ({
  appends: [
    { stream, expectedVersion: 0, events: [{ type: 'application-disputed', data: {}, personal: { note } }] },
  ],
  actor: { kind: 'station' },
  terminal: 'test',
});

const REASON_IN_THE_CLEAR = '{"owedBackFen":0,"reason":"样本"}';
const cancellation = (stream: string): AppendRequest => ({
  appends: [
    {
      stream,
      expectedVersion: 0,
      events: [{ type: 'case-cancelled', data: { owedBackFen: 0 }, personal: { reason: 'sample' } }],
    },
  ],
  actor: { kind: 'station' },
  terminal: 'test',
});

for (const kind of databaseKinds()) {
  describe(`journal on ${kind.name}`, function () {
    this.timeout(60_000);
    const masterKey = randomBytes(32);
    let db: Database;
    let journal: Journal;
    let keys: CaseKeyRing;

    before(() => kind.start());
    after(() => kind.stop());

    async function open(options: { url?: string; station?: string; projections?: Projection[] } = {}) {
      db = await openDatabase(options.url ?? (await kind.url()));
      keys = new CaseKeyRing(masterKey);
      journal = await Journal.open({
        db,
        station: options.station ?? 'YM01',
        keys,
        projections: options.projections ?? [],
        clock: () => 1_700_000_000_000,
      });
    }
    beforeEach(() => open());
    afterEach(async () => {
      await journal.close();
      await db.destroy();
    });

    it('chains appends that arrive together, in order, and the chain verifies', async () => {
      await Promise.all(Array.from({ length: 100 }, (_, i) => journal.append(cash(`till:${i}`, 0))));
      const [report] = await verifyChains(db);
      expect(report).to.deep.include({ station: 'YM01', entries: 100, firstBad: null });
      expect(report?.head).to.deep.equal(journal.head);
    });

    it('lets exactly one of several writers win a version; the losers change nothing', async () => {
      const results = await Promise.allSettled(
        Array.from({ length: 8 }, () => journal.append(cash('till:1', 0))),
      );
      expect(results.filter((r) => r.status === 'fulfilled')).to.have.length(1);
      for (const r of results)
        if (r.status === 'rejected') expect(r.reason).to.be.instanceOf(VersionConflict);
      expect(await journal.read('till:1')).to.have.length(1);
    });

    it('appends to several streams in one transaction or to none', async () => {
      await journal.append(cash('till:1', 0));
      const both: AppendRequest = {
        ...cash('till:2', 0),
        appends: [...cash('till:2', 0).appends, ...cash('till:1', 0).appends],
      };
      const error = await journal.append(both).catch((e: unknown) => e);
      expect(error).to.be.instanceOf(VersionConflict);
      expect(await journal.read('till:2')).to.have.length(0);
    });

    it('records an idempotency key with its answer once, also when both arrive together', async () => {
      const keyed = (stream: string): AppendRequest => ({
        ...cash(stream, 0),
        idempotency: { key: 'k1', requestHash: 'h', answer: 'first' },
      });
      const results = await Promise.allSettled([
        journal.append(keyed('till:1')),
        journal.append(keyed('till:2')),
      ]);
      expect(results.map((r) => r.status)).to.deep.equal(['fulfilled', 'rejected']);
      expect(await journal.append(keyed('till:3')).catch((e: unknown) => e)).to.be.instanceOf(
        AlreadyAnswered,
      );
      expect(await journal.answerOf('k1')).to.deep.equal({ requestHash: 'h', answer: 'first' });
    });

    it('fails only the poisonous request of a batch, and rolls back what its projection did', async () => {
      const projection: Projection = {
        async apply(trx, entries) {
          for (const entry of entries) {
            if (entry.stream === 'till:bad') throw new Error('poison');
            await trx.insertInto('counters').values({ name: entry.stream, value: entry.sequence }).execute();
          }
        },
      };
      await journal.close();
      await db.destroy();
      await open({ projections: [projection] });
      const results = await Promise.allSettled(
        ['till:a', 'till:bad', 'till:b'].map((stream) => journal.append(cash(stream, 0))),
      );
      expect(results.map((r) => r.status)).to.deep.equal(['fulfilled', 'rejected', 'fulfilled']);
      expect((await db.selectFrom('counters').selectAll().execute()).map((r) => r.value)).to.deep.equal([
        1, 2,
      ]);
      expect((await verifyChains(db))[0]?.firstBad).to.equal(null);
    });

    it('seals personal data per case: unreadable in the database, gone when the key is deleted, chain intact', async () => {
      await journal.append(dispute('case:1', '样本秘密'));
      const stored = await db.selectFrom('journal_entries').selectAll().executeTakeFirstOrThrow();
      expect(JSON.stringify(stored)).not.to.include('样本秘密');
      expect((await journal.read('case:1'))[0]?.personal).to.deep.equal({ note: '样本秘密' });
      expect(await keys.isOf(db)).to.equal(true);
      expect(await new CaseKeyRing(randomBytes(32)).isOf(db), 'another master key').to.equal(false);
      await keys.shred(db, 'case:1');
      expect((await journal.read('case:1'))[0]?.personal).to.equal(null);
      expect((await verifyChains(db))[0]?.firstBad).to.equal(null);
    });

    it('names the first entry that was changed, moved or removed', async () => {
      const columns = ['data', 'actor', 'terminal', 'stream', 'type', 'hash'] as const;
      for (let i = 0; i < 6; i++) await journal.append(cash(`till:${i}`, 0));
      for (const column of columns) {
        const before = await db
          .selectFrom('journal_entries')
          .selectAll()
          .where('sequence', '=', 3)
          .executeTakeFirstOrThrow();
        await db
          .updateTable('journal_entries')
          .set({ [column]: `${before[column]} ` })
          .where('sequence', '=', 3)
          .execute();
        expect((await verifyChains(db))[0]?.firstBad?.sequence, column).to.equal(3);
        await db.updateTable('journal_entries').set(before).where('sequence', '=', 3).execute();
      }
      for (const [changed, reason] of [
        [{ envelope: 1 }, 'hash'],
        [{ envelope: 99 }, 'envelope'],
        [{ schema_version: 2 }, 'hash'],
      ] as const) {
        const at3 = db.updateTable('journal_entries').where('sequence', '=', 3);
        await at3.set(changed).execute();
        expect((await verifyChains(db))[0]?.firstBad).to.deep.equal({ sequence: 3, reason });
        await at3.set({ envelope: ENVELOPE, schema_version: 1 }).execute();
      }
      await db.deleteFrom('journal_entries').where('sequence', '=', 2).execute();
      expect((await verifyChains(db))[0]?.firstBad).to.deep.equal({ sequence: 3, reason: 'sequence' });
    });

    it('goes on behind entries of an earlier envelope, and reads events of an earlier schema as of now', async () => {
      const url = await kind.url();
      await journal.close();
      await db.destroy();
      await open({ url });
      await journal.append(cancellation('case:1'));
      const first = await db.selectFrom('journal_entries').selectAll().executeTakeFirstOrThrow();
      const clear = { ...first, envelope: 1, schema_version: 1, data: REASON_IN_THE_CLEAR, sealed: null };
      await db
        .updateTable('journal_entries')
        .set({ ...clear, hash: entryHash(clear) })
        .execute();
      await journal.close();
      await db.destroy();
      await open({ url });
      await journal.append(cash('till:1', 0));
      expect((await verifyChains(db))[0]).to.deep.include({ entries: 2, firstBad: null });
      const [read] = await journal.read('case:1');
      expect(read).to.deep.include({ data: { owedBackFen: 0 }, personal: { reason: '样本' } });
      await db.updateTable('journal_entries').set({ schema_version: 99 }).execute();
      const refused: unknown = await journal.read('case:1').catch((error: unknown) => error);
      expect(refused).to.be.instanceOf(RangeError);
    });

    it('goes on where it stopped after it was opened again', async () => {
      const url = await kind.url();
      await journal.close();
      await db.destroy();
      await open({ url });
      await journal.append(cash('till:1', 0));
      const head = journal.head;
      await journal.close();
      await db.destroy();
      await open({ url });
      expect(journal.head).to.deep.equal(head);
      await journal.append(cash('till:1', 1));
      expect((await verifyChains(db))[0]).to.deep.include({ entries: 2, firstBad: null });
    });

    it('keeps every stream gapless and every chain whole under random concurrent writers', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 30 }), async (streams) => {
          const stream = (n: number): string => `till:${n}-${journal.head.sequence}`;
          const names = streams.map(stream);
          await Promise.allSettled(
            names.map((name, i) =>
              journal.append(cash(name, names.slice(0, i).filter((n) => n === name).length)),
            ),
          );
          for (const name of new Set(names)) {
            const versions = (await journal.read(name)).map((entry) => entry.version);
            expect(versions).to.deep.equal(names.filter((n) => n === name).map((_, i) => i + 1));
          }
          expect((await verifyChains(db))[0]?.firstBad ?? null).to.equal(null);
        }),
        { numRuns: 15 },
      );
    });
  });
}

describe('journal shared by two stations on one PostgreSQL', function () {
  this.timeout(60_000);
  it('has a chain per station, and a stream that both write stays optimistic', async () => {
    const kind = databaseKinds().find((k) => k.name === 'PostgreSQL');
    if (!kind) throw new Error('no PostgreSQL');
    await kind.start();
    const url = await kind.url();
    const keys = new CaseKeyRing(randomBytes(32));
    const stations: { db: Database; journal: Journal }[] = [];
    for (const station of ['YM01', 'YM02']) {
      const db = await openDatabase(url);
      stations.push({
        db,
        journal: await Journal.open({ db, station, keys, projections: [], clock: () => 1 }),
      });
    }
    const results = await Promise.allSettled(
      [...stations, ...stations, ...stations].map(({ journal }) => journal.append(cash('case:shared', 0))),
    );
    expect(results.filter((r) => r.status === 'fulfilled')).to.have.length(1);
    await Promise.all(stations.map(({ journal }, i) => journal.append(cash(`till:${i}`, 0))));
    const reports = await verifyChains(stations[0]!.db);
    expect(reports.map((r) => r.firstBad)).to.deep.equal([null, null]);
    expect(reports.reduce((sum, r) => sum + r.entries, 0)).to.equal(3);
    for (const { db, journal } of stations) {
      await journal.close();
      await db.destroy();
    }
    await kind.stop();
  });
});
