import { expect } from 'chai';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import { currentStep } from '../../../shared/case/fold/fold.ts';
import type { RegisteredPair } from '../../../shared/vocabulary/registered-pair.ts';
import { openOrder, TERMINAL_SLOT, walkOrderUntil, type OrderWalk } from '../../harness/order-walk.ts';
import { firstIssueWalk, plugNewMedium, walkThrough } from '../../harness/service-walk.ts';
import { codeOf, Desk } from '../../harness/station-client.ts';
import { StationProcess } from '../../harness/station-process.ts';
import { Terminal } from '../../harness/terminal-client.ts';

const PIN = '482915';
const ORGANISATION = 41;

describe('R-RENEW-1: the certificate of an order at a terminal is the one whose key was proven', function () {
  this.timeout(180_000);
  const station = new StationProcess({ STATION_SLOTS: '2' });
  const desk = new Desk(() => station.url);
  const terminal = new Terminal(() => station.url);
  let order = '';
  let walk: OrderWalk;
  /** Both are the account's own. */
  let pairs: RegisteredPair[] = [];

  const plug = (serial: string | null) => desk.bench(`/slots/${TERMINAL_SLOT}/medium`, { serial });

  before(async () => {
    await station.start();
    await desk.signIn();
    await desk.pairScreen();
    await desk.counter.request('POST', '/api/till', { floatFen: 0 });
    const serials: string[] = [];
    for (const organisation of [ORGANISATION, ORGANISATION]) {
      serials.push(await plugNewMedium(desk, TERMINAL_SLOT));
      await walkThrough(firstIssueWalk(desk, organisation, { slot: TERMINAL_SLOT, pin: PIN }));
    }
    await terminal.enrol([TERMINAL_SLOT]);
    await terminal.signIn('13700000041');
    for (const serial of serials) {
      await plug(serial);
      await terminal.givePin(TERMINAL_SLOT, PIN);
      await terminal.client.request('POST', '/api/account/media', { slot: TERMINAL_SLOT });
    }
    pairs = await terminal.client.request<RegisteredPair[]>('GET', '/api/account/certificates');
    walk = {
      ...{ terminal, desk, service: 'information-change', channel: 'self-service' },
      ...{ organisation: ORGANISATION, pin: PIN, requestId: null },
    };
    order = await openOrder(walk);
  });
  after(async () => {
    await station.kill();
    station.remove();
  });

  /** By each record of the account, and by the medium in the terminal. */
  async function expectNoChoice(before: CaseState): Promise<void> {
    const wanted = [
      ...pairs.map(({ requestId }) => ({ requestId, slot: null })),
      { requestId: null, slot: TERMINAL_SLOT },
    ];
    for (const which of wanted) {
      const choice = terminal.command(order, { type: 'choose-certificate', ...which });
      expect(await codeOf(choice), JSON.stringify(which)).to.equal('wrong-step');
    }
    expect(await desk.state(order)).to.deep.equal(before);
  }

  it('at the login a choice takes the place of no proof', async () => {
    expect(pairs).to.have.length(2);
    const waiting = await walkOrderUntil(walk, order, 'certificate-login');
    await expectNoChoice(waiting);
    expect(waiting.certificate).to.equal(null);
  });

  it('at the download a choice swaps no certificate', async () => {
    const waiting = await walkOrderUntil(walk, order, 'certificate-download');
    expect(waiting.certificate?.requestId).to.be.a('string');
    await expectNoChoice(waiting);
    expect(currentStep(await walkOrderUntil(walk, order, 'completed'))).to.equal(null);
  });
});
