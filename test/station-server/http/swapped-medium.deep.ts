import { expect } from 'chai';
import { currentIssuance } from '../../../shared/case/fold/fold.ts';
import { issueAtCounter, openCounter, type IssuedMedium } from '../../harness/counter-issue.ts';
import { atTime } from '../../harness/faked-clock.ts';
import { openOrder, TERMINAL_SLOT, walkOrderUntil, type OrderWalk } from '../../harness/order-walk.ts';
import { codeOf, Desk } from '../../harness/station-client.ts';
import { StationProcess } from '../../harness/station-process.ts';
import { Terminal } from '../../harness/terminal-client.ts';

const PIN = '482915';
const MOBILE = '13600136000';

describe('a medium that is swapped when a renewal comes to be downloaded', function () {
  this.timeout(300_000);
  const station = new StationProcess({ STATION_SLOTS: '2' });
  const desk = new Desk(() => station.url);
  const terminal = new Terminal(() => station.url);
  let chosen: IssuedMedium;
  let other: IssuedMedium;
  let foreign: IssuedMedium;
  let walk: OrderWalk;
  let caseNumber = '';

  const plug = (serial: string) => desk.bench(`/slots/${TERMINAL_SLOT}/medium`, { serial });
  const download = async () => {
    await terminal.givePin(TERMINAL_SLOT, PIN);
    return terminal.command(caseNumber, { type: 'download-certificate', slot: TERMINAL_SLOT });
  };

  before(async () => {
    await station.start(atTime('-300d'));
    await openCounter(desk);
    const issue = (organisation: number) =>
      issueAtCounter(desk, { organisation, slot: TERMINAL_SLOT, pin: PIN });
    chosen = await issue(1);
    other = await issue(1);
    foreign = await issue(2);
    await station.stop();
    await station.start();
    await desk.signIn();
    await terminal.enrol([TERMINAL_SLOT]);
    await terminal.signIn(MOBILE);
    await plug(chosen.serial);
    walk = {
      ...{ terminal, desk, pin: PIN, organisation: 1, requestId: null },
      ...{ service: 'renewal', channel: 'self-service' },
    };
    caseNumber = await openOrder(walk);
    const { certificate } = await walkOrderUntil(walk, caseNumber, 'certificate-download');
    expect(certificate?.mediumSerial).to.equal(chosen.serial);
  });
  after(async () => {
    await station.kill();
    station.remove();
  });

  it('R-ORG-1: that of another organisation is refused, and nothing is written', async () => {
    await plug(foreign.serial);
    expect(await codeOf(download())).to.equal('other-medium');
    expect(currentIssuance(await desk.state(caseNumber))).to.equal(null);
  });

  it('R-RENEW-2: that of the same organisation wins over the one that was chosen, which stays as it is', async () => {
    await plug(other.serial);
    const state = await walkOrderUntil(walk, caseNumber, 'completed');
    expect(state.certificate?.mediumSerial).to.equal(other.serial);
    expect(currentIssuance(state)).to.include({ progress: 'completed', mediumSerial: other.serial });
    const found = await desk.counter.request<{ mediumSerial: string; status: string }[]>(
      'GET',
      `/api/certificates?search=${chosen.serial}`,
    );
    expect(found.map(({ status }) => status)).to.deep.equal(['good']);
  });
});
