import { expect } from 'chai';
import { randomBytes } from 'node:crypto';
import { CaseKeyRing } from '../../../station-server/journal/case-key-ring.ts';
import { Attachments } from '../../../station-server/registry/cases/attachments.ts';
import { openDatabase } from '../../../station-server/store/migrations/open-database.ts';
import { OrderDrafts } from '../../../station-server/registry/cases/order-drafts.ts';
import type { Database } from '../../../station-server/store/schema.ts';
import { databaseKinds } from '../../harness/databases.ts';

const STREAM = 'case:YM01-20261123-0001';
const broken = (): Promise<never> => Promise.reject(new Error('the disk is full'));

/** The error's words; throws when it was done. */
const refusalOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => {
      throw new Error('it was stored');
    },
    (error: unknown) => String(error),
  );

for (const kind of databaseKinds()) {
  describe(`keys of the cases on ${kind.name}`, function () {
    this.timeout(60_000);
    const masterKey = randomBytes(32);
    let db: Database;
    let keys: CaseKeyRing;

    before(() => kind.start());
    after(() => kind.stop());
    beforeEach(async () => {
      db = await openDatabase(await kind.url());
      keys = new CaseKeyRing(masterKey);
    });
    afterEach(() => db.destroy());

    /** As the station has them after it was started again. */
    const fresh = () => new CaseKeyRing(masterKey);

    it('a key that was made while storing failed never came to be', async () => {
      expect(await refusalOf(keys.whileStoring(db, STREAM, broken))).to.include('the disk is full');
      expect(await keys.find(db, STREAM)).to.equal(null);
    });

    it('what is sealed after storing failed is read by a station that starts anew', async () => {
      await refusalOf(keys.whileStoring(db, STREAM, broken));
      let sealed = '';
      await keys.whileStoring(db, STREAM, (_trx, key) => {
        sealed = key.seal(Buffer.from('样本'), 'sample');
        return Promise.resolve();
      });
      expect((await fresh().find(db, STREAM))?.open(sealed, 'sample').toString()).to.equal('样本');
    });

    it('a key that was stored before outlives a failure', async () => {
      let sealed = '';
      await keys.whileStoring(db, STREAM, (_trx, key) => {
        sealed = key.seal(Buffer.from('样本'), 'sample');
        return Promise.resolve();
      });
      await refusalOf(keys.whileStoring(db, STREAM, broken));
      expect((await keys.find(db, STREAM))?.open(sealed, 'sample').toString()).to.equal('样本');
    });

    it('a draft and a picture that could not be stored at first are kept for good at the second try', async () => {
      let isFull = true;
      const clock = (): number => {
        if (isFull) throw new Error('the disk is full');
        return 1_700_000_000_000;
      };
      await refusalOf(new OrderDrafts(db, keys, clock).keep(STREAM, 'order-data', { name: '样本' }));
      await refusalOf(new Attachments(db, keys, clock).add(STREAM, 'image/png', Buffer.from('picture')));
      isFull = false;
      await new OrderDrafts(db, keys, clock).keep(STREAM, 'order-data', { name: '样本' });
      const { attachmentId } = await new Attachments(db, keys, clock).add(
        ...([STREAM, 'image/png', Buffer.from('picture')] as const),
      );
      expect(await new OrderDrafts(db, fresh(), clock).find(STREAM, 'order-data')).to.deep.equal({
        name: '样本',
      });
      const read = await new Attachments(db, fresh(), clock).find(STREAM, attachmentId);
      expect(read?.content.toString()).to.equal('picture');
    });
  });
}
