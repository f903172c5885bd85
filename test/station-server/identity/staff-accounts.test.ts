import { expect } from 'chai';
import { ProblemError } from '../../../station-server/failures/problem-error.ts';
import { StaffAccounts } from '../../../station-server/people/staff-accounts.ts';
import { openDatabase } from '../../../station-server/store/migrations/open-database.ts';
import type { Database } from '../../../station-server/store/schema.ts';
import { databaseKinds } from '../../harness/databases.ts';
import { NOW } from '../../harness/folded-case.ts';

const CLERK = '1001';
const PASSWORD = 'sample-password';
const LOCKED_MS = 10 * 60_000;

for (const kind of databaseKinds()) {
  describe(`passwords of the staff, on ${kind.name}`, function () {
    this.timeout(120_000);
    let db: Database;
    let accounts: StaffAccounts;
    let now = NOW;

    before(async () => {
      await kind.start();
      db = await openDatabase(await kind.url());
      accounts = new StaffAccounts(db, () => now);
      await accounts.bootstrap(PASSWORD);
    });
    after(async () => {
      await db.destroy();
      await kind.stop();
    });

    const signIn = (password: string, number = CLERK) =>
      accounts.authenticate(number, password).then(
        () => 'in',
        (error: unknown) => {
          if (error instanceof ProblemError) return error.problem.code;
          throw error;
        },
      );
    const wrong = (times: number) => Promise.all(Array.from({ length: times }, () => signIn('wrong')));

    it('guesses that come together have five tries between them, not five each', async () => {
      const answers = await wrong(24);
      expect(answers.filter((code) => code === 'sign-in-failed')).to.have.length(5);
      expect(answers.filter((code) => code === 'sign-in-locked')).to.have.length(19);
      expect(await signIn(PASSWORD), 'locked for whoever it is').to.equal('sign-in-locked');
      now += LOCKED_MS;
      expect(await signIn(PASSWORD)).to.equal('in');
    });

    it('one after the other likewise; the right one gives the tries back', async () => {
      expect(await wrong(4)).to.deep.equal(Array<string>(4).fill('sign-in-failed'));
      expect(await signIn(PASSWORD), 'the last try').to.equal('in');
      expect(await wrong(4)).to.deep.equal(Array<string>(4).fill('sign-in-failed'));
      expect(await signIn('wrong')).to.equal('sign-in-failed');
      expect(await signIn('wrong')).to.equal('sign-in-locked');
      now += LOCKED_MS;
      expect(await signIn(PASSWORD)).to.equal('in');
    });

    it('of a number that nobody has nothing is told', async () => {
      expect(await signIn(PASSWORD, '7777')).to.equal('sign-in-failed');
      expect(await wrong(2)).to.deep.equal(['sign-in-failed', 'sign-in-failed']);
    });
  });
}
