import { expect } from 'chai';
import { Migrator, sql } from 'kysely';
import { migrations } from '../../../station-server/store/migrations/migrations.ts';
import { nameContains } from '../../../station-server/store/contains.ts';
import { openDatabase } from '../../../station-server/store/migrations/open-database.ts';
import { databaseKinds } from '../../harness/databases.ts';

for (const kind of databaseKinds()) {
  describe(`names of organisations on ${kind.name}`, function () {
    this.timeout(60_000);
    before(() => kind.start());
    after(() => kind.stop());

    it('those that stand there already are found however they are written, and shown as the licence says them', async () => {
      const db = await openDatabase(await kind.url());
      const until29 = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '030'));
      expect(Object.keys(migrations)).to.have.length.greaterThan(Object.keys(until29).length);
      await sql`ALTER TABLE cases DROP COLUMN comparable_name`.execute(db);
      await sql`ALTER TABLE registered_pairs DROP COLUMN comparable_name`.execute(db);
      await sql`DELETE FROM kysely_migration WHERE name >= '030'`.execute(db);
      const names = ['样本（北京）《科技》有限公司', "样本'引号%_有限公司", null];
      for (const [i, name] of names.entries())
        await sql`INSERT INTO cases (case_number, service, channel, status, organisation_name, opened_at, last_event_at, clerk, owed_back_fen) VALUES (${`n${i}`}, 'renewal', 'counter', 'open', ${name}, 0, 0, '', 0)`.execute(
          db,
        );
      const until30 = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '031'));
      const provider = { getMigrations: () => Promise.resolve(until30) };
      const { error } = await new Migrator({ db, provider }).migrateToLatest();
      expect(error).to.equal(undefined);
      const found = async (part: string): Promise<(string | null)[]> =>
        (await db.selectFrom('cases').select('organisation_name').where(nameContains(part)).execute()).map(
          ({ organisation_name }) => organisation_name,
        );
      for (const part of ['样本(北京)', '（北京） 〈科技〉', '样本 （北京）'])
        expect(await found(part), part).to.deep.equal([names[0]]);
      expect(await found("'引号%_")).to.deep.equal([names[1]]);
      expect(await found('样本（天津）')).to.deep.equal([]);
      await db.destroy();
    });
  });
}
