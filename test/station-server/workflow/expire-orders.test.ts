import { expect } from 'chai';
import { randomBytes } from 'node:crypto';
import { initialFeeSchedule } from '../../../shared/rules/fee.ts';
import { DAY_MS } from '../../../shared/vocabulary/values/calendar-date.ts';
import { CaseKeyRing } from '../../../station-server/journal/case-key-ring.ts';
import { Journal } from '../../../station-server/journal/journal.ts';
import { openDatabase } from '../../../station-server/store/migrations/open-database.ts';
import { DatabaseAway } from '../../../station-server/store/database-away.ts';
import type { Database } from '../../../station-server/store/schema.ts';
import { CaseDesk, type By } from '../../../station-server/registry/cases/case-desk.ts';
import { caseListProjection, caseStream } from '../../../station-server/registry/cases/case-list.ts';
import { lookForUntouched } from '../../../station-server/services/orders/expire-orders.ts';
import { databaseKinds } from '../../harness/databases.ts';
import { NOW } from '../../harness/folded-case.ts';

const supplier: By = { actor: { kind: 'account', accountId: 'account' }, terminal: 'terminal:1' };
const expiry = { reminderDays: 3, expiryDays: 15 };

for (const kind of databaseKinds()) {
  describe(`R-ORG-2: orders that nobody touches, on ${kind.name}`, function () {
    this.timeout(60_000);
    let db: Database;
    let journal: Journal;
    let desk: CaseDesk;
    let now = NOW;

    before(async () => {
      await kind.start();
      db = await openDatabase(await kind.url());
      journal = await Journal.open({
        ...{ db, station: 'YM01', keys: new CaseKeyRing(randomBytes(32)) },
        ...{ projections: [caseListProjection], clock: () => now },
      });
      desk = new CaseDesk({
        ...{ db, journal, clock: () => now, stationCode: 'YM01' },
        feeSchedules: () => [initialFeeSchedule],
      });
    });
    after(async () => {
      await journal.close();
      await db.destroy();
      await kind.stop();
    });

    const look = () =>
      lookForUntouched({
        ...{ db, desk, expiry, clock: () => now },
        onError: (error) => {
          throw error;
        },
      });
    const typesOf = async (caseNumber: string) => (await desk.events(caseNumber)).map(({ type }) => type);

    it('are reminded of once, however many stations look, and cancelled when their time is over', async () => {
      const order = await desk.open('first-issue', 'self-service', supplier);
      await look();
      expect(await typesOf(order)).to.deep.equal(['case-opened']);
      now = NOW + 3 * DAY_MS;
      await Promise.all([look(), look(), look()]);
      expect(await typesOf(order)).to.deep.equal(['case-opened', 'order-reminded']);
      now = NOW + 14 * DAY_MS;
      const fresh = await desk.open('first-issue', 'self-service', supplier);
      now = NOW + 15 * DAY_MS;
      await Promise.all([look(), look()]);
      expect(await typesOf(order)).to.deep.equal(['case-opened', 'order-reminded', 'case-cancelled']);
      expect(await typesOf(fresh)).to.deep.equal(['case-opened']);
    });

    it('one that can’t be read keeps no other from its end, and is reported', async () => {
      now = NOW + 30 * DAY_MS;
      const unreadable = await desk.open('first-issue', 'self-service', supplier);
      const next = await desk.open('first-issue', 'self-service', supplier);
      expect(unreadable < next, 'it is looked at first').to.equal(true);
      await db
        .updateTable('journal_entries')
        .set({ data: 'torn' })
        .where('stream', '=', caseStream(unreadable))
        .execute();
      now += 15 * DAY_MS;
      const errors: unknown[] = [];
      const lookOnce = () =>
        lookForUntouched({
          ...{ db, desk, expiry, clock: () => now },
          onError: (error) => errors.push(error),
        });
      await lookOnce();
      now += 12 * DAY_MS;
      await lookOnce();
      expect(await typesOf(next)).to.deep.equal(['case-opened', 'order-reminded', 'case-cancelled']);
      expect(errors.map((error) => error instanceof SyntaxError)).to.deep.equal([true, true]);
    });

    it('a database that is away ends the look: nothing is known of the orders', async () => {
      now += 30 * DAY_MS;
      const order = await desk.open('first-issue', 'self-service', supplier);
      now += 15 * DAY_MS;
      const away = new DatabaseAway('nothing-stored');
      const asked: string[] = [];
      const unreachable = {
        load: (caseNumber: string) => {
          asked.push(caseNumber);
          return Promise.reject(away);
        },
        act: desk.act.bind(desk),
      };
      const errors: unknown[] = [];
      const thrown: unknown = await lookForUntouched({
        ...{ db, desk: unreachable, expiry, clock: () => now },
        onError: (error) => errors.push(error),
      }).catch((error: unknown) => error);
      expect(thrown).to.equal(away);
      expect(asked).to.have.length(1);
      expect(errors).to.deep.equal([]);
      expect(await typesOf(order)).to.deep.equal(['case-opened']);
    });
  });
}
