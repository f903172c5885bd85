import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CaseKeyRing } from '../../station-server/journal/case-key-ring.ts';
import { MessageDesk, type MessageOrder } from '../../station-server/services/messages/message-desk.ts';
import { MessageUnanswered } from '../../station-server/adapters/messages/sms-gateway.ts';
import { openSecrets } from '../../station-server/settings/secret-files.ts';
import { openDatabase } from '../../station-server/store/migrations/open-database.ts';

export const SEEDED_CASE = 'YM01-20260918-0001';
export const REFUSED_MOBILE = '13800000009';

const about = { caseNumber: SEEDED_CASE };
const named = { orderNumber: SEEDED_CASE, service: '证书更新' };

/** What a station left behind that stopped before it could send: a text, one to a number that takes none, two mails. */
const seededOrders: readonly MessageOrder[] = [
  {
    ...{ messageId: 'seed-1', way: 'sms', to: '13800000001', about },
    template: 'order-received',
    values: { ...named, organisation: '样本科技有限公司', dueDate: '2026-09-24' },
  },
  {
    ...{ messageId: 'seed-2', way: 'sms', to: REFUSED_MOBILE, about },
    template: 'materials-returned',
    values: { ...named, reasons: '申请表未盖公章、经办人身份证复印件不清楚' },
  },
  {
    ...{ messageId: 'seed-3', way: 'email', to: 'nobody@example.com', about },
    template: 'medium-dispatched',
    values: {
      ...{ ...named, courier: '样本快递', courierNumber: 'SF0000000000' },
      ...{
        pinPlace: '证书密码由经办人手机短信查收',
        uponReceipt: '原来绑定过的，收到后不用再绑定；没有绑定的，请登录账户，在“我的证书”里新增绑定。',
        ended: '',
      },
    },
  },
  {
    ...{
      messageId: 'seed-4',
      way: 'email',
      to: 'sample@example.com',
      about: { accountId: 'sample-account' },
    },
    template: 'unlock-authorised',
    values: {
      validUntil: '2026-09-19 12:00',
      code: '1234 5678 9012 3456 7890',
      link: 'https://station.example/unlock/sample',
    },
  },
];

/** Before the station of `dataDir` starts for the first time. */
export async function seedMessages(dataDir: string): Promise<void> {
  mkdirSync(join(dataDir, 'message-sandbox'), { recursive: true });
  writeFileSync(
    join(dataDir, 'message-sandbox', 'phones.json'),
    JSON.stringify({ messages: [], refused: [REFUSED_MOBILE] }),
  );
  const db = await openDatabase(`sqlite:${join(dataDir, 'station.db')}`);
  const unanswered = (): Promise<never> => Promise.reject(new MessageUnanswered('not yet'));
  const desk = new MessageDesk({
    db,
    keys: new CaseKeyRing(openSecrets(dataDir, false)['journal-master-key']),
    stationCode: 'YM01',
    ...{ sms: { send: unanswered }, sendMail: unanswered, clock: Date.now },
    wait: () => () => undefined,
    onError: (error) => {
      throw error;
    },
  });
  await db.transaction().execute(async (trx) => {
    for (const order of seededOrders) await desk.enqueue(trx, order);
  });
  await db.destroy();
}
