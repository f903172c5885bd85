import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import type { BatchStart } from '../../../shared/contract/back-office.ts';
import type { CaseSummary, CertificateView, EncryptionTestView } from '../../../shared/contract/api.ts';
import type { DeliveryView, MediaStockView, RigMedium } from '../../../shared/contract/media-stock.ts';
import { issueAtCounter, openCounter, type IssuedMedium } from '../../harness/counter-issue.ts';
import { TERMINAL_SLOT } from '../../harness/order-walk.ts';
import {
  firstIssueWalk,
  openWalk,
  plugNewMedium,
  plugUnreceived,
  walkThrough,
  walkUntil,
} from '../../harness/service-walk.ts';
import { codeOf, Desk, StationClient } from '../../harness/station-client.ts';
import { PASSWORD, StationProcess } from '../../harness/station-process.ts';
import { WaitingOrders } from '../../harness/waiting-orders.ts';

const PIN = '482915';
const [SLOT, OTHER_SLOT] = [2, 3];

describe('R-MEDIUM-0: the stock of media over the API', function () {
  this.timeout(300_000);
  const station = new StationProcess({ STATION_SLOTS: '3' });
  const desk = new Desk(() => station.url);
  const orders = new WaitingOrders(() => station.url, desk);
  let first: IssuedMedium;
  let next: string;

  const stock = (query = '') => desk.counter.request<MediaStockView>('GET', `/api/media-stock?${query}`);
  const receive = (serials: string[], note: string) =>
    desk.counter.request<DeliveryView>('POST', '/api/media-deliveries', { serials, note });
  const supervisor = new StationClient(() => station.url);
  const withdraw = (mediumSerial: string, because: string, client = supervisor) =>
    client.request('POST', '/api/media-withdrawals', { mediumSerial, because, reason: '样本原因' });
  const rigMedium = async (slot: number) =>
    (await desk.counter.request<RigMedium[]>('GET', '/api/rig')).find((medium) => medium.slot === slot);
  /** What the rig says of a slot once the station has seen that this medium is in it. */
  const rigHolds = async (slot: number, serial: string): Promise<RigMedium> => {
    for (;;) {
      const medium = await rigMedium(slot);
      if (medium?.mediumSerial === serial) return medium;
      await setTimeout(50);
    }
  };
  /** Plugged in, and seen by the station. */
  const plugSeen = async (slot: number, serial: string) => {
    const socket = desk.staffSocket();
    try {
      await new Promise<void>((resolve, reject) => {
        socket.on('device', ({ slot: of, medium }) => {
          if (of === slot && medium?.serial === serial) resolve();
        });
        socket.on('connect_error', reject);
        socket.on('connect', () => void plug(slot, serial).catch(reject));
      });
    } finally {
      socket.disconnect();
    }
  };
  const plug = (slot: number, serial: string | null) => desk.bench(`/slots/${slot}/medium`, { serial });
  const statusOf = async ({ serial }: IssuedMedium) =>
    (await desk.counter.request<CertificateView[]>('GET', `/api/certificates?search=${serial}`))[0]?.status;
  const test = async (slot: number, pin: string) => {
    await desk.counter.request('POST', '/api/encryption-test', { slot });
    await desk.givePin(pin);
    const done = await desk.counter.request<EncryptionTestView>('GET', '/api/encryption-test');
    await desk.counter.request('DELETE', '/api/encryption-test');
    return done.result;
  };
  const startIn = (slot: number) => desk.command(next, { type: 'start-issuance', slot });

  before(async () => {
    await station.start();
    await openCounter(desk);
    await supervisor.request('POST', '/api/session', { staffNumber: '9001', password: PASSWORD, desk: 'A' });
  });
  after(async () => {
    await station.kill();
    station.remove();
  });

  it('the drawer of the emulated bench is a sample delivery, received at setup', async () => {
    const { counts, media } = await stock();
    expect(counts).to.include({ blank: 8, active: 0 });
    expect(media.map(({ received }) => received?.by)).to.deep.equal(Array(8).fill(null));
  });

  it('media are received by serial; one that was received before is refused with its delivery, and no other is lost', async () => {
    const serials = ['ZJ2026120001', 'ZJ2026120002', 'ZJ2026120003'];
    expect((await receive(serials.slice(0, 2), '送货单 1')).received).to.deep.equal(serials.slice(0, 2));
    const { received, refused } = await receive(serials, '送货单 2');
    expect(received).to.deep.equal(['ZJ2026120003']);
    expect(refused.map(({ serial, problem }) => [serial, problem.code])).to.deep.equal([
      ['ZJ2026120001', 'medium-received-already'],
      ['ZJ2026120002', 'medium-received-already'],
    ]);
    expect(refused[0]?.problem.happened.zh).to.include('送货单 1');
    const { media } = await stock('text=zj20261200&state=blank');
    expect(media.map(({ mediumSerial, received: by }) => [mediumSerial, by?.note])).to.have.deep.members([
      ['ZJ2026120001', '送货单 1'],
      ['ZJ2026120002', '送货单 1'],
      ['ZJ2026120003', '送货单 2'],
    ]);
    const asPrinted = await stock(`text=${encodeURIComponent('ZJ20 2612 0001')}`);
    expect(asPrinted.media.map(({ mediumSerial }) => mediumSerial)).to.deep.equal(['ZJ2026120001']);
    expect(await codeOf(receive(['不是号码'], '送货单 3'))).to.equal('invalid-input');
  });

  it('a medium is handed over when it has left the rig', async () => {
    await plugNewMedium(desk, SLOT);
    const walk = firstIssueWalk(desk, 2, { slot: SLOT, pin: PIN });
    const caseNumber = await openWalk(walk);
    await walkUntil(walk, caseNumber, 'handover');
    const handOver = () => desk.command(caseNumber, { type: 'hand-over' });
    expect(await codeOf(handOver())).to.equal('medium-still-plugged');
    expect((await desk.state(caseNumber)).handedOverAt).to.equal(null);
    await plug(SLOT, null);
    await plugNewMedium(desk, SLOT);
    expect((await handOver()).status, 'another medium in the slot').to.equal('completed');
    const { certificate, issuances } = await desk.state(caseNumber);
    const serial = certificate?.mediumSerial ?? issuances.at(-1)?.mediumSerial ?? '';
    const asPrinted = encodeURIComponent(serial.replace(/(....)/g, '$1 '));
    const found = await desk.counter.request<CaseSummary[]>(
      'GET',
      `/api/cases?state=all&search=${asPrinted}`,
    );
    expect(found.map((one) => one.caseNumber)).to.deep.equal([caseNumber]);
    await plug(SLOT, null);
  });

  it('a finished key left in the slot survives the next case’s issuance, and its certificate still proves', async () => {
    first = await issueAtCounter(desk, { organisation: 1, slot: SLOT, pin: PIN });
    expect(await rigHolds(SLOT, first.serial)).to.include({
      mediumSerial: first.serial,
      state: 'active',
      organisationName: '样本采购供应有限公司1',
    });
    const walk = firstIssueWalk(desk, 3);
    next = await openWalk(walk);
    await walkUntil(walk, next, 'issuance');
    expect(await codeOf(startIn(SLOT))).to.equal('medium-in-use');
    expect((await desk.state(next)).issuances).to.deep.equal([]);
    expect(await test(SLOT, PIN)).to.equal('passed');
    expect(await statusOf(first)).to.equal('good');
  });

  it('one that nobody received is refused, and accepted once it is received', async () => {
    const serial = await plugUnreceived(desk, OTHER_SLOT);
    await plug(OTHER_SLOT, null);
    await plugSeen(OTHER_SLOT, serial);
    expect(await rigMedium(OTHER_SLOT)).to.include({ mediumSerial: serial, state: 'unreceived' });
    expect(await codeOf(startIn(OTHER_SLOT))).to.equal('medium-not-received');
    await receive([serial], '送货单 4');
    expect((await desk.issuance(next, { type: 'start-issuance', slot: OTHER_SLOT })).activity).to.equal(
      'done',
    );
    expect((await stock(`text=${serial}`)).media[0]).to.include({ state: 'in-issuance', caseNumber: next });
    await plug(OTHER_SLOT, null);
  });

  it('R-ON-13: a batch takes neither a slot of a terminal nor anybody’s key', async () => {
    await orders.begin();
    const caseNumber = await orders.at('production');
    await plugNewMedium(desk, TERMINAL_SLOT);
    const batch = async (slot: number) => {
      const pairs = [{ caseNumber, slot }];
      const [start] = await desk.counter.request<BatchStart[]>('POST', '/api/production-batches', { pairs });
      return start?.problem?.code;
    };
    expect(await batch(TERMINAL_SLOT)).to.equal('slot-of-terminal');
    expect(await batch(SLOT)).to.equal('medium-in-use');
    expect((await desk.state(caseNumber)).issuances).to.deep.equal([]);
    expect(await test(SLOT, PIN)).to.equal('passed');
    await plug(TERMINAL_SLOT, null);
  });

  it('a spoiled one leaves the stock for good; what is a supplier’s can’t be withdrawn', async () => {
    expect(await codeOf(withdraw('ZJ2026120001', 'spoiled', desk.counter))).to.equal('forbidden');
    await withdraw('ZJ2026120001', 'spoiled');
    const [spoiled] = (await stock('text=ZJ2026120001')).media;
    expect(spoiled).to.deep.include({ state: 'retired' });
    expect(spoiled?.withdrawn?.because).to.equal('spoiled');
    for (const because of ['spoiled', 'missing', 'turned-up'])
      expect(await codeOf(withdraw(first.serial, because)), because).to.equal('medium-not-in-stock');
    expect(await codeOf(withdraw('ZJ2026120001', 'missing'))).to.equal('medium-not-in-stock');
  });

  it('a blank that was written off as missing is no lost key when it turns up: found by a supervisor it is in stock again', async () => {
    const serial = await plugNewMedium(desk, OTHER_SLOT);
    const find = (mediumSerial: string, client = supervisor) =>
      client.request('POST', '/api/found-media', { mediumSerial, reason: '在抽屉后面' });
    const issuing = firstIssueWalk(desk, 5);
    const waiting = await openWalk(issuing);
    await walkUntil(issuing, waiting, 'issuance');
    const start = () => desk.command(waiting, { type: 'start-issuance', slot: OTHER_SLOT });
    expect(await codeOf(find(serial)), 'in stock').to.equal('medium-not-in-stock');
    await withdraw(serial, 'missing');
    expect((await stock(`text=${serial}`)).media[0]).to.include({ state: 'missing', caseNumber: null });
    expect(await rigMedium(OTHER_SLOT)).to.include({ state: 'missing' });
    expect(await codeOf(start())).to.equal('medium-missing');
    expect(await codeOf(find(serial, desk.counter))).to.equal('forbidden');
    await find(serial);
    expect((await stock(`text=${serial}`)).media[0]).to.deep.include({ state: 'blank', withdrawn: null });
    const options = { type: 'start-issuance', slot: OTHER_SLOT } as const;
    expect((await desk.issuance(waiting, options)).activity).to.equal('done');
    await plug(OTHER_SLOT, null);
  });

  it('R-LOST-3: a key reported lost that turns up is said so, and is good for nothing but being kept back', async () => {
    await plug(SLOT, null);
    await plugNewMedium(desk, OTHER_SLOT);
    await walkThrough({
      ...firstIssueWalk(desk, 1, { slot: OTHER_SLOT, pin: PIN, requestId: first.requestId }),
      service: 'lost-reissue',
    });
    await plugSeen(SLOT, first.serial);
    expect(await rigMedium(SLOT)).to.include({ mediumSerial: first.serial, state: 'lost' });
    const post = (path: string) => codeOf(desk.counter.request('POST', path, { slot: SLOT }));
    expect(await post('/api/encryption-test')).to.equal('medium-reported-lost');
    expect(await post('/api/pin-change')).to.equal('medium-reported-lost');
    const renewal = await desk.openCase('renewal');
    const lookUp = { type: 'choose-certificate', requestId: null, slot: SLOT } as const;
    expect(await codeOf(desk.command(renewal, lookUp))).to.equal('medium-reported-lost');
    const examined = await desk.openCase('unlock');
    const examine = { type: 'examine-medium', slot: SLOT, lightSeen: 'steady', pinForgotten: false } as const;
    expect(await codeOf(desk.command(examined, examine))).to.equal('medium-reported-lost');
    const issuing = firstIssueWalk(desk, 4);
    next = await openWalk(issuing);
    await walkUntil(issuing, next, 'issuance');
    expect(await codeOf(startIn(SLOT))).to.equal('medium-reported-lost');
    await withdraw(first.serial, 'turned-up');
    expect((await stock(`text=${first.serial}`)).media[0]).to.deep.include({ state: 'retired' });
    expect(await codeOf(startIn(SLOT))).to.equal('medium-out-of-use');
  });
});
