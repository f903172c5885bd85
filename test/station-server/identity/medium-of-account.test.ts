import { expect } from 'chai';
import { randomBytes } from 'node:crypto';
import { accountProjection, SupplierAccounts } from '../../../station-server/people/supplier-accounts.ts';
import { CaseKeyRing } from '../../../station-server/journal/case-key-ring.ts';
import { Journal } from '../../../station-server/journal/journal.ts';
import { claimsByStream } from '../../../station-server/store/migrations/claims-table.ts';
import { openDatabase } from '../../../station-server/store/migrations/open-database.ts';
import type { Database } from '../../../station-server/store/schema.ts';
import { station } from '../../../station-server/registry/cases/case-desk.ts';
import { databaseKinds } from '../../harness/databases.ts';

const SERIAL = 'BJ202611230001';
const ROUNDS = 40;

for (const kind of databaseKinds()) {
  describe(`the account of a medium, on ${kind.name}`, function () {
    this.timeout(60_000);
    let db: Database;
    let journals: Journal[];
    let accounts: SupplierAccounts[];

    before(async () => {
      await kind.start();
      db = await openDatabase(await kind.url());
      const keys = new CaseKeyRing(randomBytes(32));
      const searchKey = randomBytes(32);
      journals = [];
      // On PostgreSQL two stations share the table.
      for (const name of kind.name === 'PostgreSQL' ? ['YM01', 'YM02'] : ['YM01'])
        journals.push(
          await Journal.open({
            ...{ db, station: name, keys, projections: [accountProjection] },
            clock: Date.now,
          }),
        );
      accounts = journals.map((journal) => new SupplierAccounts({ db, journal, searchKey, clock: Date.now }));
    });
    after(async () => {
      for (const journal of journals) await journal.close();
      await db.destroy();
      await kind.stop();
    });

    it('R-ON-11: that a medium was bound to an account is known after its binding has ended, and of no other account', async () => {
      const [at] = accounts;
      if (!at) throw new Error('there is no station');
      const [had, never] = ['13700000003', '13700000004'];
      const ids = [
        (await at.ofMobile(had, station)).accountId,
        (await at.ofMobile(never, station)).accountId,
      ];
      const [mine = '', others = ''] = ids;
      await at.bind(mine, 'BJ202611230002', 'serial', station);
      await at.unbind(mine, 'BJ202611230002', station);
      expect(await at.wasBound(mine, 'BJ202611230002')).to.equal(true);
      expect(await at.wasBound(mine, 'BJ202611230003')).to.equal(false);
      expect(await at.wasBound(others, 'BJ202611230002')).to.equal(false);
    });

    it('R-ON-11: is one, however many bind it at once; the last to do so has it', async () => {
      const [first, other = first] = accounts;
      if (!first || !other) throw new Error('there is no station');
      const ids = [
        (await first.ofMobile('13700000001', station)).accountId,
        (await first.ofMobile('13700000002', station)).accountId,
      ];
      for (let round = 0; round < ROUNDS; round++) {
        await Promise.all(
          ids.map((id, index) => (index === 0 ? first : other).bind(id, SERIAL, 'serial', station)),
        );
        const holders = [];
        for (const id of ids) if ((await first.load(id)).media.length > 0) holders.push(id);
        expect(holders, `round ${round}`).to.deep.equal([await first.accountOfMedium(SERIAL)]);
      }
      const replayed = [];
      for await (const { row, claims } of claimsByStream(db))
        replayed.push(...claims.map((claim) => ({ claim, stream: row.stream })));
      expect(await db.selectFrom('claims').select(['claim', 'stream']).execute()).to.deep.equal(replayed);
    });
  });
}
