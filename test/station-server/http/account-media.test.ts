import { expect } from 'chai';
import type { AccountView, PluggedCertificateView } from '../../../shared/contract/account.ts';
import { MEDIUM_LEFT_BEHIND, type DeviceView } from '../../../shared/contract/device-views.ts';
import type { TerminalCallView } from '../../../shared/contract/terminal.ts';
import type { RegisteredPair } from '../../../shared/vocabulary/registered-pair.ts';
import { sampleApplication } from '../../harness/sample-case.ts';
import { firstIssueWalk, openWalk, plugNewMedium, walkUntil } from '../../harness/service-walk.ts';
import { codeOf, Desk } from '../../harness/station-client.ts';
import { StationProcess } from '../../harness/station-process.ts';
import { Terminal } from '../../harness/terminal-client.ts';

const SLOT = 1;
const OTHER_SLOT = 2;
const PIN = '482915';

describe('media bound to an account', function () {
  this.timeout(180_000);
  const station = new StationProcess({ STATION_SLOTS: '2' });
  const desk = new Desk(() => station.url);
  const mine = new Terminal(() => station.url);
  /** Whoever has the medium later, at another terminal. */
  const next = new Terminal(() => station.url);
  let serial = '';

  const bind = ({ client }: Terminal, body: { slot: number } | { mediumSerial: string }) =>
    client.request<AccountView>('POST', '/api/account/media', body);
  const serialsOf = async ({ client }: Terminal) =>
    (await client.request<AccountView>('GET', '/api/account')).media.map(({ mediumSerial }) => mediumSerial);

  /** Resolves when the station has seen it. */
  async function plug(medium: string | null): Promise<void> {
    const isSeen = new Promise<void>((resolve) => {
      const staff = desk.staffSocket();
      staff.on('device', (view) => {
        if (view.slot !== SLOT || (view.medium?.serial ?? null) !== medium) return;
        staff.disconnect();
        resolve();
      });
    });
    await desk.bench(`/slots/${SLOT}/medium`, { serial: medium });
    await isSeen;
  }

  before(async () => {
    await station.start();
    await desk.signIn();
    await desk.pairScreen();
    await desk.counter.request('POST', '/api/till', { floatFen: 0 });
    const walk = firstIssueWalk(desk, 1, { slot: SLOT, pin: PIN });
    const caseNumber = await openWalk(walk);
    await walkUntil(walk, caseNumber, 'issuance');
    serial = await plugNewMedium(desk, SLOT);
    await walkUntil(walk, caseNumber, 'completed');
    await mine.enrol([SLOT]);
    await next.enrol([OTHER_SLOT], '大厅2号机');
    await mine.signIn('13700000001');
    await next.signIn('13700000002');
  });
  after(async () => {
    await station.kill();
    station.remove();
  });

  it('R-ON-11: a serial number alone binds no medium that did not come of an order of the account', async () => {
    expect(await codeOf(bind(mine, { mediumSerial: serial }))).to.equal('medium-not-yours');
    expect(await codeOf(bind(mine, { mediumSerial: 'BJ000000000000' }))).to.equal('medium-not-yours');
    expect(await serialsOf(mine)).to.deep.equal([]);
  });

  it('R-RENEW-2: what the certificate in the slot is called is read without its PIN, of the medium that is meant', async () => {
    const read = (slot: number, medium: string) =>
      mine.client.request<PluggedCertificateView | null>(
        'GET',
        `/api/terminal/certificate/${slot}/${medium}`,
      );
    expect((await read(SLOT, serial))?.organisationName).to.equal(sampleApplication(1).organisationName);
    expect(await read(SLOT, serial), 'said before its PIN').to.include({ status: 'good', isBound: false });
    expect(await codeOf(read(SLOT, 'BJ000000000000'))).to.equal('other-medium');
    expect(await codeOf(read(OTHER_SLOT, serial)), 'not of this terminal').to.equal('not-at-terminal');
  });

  it('R-ON-11: the medium in the terminal is bound by its key, and only with its PIN', async () => {
    expect(await codeOf(bind(mine, { slot: SLOT }))).to.equal('pin-needed');
    expect(await codeOf(bind(mine, { slot: OTHER_SLOT })), 'not of this terminal').to.equal(
      'not-at-terminal',
    );
    await mine.givePin(SLOT, PIN);
    const { media } = await bind(mine, { slot: SLOT });
    expect(media.map(({ mediumSerial }) => mediumSerial)).to.deep.equal([serial]);
    expect((await bind(mine, { slot: SLOT })).media, 'asked again').to.deep.equal(media);
    const pairs = await mine.client.request<RegisteredPair[]>('GET', '/api/account/certificates');
    expect(pairs.map(({ mediumSerial, status }) => [mediumSerial, status])).to.deep.equal([[serial, 'good']]);
  });

  it('a medium that is left when he goes is offered to nobody, and staff are told, until it is out', async () => {
    const slotDevice = async () =>
      (await desk.counter.request<DeviceView[]>('GET', '/api/devices')).find(({ slot }) => slot === SLOT);
    expect((await slotDevice())?.lamp).to.equal('ready');
    await mine.signOut();
    expect(await slotDevice()).to.include({ lamp: 'attention', cause: MEDIUM_LEFT_BEHIND });
    expect(await codeOf(mine.givePin(SLOT, PIN))).to.equal('medium-left-behind');
    await mine.signIn('13700000003');
    expect(await codeOf(bind(mine, { slot: SLOT })), 'the next account').to.equal('medium-left-behind');
    const call = await mine.client.request<TerminalCallView>('POST', '/api/terminal/call');
    expect(call.about).to.equal('medium-left-behind');
    await plug(null);
    await plug(serial);
    expect(await slotDevice()).to.include({ lamp: 'ready', cause: null });
    await mine.signOut();
    await plug(null);
    await plug(serial);
  });

  it('R-ON-11: then certificate login signs in, which is refused before the PIN was given', async () => {
    const signIn = () =>
      mine.client.request<AccountView>('POST', '/api/account/certificate-session', { slot: SLOT });
    expect(await codeOf(signIn()), 'the PIN left with whoever signed out').to.equal('pin-needed');
    await mine.givePin(SLOT, PIN);
    expect((await signIn()).media.map(({ mediumSerial }) => mediumSerial)).to.deep.equal([serial]);
  });

  it('R-ON-11: bound to another account by its key it leaves the one before; unbound it is nobody’s', async () => {
    await desk.bench(`/slots/${SLOT}/medium`, { serial: null });
    await desk.bench(`/slots/${OTHER_SLOT}/medium`, { serial });
    await next.givePin(OTHER_SLOT, PIN);
    await bind(next, { slot: OTHER_SLOT });
    expect(await serialsOf(next)).to.deep.equal([serial]);
    expect(await serialsOf(mine)).to.deep.equal([]);
    await mine.client.request('DELETE', `/api/account/media/${serial}`);
    expect(await serialsOf(next), 'not unbound by the one before').to.deep.equal([serial]);
    await next.client.request('DELETE', `/api/account/media/${serial}`);
    expect(await serialsOf(next)).to.deep.equal([]);
    expect(await next.client.request('GET', '/api/account/certificates')).to.deep.equal([]);
  });
});
