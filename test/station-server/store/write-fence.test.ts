import { expect } from 'chai';
import { randomBytes } from 'node:crypto';
import { CaseKeyRing } from '../../../station-server/journal/case-key-ring.ts';
import { Journal } from '../../../station-server/journal/journal.ts';
import { MessageDesk } from '../../../station-server/services/messages/message-desk.ts';
import { Attachments } from '../../../station-server/registry/cases/attachments.ts';
import { DatabaseAway } from '../../../station-server/store/database-away.ts';
import { openDatabase } from '../../../station-server/store/migrations/open-database.ts';
import { OrderDrafts } from '../../../station-server/registry/cases/order-drafts.ts';
import type { Database } from '../../../station-server/store/schema.ts';
import { cashAppend } from '../../harness/append-load.ts';
import { databaseKinds } from '../../harness/databases.ts';

const STREAM = 'case:YM01-20261123-0001';
const clock = (): number => 1_700_000_000_000;

for (const kind of databaseKinds())
  describe(`a database that is not this process’s to write to, on ${kind.name}`, function () {
    this.timeout(60_000);
    let db: Database;
    let isAway = false;

    before(async () => {
      await kind.start();
      db = await openDatabase(await kind.url(), undefined, () => isAway);
    });
    after(async () => {
      await db.destroy();
      await kind.stop();
    });

    it('rejects what anybody writes, and nothing of it is there; it can be read, and goes on by itself', async () => {
      const keys = new CaseKeyRing(randomBytes(32));
      const drafts = new OrderDrafts(db, keys, clock);
      const attachments = new Attachments(db, keys, clock);
      const journal = await Journal.open({
        ...{ db, station: 'YM01', keys, projections: [], clock },
        patience: { patienceMs: 0 },
      });
      const messages = new MessageDesk({
        ...{ db, keys, clock, stationCode: 'YM01' },
        sms: { send: () => Promise.reject(new Error('nothing is to be sent')) },
        sendMail: () => Promise.reject(new Error('nothing is to be sent')),
        wait: () => () => undefined,
        onError: (error) => {
          throw error;
        },
      });
      const writers: Record<string, () => Promise<unknown>> = {
        journal: () => journal.append(cashAppend('till:a', 0)),
        drafts: () => drafts.keep(STREAM, 'payment', {}),
        'end of a draft': () => drafts.drop(STREAM),
        attachments: () => attachments.add(STREAM, 'image/png', Buffer.from('sample')),
        messages: () =>
          messages.send({
            ...{ messageId: 'm', way: 'sms', to: '13800000001', about: { caseNumber: 'YM01-20261123-0001' } },
            ...{ template: 'download-ready', values: { orderNumber: 'S1', service: '证书更新' } },
          }),
      };
      await drafts.keep(STREAM, 'upload', {});
      isAway = true;
      for (const [name, write] of Object.entries(writers))
        expect(await write().catch((e: unknown) => e), name).to.be.instanceOf(DatabaseAway);
      expect(await drafts.find(STREAM, 'upload'), 'read').to.deep.equal({});
      for (const table of ['journal_entries', 'attachments', 'messages'] as const)
        expect(await db.selectFrom(table).selectAll().execute(), table).to.deep.equal([]);
      isAway = false;
      await attachments.add(STREAM, 'image/png', Buffer.from('sample'));
      await drafts.drop(STREAM);
      expect(await drafts.find(STREAM, 'upload')).to.equal(null);
      await journal.close();
      await messages.close();
    });
  });
