import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { createPublicKey, verify } from 'node:crypto';
import type { DayView, SafeView } from '../../../shared/contract/money-views.ts';
import { addDays, type CalendarDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import { canonicalJson, type Json } from '../../../station-server/journal/canonical-json.ts';
import { openDatabase } from '../../../station-server/store/migrations/open-database.ts';
import { dayWithDifferences, STRANGE_ORDER, yesterday } from '../../harness/day-with-differences.ts';
import { codeOf, Desk, StationClient } from '../../harness/station-client.ts';
import { PASSWORD, StationProcess } from '../../harness/station-process.ts';

/** The printed head against the journal, by the command that an auditor runs. */
const verifyJournal = (dataDir: string, head: string) =>
  spawnSync(process.execPath, ['build/station-server/verify-journal.js', dataDir, '--head', head], {
    encoding: 'utf8',
  });

describe('closing a day over the API', function () {
  this.timeout(120_000);
  const station = new StationProcess({ STATION_SLOTS: '1' });
  const desk = new Desk(() => station.url);
  const supervisor = new StationClient(() => station.url);
  let day: CalendarDate;

  before(async () => {
    await station.start(yesterday());
    await desk.signIn();
    await desk.pairScreen();
    day = await dayWithDifferences(station, desk);
    await desk.signIn();
    await supervisor.request('POST', '/api/session', {
      staffNumber: '9001',
      password: PASSWORD,
      desk: 'office',
    });
  });
  after(async () => {
    await station.kill();
    station.remove();
  });

  const of = (which: CalendarDate, path: string, body?: unknown) =>
    supervisor.request<DayView>('POST', `/api/days/${which}${path}`, body);
  const post = (path: string, body?: unknown) => of(day, path, body);
  const view = (which = day) => supervisor.request<DayView>('GET', `/api/days/${which}`);
  const close = (which = day) => of(which, '/close', { password: PASSWORD, remark: '' });
  const countSafe = async (fen: number) => {
    const counted = [{ denominationFen: 100, count: fen / 100 }];
    await supervisor.request('POST', '/api/safe/count', { counted });
    return supervisor.request<SafeView>('POST', '/api/safe/book', { reason: '样本' });
  };

  it('R-FEE-5, R-FEE-6: says what is in the way, and lets nobody sign before it is gone', async () => {
    expect((await view()).obstacles).to.deep.equal([
      'earlier-day-open',
      'tills-open',
      'safe-uncounted',
      'statements-missing',
      'media-uncounted',
    ]);
    expect(await codeOf(close())).to.equal('day-not-closable');
    expect(await codeOf(desk.counter.request('GET', `/api/days/${day}`))).to.equal('forbidden');
    const today = await view(addDays(day, 1));
    expect(today.obstacles).to.include('not-ended');
    expect(today.nextToSign).to.equal(addDays(day, -1));
  });

  it('R-FEE-6: of a day before the books, or that has not begun, nobody says anything', async () => {
    const [before, later] = ['1999-12-31', addDays(day, 2)] as const;
    for (const [which, code] of [
      [before, 'day-before-books'],
      [later, 'day-not-begun'],
    ] as const) {
      expect(await codeOf(of(which, '/statements/card/empty'))).to.equal(code);
      expect(await codeOf(of(which, '/media-count', { countedCount: 9, reason: 'r' }))).to.equal(code);
      expect((await view(which)).report.media.countedCount).to.equal(null);
    }
  });

  it('R-FEE-6: the day before comes first; that nothing happened can be taken back until it is signed', async () => {
    const before = addDays(day, -1);
    for (const channel of ['wechat-pay', 'alipay', 'card']) await of(before, `/statements/${channel}/empty`);
    await of(before, '/media-count', { countedCount: 0, reason: '首次清点' });
    const emptyOf = `/api/days/${before}/statements/card/empty`;
    const without = await supervisor.request<DayView>('DELETE', emptyOf);
    expect(without.obstacles).to.deep.equal(['statements-missing']);
    expect(await codeOf(supervisor.request('DELETE', emptyOf))).to.equal('not-found');
    await of(before, '/statements/card/empty');
    expect((await close(before)).report.closed?.by).to.equal('样本主管');
    expect(await codeOf(supervisor.request('DELETE', emptyOf))).to.equal('day-closed');
    expect(await codeOf(of(before, '/statements/alipay/empty'))).to.equal('day-closed');
    expect(await codeOf(of(before, '/media-count', { countedCount: 1, reason: 'r' }))).to.equal('day-closed');
    expect((await view()).nextToSign).to.equal(day);
  });

  it('R-FEE-5: a till closes short only with its reason', async () => {
    const nothing = desk.counter.request('POST', '/api/till/count', { counted: [] });
    expect(await codeOf(nothing)).to.equal('nothing-counted');
    const counted = [{ denominationFen: 10_000, count: 12 }];
    await desk.counter.request('POST', '/api/till/count', { counted });
    expect(
      await codeOf(desk.counter.request('POST', '/api/till/close', { reason: '', receiver: null })),
    ).to.equal('till-difference-unexplained');
    await desk.counter.request('POST', '/api/till/close', { reason: '找零多付', receiver: null });
    const { report } = await view();
    expect(report.tills[0]?.closed?.differenceFen).to.equal(120_000 - 50_000 - 3 * 26_000);
  });

  it('R-FEE-5: the safe is counted blind, and its cash goes to the bank by slip, bag and receipt', async () => {
    const blind = await supervisor.request<SafeView>('GET', '/api/safe');
    expect(blind).to.deep.equal({ count: null, lastBooked: null, deposits: [] });
    const bag = { amountFen: 100_000, bagNumber: 'BAG-1', carriedBy: '样本送款员' };
    expect(await codeOf(supervisor.request('POST', '/api/deposits', bag))).to.equal('safe-holds-less');
    await countSafe(170_000);
    const sent = await supervisor.request<SafeView>('POST', '/api/deposits', bag);
    expect(await codeOf(supervisor.request('POST', '/api/deposits', { ...bag, amountFen: 1 }))).to.equal(
      'deposit-bag-used',
    );
    const id = sent.deposits[0]?.depositId ?? '';
    const receipt = { receivedFen: 99_900, receiptNumber: 'BANK-1', reason: '' };
    const received = (body: unknown) =>
      supervisor.request<SafeView>('POST', `/api/deposits/${id}/receipt`, body);
    expect(await codeOf(received(receipt))).to.equal('deposit-difference-unexplained');
    await received({ ...receipt, reason: '一张假币' });
    expect(await codeOf(received({ ...receipt, reason: 'r' }))).to.equal('deposit-ended');
    const { lastBooked } = await countSafe(70_000);
    expect(lastBooked?.differenceFen).to.equal(0);
    const { report } = await view(addDays(day, 1));
    expect(report.safe).to.deep.include({
      ...{ openingFen: -50_000, fromTillsFen: 120_000, floatsFen: 0, depositedFen: 100_000, returnedFen: 0 },
      ...{ openingCountFen: 100_000, differenceFen: 0, closingFen: 70_000 },
    });
    const balance = new Map(report.trialBalance.map(({ account, amountFen }) => [account, amountFen]));
    expect(balance.get('asset:bank')).to.equal(99_900);
    expect(balance.get('asset:in-transit')).to.equal(undefined);
    expect(await codeOf(desk.counter.request('GET', '/api/safe'))).to.equal('forbidden');
  });

  it('R-FEE-5: statements are downloaded; what differs is named, what crossed midnight settles itself', async () => {
    for (const channel of ['wechat-pay', 'alipay'] as const) await post(`/statements/${channel}/download`);
    const { report, obstacles } = await post('/statements/card/empty');
    expect(report.carriedOverCount).to.equal(1);
    expect(
      report.differences.map(({ channel, difference }) => `${channel} ${difference}`).sort(),
    ).to.deep.equal(['wechat-pay missing-here', 'wechat-pay state']);
    expect(obstacles).to.deep.equal(['differences-open', 'media-uncounted']);
    const wechat = report.methods.find(({ method }) => method === 'wechat-pay');
    expect(wechat?.collectedFen).to.equal(26_000);
    expect(wechat?.statement?.collectedFen).to.equal(26_000 * 3 + 8_000);
  });

  it('R-FEE-5: each difference is resolved by a person with a reason', async () => {
    const wrong = {
      channel: 'wechat-pay',
      kind: 'payment',
      reference: 'x',
      difference: 'amount',
      reason: 'r',
    };
    expect(await codeOf(post('/resolutions', wrong))).to.equal('not-found');
    for (const { channel, kind, reference, difference } of (await view()).report.differences)
      await post('/resolutions', { channel, kind, reference, difference, reason: `已核实 ${difference}` });
    const { report, obstacles } = await view();
    expect(report.differences.every(({ resolution }) => resolution?.by === '样本主管')).to.equal(true);
    expect(report.differences.find(({ reference }) => reference === STRANGE_ORDER)?.theirsFen).to.equal(
      8_000,
    );
    expect(obstacles).to.deep.equal(['media-uncounted']);
  });

  it('counts the blank media, a difference with its reason', async () => {
    const serials = Array.from({ length: 42 }, (_, i) => `BJ20261201${String(i).padStart(4, '0')}`);
    await supervisor.request('POST', '/api/media-deliveries', { note: '样本批次', serials });
    const spoiled = { mediumSerial: serials[0], because: 'spoiled', reason: '壳裂了' };
    await supervisor.request('POST', '/api/media-withdrawals', spoiled);
    const short = { countedCount: 7, reason: '' };
    expect(await codeOf(post('/media-count', short))).to.equal('media-difference-unexplained');
    const { report, obstacles } = await post('/media-count', { ...short, reason: '少一个，已报失' });
    expect(report.media).to.include({
      openingCount: 0,
      // The sample delivery, which came when the station was set up; what came today is none of this day's.
      receivedCount: 8,
      spoiledCount: 0,
      expectedCount: 8,
      countedCount: 7,
    });
    expect(obstacles).to.deep.equal([]);
  });

  it('R-FEE-5: is signed with the supervisor’s password, once, and stays as it was signed', async () => {
    expect(await codeOf(post('/close', { password: 'wrong', remark: '' }))).to.equal('sign-in-failed');
    const { report } = await close();
    expect(report.closed?.by).to.equal('样本主管');
    expect(report.trialBalance.reduce((sum, { amountFen }) => sum + amountFen, 0)).to.equal(0);
    expect(await codeOf(close())).to.equal('day-closed');
    const later = await desk.openCase();
    await desk.command(later, { type: 'cancel-case', reason: 'sample' });
    expect((await view()).report).to.deep.equal(report);
  });

  it('R-FEE-6: money of the signed day that is found later is booked today, and marked on both days', async () => {
    const signed = (await view()).report;
    // Asked again, the channel says that the order that was given up was paid that day.
    const found = signed.differences.find(({ difference }) => difference === 'state');
    const { channel, kind, reference } = found ??
      signed.differences[0] ?? { channel: '', kind: '', reference: '' };
    await post('/inquiries', { channel, kind, reference });
    const today = addDays(day, 1);
    const { bookedLater, report } = await view();
    expect(report).to.deep.equal(signed);
    expect(bookedLater).to.have.length(1);
    expect(bookedLater[0]).to.include({ ownDay: day, bookedDay: today, reference, amountFen: 26_000 });
    expect((await view(today)).report.foundLater).to.deep.equal(bookedLater);
  });

  it('the signature holds over the report and the head of the journal', async () => {
    const { report } = await view();
    const db = await openDatabase(`sqlite:${station.dataDir}/station.db`);
    const row = await db
      .selectFrom('journal_entries')
      .select('data')
      .where('type', '=', 'day-closed')
      .executeTakeFirstOrThrow();
    const head = await db
      .selectFrom('journal_entries')
      .select('hash')
      .where('sequence', '=', report.journalHead.sequence)
      .executeTakeFirstOrThrow();
    await db.destroy();
    const signed = JSON.parse(row.data) as { report: Json; signature: string; publicKeySpki: string };
    const key = createPublicKey({
      key: Buffer.from(signed.publicKeySpki, 'base64'),
      format: 'der',
      type: 'spki',
    });
    const message = Buffer.from(canonicalJson(signed.report));
    expect(verify('sha256', message, key, Buffer.from(signed.signature, 'base64'))).to.equal(true);
    expect(
      verify(
        'sha256',
        Buffer.concat([message, Buffer.from(' ')]),
        key,
        Buffer.from(signed.signature, 'base64'),
      ),
    ).to.equal(false);
    expect(head.hash).to.equal(report.journalHead.hash);
    const { sequence, hash } = report.journalHead;
    expect(verifyJournal(station.dataDir, `${sequence}:${hash}`).status).to.equal(0);
    const elsewhere = verifyJournal(station.dataDir, `${sequence}:${'0'.repeat(64)}`);
    expect(elsewhere.status).to.equal(1);
    expect(elsewhere.stdout).to.include('NOT in the journal');
  });
});
