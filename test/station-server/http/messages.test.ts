import { expect } from 'chai';
import type { CalendarView } from '../../../shared/contract/api.ts';
import type { MessageSandboxState } from '../../../shared/contract/message-sandbox.ts';
import type { MessageView } from '../../../shared/vocabulary/message.ts';
import { MailServer } from '../../harness/mail-server.ts';
import { SEEDED_CASE, seedMessages } from '../../harness/seeded-messages.ts';
import { codeOf, Desk, StationClient } from '../../harness/station-client.ts';
import { PASSWORD, StationProcess } from '../../harness/station-process.ts';

describe('messages and working days over the API', function () {
  this.timeout(120_000);
  const mail = new MailServer();
  let station: StationProcess;
  let desk: Desk;
  let supervisor: StationClient;

  before(async () => {
    station = new StationProcess({ STATION_SLOTS: '1', STATION_SMTP_URL: await mail.listen() });
    await seedMessages(station.dataDir);
    desk = new Desk(() => station.url);
    supervisor = new StationClient(() => station.url);
    await station.start();
    await desk.signIn();
    const credentials = { staffNumber: '9001', password: PASSWORD, desk: 'S1' };
    await supervisor.request('POST', '/api/session', credentials);
  });
  after(async () => {
    await station.kill();
    station.remove();
    await mail.close();
  });

  const ofCase = () => desk.counter.request<MessageView[]>('GET', `/api/messages?caseNumber=${SEEDED_CASE}`);
  async function until(messageId: string, isSo: (view: MessageView) => boolean): Promise<MessageView> {
    for (;;) {
      const found = (await ofCase()).find((view) => view.messageId === messageId);
      if (found && isSo(found)) return found;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  const phones = async () =>
    (await desk.counter.request<MessageSandboxState>('GET', '/bench/messages/')).phones;

  it('R-ON-9: what waited when the station stopped goes out when it starts, by SMS and by mail', async () => {
    expect(await until('seed-1', ({ state }) => state === 'sent')).to.include({ way: 'sms', attempts: 1 });
    await mail.mails(1);
    expect(mail.received[0]?.to).to.equal('sample@example.com');
    const texts = (await phones()).find(({ mobile }) => mobile === '13800000001')?.texts;
    expect(texts?.map(({ text }) => text)[0]).to.match(/^【BJCA受理点】样本科技有限公司的“证书更新”订单/);
  });

  it('staff see what was refused, correct the address, and it goes there', async () => {
    await until('seed-2', ({ lastFailure }) => lastFailure === 'refused');
    await until('seed-3', ({ lastFailure }) => lastFailure === 'refused');
    const open = await desk.counter.request<MessageView[]>('GET', '/api/messages');
    expect(open.map(({ messageId }) => messageId).sort()).to.deep.equal(['seed-2', 'seed-3']);
    await desk.counter.request('PUT', '/api/messages/seed-2/address', { to: '139 0000 0002', revision: 0 });
    await desk.counter.request('PUT', '/api/messages/seed-3/address', {
      to: 'sample@example.com',
      revision: 0,
    });
    expect(await until('seed-2', ({ state }) => state === 'sent')).to.include({ to: '13900000002' });
    await until('seed-3', ({ state }) => state === 'sent');
    expect(await codeOf(desk.counter.request('POST', '/api/messages/seed-2/retry'))).to.equal('message-sent');
    expect(await codeOf(desk.counter.request('POST', '/api/messages/unknown/retry'))).to.equal('not-found');
  });

  it('nobody else sees or sends any', async () => {
    const stranger = new StationClient(() => station.url);
    expect(await codeOf(stranger.request('GET', '/api/messages'))).to.equal('not-signed-in');
    expect(await codeOf(stranger.request('POST', '/api/messages/seed-2/retry'))).to.equal('not-signed-in');
  });

  it('working days: a supervisor enters the notice of a year, a clerk sees it, and it outlives a restart', async () => {
    const before = await desk.counter.request<CalendarView>('GET', '/api/calendar');
    expect(before[0]).to.include({ year: 2026, source: null, entered: null });
    const year = before[1]?.year ?? 0;
    expect(before[1]).to.deep.equal({ year, unknown: true });
    const notice = { year, holidays: [`${year}-01-01`], makeUpDays: [], source: '样例通知' };
    expect(await codeOf(desk.counter.request('POST', '/api/calendar', notice))).to.equal('forbidden');
    const wrong = { ...notice, holidays: ['2020-01-01'] };
    expect(await codeOf(supervisor.request('POST', '/api/calendar', wrong))).to.equal('calendar-day-wrong');
    await supervisor.request('POST', '/api/calendar', notice);
    await station.stop();
    await station.start();
    const after = await desk.counter.request<CalendarView>('GET', '/api/calendar');
    expect(after[1]).to.deep.include({ year, holidays: notice.holidays, source: '样例通知' });
  });
});
