import { expect } from 'chai';
import type { OrderView } from '../../../shared/contract/account.ts';
import { currentIssuance, currentStep } from '../../../shared/case/fold/fold.ts';
import { issueAtCounter, openCounter } from '../../harness/counter-issue.ts';
import { openOrder, TERMINAL_SLOT, walkOrderUntil, type OrderWalk } from '../../harness/order-walk.ts';
import { until } from '../../harness/private-pcscd.ts';
import { Desk } from '../../harness/station-client.ts';
import { StationProcess } from '../../harness/station-process.ts';
import { Terminal } from '../../harness/terminal-client.ts';

const PIN = '482915';
const SLOW_MS = 3_000;

describe('a medium that is pulled while its new certificate is written at a terminal', function () {
  this.timeout(180_000);
  const station = new StationProcess({ STATION_SLOTS: '2' });
  const desk = new Desk(() => station.url);
  const terminal = new Terminal(() => station.url);

  after(async () => {
    await station.kill();
    station.remove();
  });

  it('R-CHANGE-4: the order says what stopped it, and goes on once the PIN is given again', async () => {
    await station.start();
    await openCounter(desk);
    const { serial } = await issueAtCounter(desk, { organisation: 41, slot: TERMINAL_SLOT, pin: PIN });
    await terminal.enrol([TERMINAL_SLOT]);
    await terminal.signIn('13700000041');
    const walk: OrderWalk = {
      ...{ terminal, desk, service: 'information-change', channel: 'self-service' },
      ...{ organisation: 41, pin: PIN, requestId: null },
    };
    const order = await openOrder(walk);
    await walkOrderUntil(walk, order, 'certificate-download');
    const plug = (plugged: string | null) =>
      desk.bench(`/slots/${TERMINAL_SLOT}/medium`, { serial: plugged });
    const interruption = async () =>
      (await terminal.client.request<OrderView>('GET', `/api/orders/${order}`)).interruption;

    await terminal.givePin(TERMINAL_SLOT, PIN);
    await desk.bench(`/slots/${TERMINAL_SLOT}/slow`, { function: 'C_GenerateKeyPair', delayMs: SLOW_MS });
    await terminal.command(order, { type: 'download-certificate', slot: TERMINAL_SLOT });
    expect(await interruption()).to.equal(null);
    await plug(null);
    await until(async () => (await interruption()) !== null, 'no interruption is told');
    await desk.bench(`/slots/${TERMINAL_SLOT}/slow`, { function: 'C_GenerateKeyPair', delayMs: 0 });
    await plug(serial);
    await terminal.command(order, { type: 'continue-issuance' });
    await until(async () => (await interruption()) === 'pin-needed', 'no PIN is asked for');

    await terminal.givePin(TERMINAL_SLOT, PIN);
    await terminal.command(order, { type: 'continue-issuance' });
    await desk.until(order, (now) => currentStep(now) !== 'certificate-download');
    const state = await walkOrderUntil(walk, order, 'completed');
    expect(currentIssuance(state)).to.include({ progress: 'completed', mediumSerial: serial });
    expect(await interruption()).to.equal(null);
  });
});
