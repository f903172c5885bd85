import { expect } from 'chai';
import { randomBytes } from 'node:crypto';
import { CaseKeyRing } from '../../../station-server/journal/case-key-ring.ts';
import { FollowUps, type Follower, type FollowUpsParts } from '../../../station-server/journal/follow-ups.ts';
import { Journal } from '../../../station-server/journal/journal.ts';
import { openDatabase } from '../../../station-server/store/migrations/open-database.ts';
import type { Database } from '../../../station-server/store/schema.ts';
import { cashAppend } from '../../harness/append-load.ts';
import { databaseKinds } from '../../harness/databases.ts';

for (const kind of databaseKinds())
  describe(`what follows from recorded events, on ${kind.name}`, function () {
    this.timeout(60_000);
    let db: Database;
    let url: string;
    let journal: Journal;
    let now = 1_700_000_000_000;
    let due: { at: number; act: () => void }[] = [];
    const told: unknown[] = [];

    before(() => kind.start());
    after(() => kind.stop());
    beforeEach(async () => {
      url = await kind.url();
      db = await openDatabase(url);
      journal = await Journal.open({
        ...{ db, station: 'YM01', keys: new CaseKeyRing(randomBytes(32)), projections: [] },
        clock: () => now,
      });
      due = [];
      told.length = 0;
    });
    afterEach(async () => {
      await journal.close();
      await db.destroy();
    });

    /** A station's process: what it follows dies with it, where it is not closed. */
    const process = (follow: Follower['follow'], more: Partial<FollowUpsParts> = {}): FollowUps =>
      new FollowUps({
        ...{ db, journal, station: 'YM01', isAway: () => false, isShared: false },
        followers: [{ name: 'test', follows: ({ stream }) => stream.startsWith('till:'), follow }],
        clock: () => now,
        wait: (delayMs, act) => {
          const waiting = { at: now + delayMs, act };
          due.push(waiting);
          return () => (due = due.filter((other) => other !== waiting));
        },
        onError: (error) => told.push(error),
        ...more,
      });
    /** Another process of the same station on the same database. */
    const shared = { isShared: true };
    const pass = (ms: number): void => {
      now += ms;
      for (const { at, act } of [...due]) if (at <= now) act();
    };

    it('is done where the station ended between the record and the effect, in the order of the chain', async () => {
      for (let i = 0; i < 5; i++) await journal.append(cashAppend(`till:${i}`, 0));
      const done: string[] = [];
      const station = process(({ stream }) => {
        done.push(stream);
        return Promise.resolve();
      });
      station.wake();
      await station.settled();
      await journal.append(cashAppend('till:5', 0));
      await station.settled();
      expect(done).to.deep.equal([0, 1, 2, 3, 4, 5].map((n) => `till:${n}`));
      await station.close();
      const next = process(() => Promise.reject(new Error('followed again')));
      next.wake();
      await next.settled();
      await next.close();
      expect(told).to.deep.equal([]);
    });

    it('is asked for again where the station ended between the effect and its note, and then never more', async () => {
      await journal.append(cashAppend('till:a', 0));
      const effects: string[] = [];
      let begun: () => void = () => undefined;
      const hasBegun = new Promise<void>((resolve) => (begun = resolve));
      const killed = process(({ hash }) => {
        effects.push(hash);
        begun();
        return new Promise(() => undefined);
      });
      killed.wake();
      await hasBegun;
      const station = process(({ hash }) => {
        effects.push(hash);
        return Promise.resolve();
      });
      station.wake();
      await station.settled();
      station.wake();
      await station.settled();
      expect(effects).to.have.length(2);
      expect(new Set(effects).size, 'keyed by the entry').to.equal(1);
      await station.close();
    });

    it('puts one off that fails, goes on with the others, and takes it up again', async () => {
      let isBroken = true;
      const done: string[] = [];
      const station = process(({ stream }) => {
        if (stream === 'till:bad' && isBroken) return Promise.reject(new Error('no gateway'));
        done.push(stream);
        return Promise.resolve();
      });
      await journal.append(cashAppend('till:bad', 0));
      await journal.append(cashAppend('till:good', 0));
      await station.settled();
      expect(done).to.deep.equal(['till:good']);
      expect(told).to.have.length(1);
      pass(5_000);
      await station.settled();
      expect(told).to.have.length(2);
      isBroken = false;
      pass(10_000);
      await station.settled();
      expect(done).to.deep.equal(['till:good', 'till:bad']);
      expect(await db.selectFrom('follow_ups_put_off').selectAll().execute()).to.deep.equal([]);
      await station.close();
    });

    it('of two processes on one chain, one follows each event, whoever it is', async () => {
      const other = await openDatabase(url);
      const done: number[] = [];
      const follow: Follower['follow'] = async ({ sequence }) => {
        done.push(sequence);
        await db.selectFrom('claims').selectAll().execute();
      };
      const processes = [process(follow, shared), process(follow, { ...shared, db: other })];
      const expected: number[] = [];
      for (let round = 0; round < 20; round++) {
        for (let i = 0; i < 5; i++)
          for (const { sequence } of await journal.append(cashAppend(`till:${round}-${i}`, 0)))
            expected.push(sequence);
        for (const each of processes) each.wake();
        await Promise.all(processes.map((each) => each.settled()));
        expect(done, `round ${round}`).to.deep.equal(expected);
      }
      const [first, second] = processes;
      // The one that has hold may be either: the other one takes its place at once.
      await first?.close();
      expected.push(...(await journal.append(cashAppend('till:last', 0))).map(({ sequence }) => sequence));
      pass(5_000);
      await second?.settled();
      pass(5_000);
      await second?.settled();
      expect(done).to.deep.equal(expected);
      await second?.close();
      await other.destroy();
      expect(told).to.deep.equal([]);
    });

    it('one that ended without a word is waited for half a minute; one that was overtaken goes no further', async () => {
      await journal.append(cashAppend('till:a', 0));
      await journal.append(cashAppend('till:b', 0));
      let begun: () => void = () => undefined;
      const hasBegun = new Promise<void>((resolve) => (begun = resolve));
      let wakeUp: () => void = () => undefined;
      const bySlow: string[] = [];
      const slow = process(({ stream }) => {
        bySlow.push(stream);
        begun();
        return new Promise((resolve) => (wakeUp = resolve));
      }, shared);
      slow.wake();
      await hasBegun;
      const byNext: string[] = [];
      const next = process(({ stream }) => {
        byNext.push(stream);
        return Promise.resolve();
      }, shared);
      next.wake();
      await next.settled();
      pass(29_000);
      await next.settled();
      expect(byNext).to.deep.equal([]);
      pass(5_000);
      await next.settled();
      expect(byNext).to.deep.equal(['till:a', 'till:b']);
      wakeUp();
      await slow.settled();
      pass(60_000);
      await slow.settled();
      expect(bySlow, 'what it had begun, and nothing more').to.deep.equal(['till:a']);
      await slow.close();
      await next.close();
    });

    it('a clock that was put back keeps nobody waiting', async () => {
      await journal.append(cashAppend('till:a', 0));
      const killed = process(() => new Promise(() => undefined), shared);
      now += 3_600_000;
      killed.wake();
      const held = db.selectFrom('follow_up_positions').selectAll().where('holder', 'is not', null);
      while ((await held.execute()).length === 0);
      now -= 3_600_000;
      const done: string[] = [];
      const station = process(({ stream }) => {
        done.push(stream);
        return Promise.resolve();
      }, shared);
      station.wake();
      await station.settled();
      expect(done).to.deep.equal(['till:a']);
      await station.close();
    });

    it('nothing is followed while the chain is another process’s', async () => {
      let isAway = true;
      const done: string[] = [];
      const station = process(
        ({ stream }) => {
          done.push(stream);
          return Promise.resolve();
        },
        { ...shared, isAway: () => isAway },
      );
      await journal.append(cashAppend('till:a', 0));
      await station.settled();
      expect(done).to.deep.equal([]);
      isAway = false;
      station.wake();
      await station.settled();
      expect(done).to.deep.equal(['till:a']);
      await station.close();
    });
  });
