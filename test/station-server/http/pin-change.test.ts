import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { sealFor } from '../../../hardware/processes/sealed-channel.ts';
import type { EncryptionTestView, ScreenView, SealedChannelView } from '../../../shared/contract/api.ts';
import type { PinChangeView } from '../../../shared/contract/pin-change.ts';
import { issueAtCounter, openCounter, type IssuedMedium } from '../../harness/counter-issue.ts';
import { AnsweredProblem, codeOf, Desk, type StationClient } from '../../harness/station-client.ts';
import { StationProcess } from '../../harness/station-process.ts';
import { Terminal } from '../../harness/terminal-client.ts';

const [PIN, NEW_PIN, NEWEST_PIN] = ['482915', 'kx739204', 'wq518367'];
const [SLOT, TERMINAL_SLOT] = [1, 2];

describe('R-MEDIUM-3: a supplier changes his PIN', function () {
  this.timeout(180_000);
  const station = new StationProcess({ STATION_SLOTS: '2' });
  const desk = new Desk(() => station.url);
  const terminal = new Terminal(() => station.url);
  let medium: IssuedMedium;

  before(async () => {
    await station.start();
    await openCounter(desk);
    medium = await issueAtCounter(desk, { organisation: 1, slot: SLOT, pin: PIN });
    await desk.counter.request('PUT', '/api/desk/case', { caseNumber: null });
    await terminal.enrol([TERMINAL_SLOT]);
  });
  after(async () => {
    await station.kill();
    station.remove();
  });

  /** As the browser does: each PIN sealed by a channel of its own. */
  const sealed = async (client: StationClient, path: string, body: unknown, pins: [string, string]) => {
    const seal = async (pin: string) =>
      sealFor(await client.request<SealedChannelView>('POST', path, body), Buffer.from(pin));
    return { currentPin: await seal(pins[0]), newPin: await seal(pins[1]) };
  };
  const onScreenOf = async (mediumSerial: string, ...pins: [string, string]) =>
    desk.screen.request<ScreenView>('POST', '/api/screen/pin-change', {
      mediumSerial,
      ...(await sealed(desk.screen, '/api/screen/pin-channel', undefined, pins)),
    });
  const onScreen = (...pins: [string, string]) => onScreenOf(medium.serial, ...pins);
  const atTerminal = async (mediumSerial: string, ...pins: [string, string]) => {
    const slot = TERMINAL_SLOT;
    const body = await sealed(terminal.client, '/api/terminal/pin-channel', { slot }, pins);
    await terminal.client.request('POST', '/api/terminal/pin-change', { slot, mediumSerial, ...body });
  };
  const begin = (slot = SLOT) => desk.counter.request<PinChangeView>('POST', '/api/pin-change', { slot });
  const test = async (pin: string) => {
    await desk.counter.request('POST', '/api/encryption-test', { slot: SLOT });
    await desk.givePin(pin);
    const { result } = await desk.counter.request<EncryptionTestView>('GET', '/api/encryption-test');
    await desk.counter.request('DELETE', '/api/encryption-test');
    return result;
  };

  it('at the counter the clerk says the slot, and the supplier types both on his own screen, without a case', async () => {
    expect((await desk.screenView()).kind).to.equal('welcome');
    expect(await codeOf(onScreen(PIN, NEW_PIN)), 'nothing was begun').to.equal('not-found');
    expect(await begin()).to.include({ mediumSerial: medium.serial, state: 'waiting' });
    expect(await desk.screenView()).to.deep.equal({
      kind: 'change-pin',
      mediumSerial: medium.serial,
      medium: 'ready',
    });
    expect(await codeOf(onScreenOf('BJ-ANOTHER', PIN, NEW_PIN)), 'not the one that was shown').to.equal(
      'changed-meanwhile',
    );
    expect((await onScreen(PIN, NEW_PIN)).kind).to.equal('pin-changed');
    expect(await desk.counter.request('GET', '/api/pin-change')).to.include({ state: 'done' });
    await desk.counter.request('DELETE', '/api/pin-change');
    expect((await desk.screenView()).kind).to.equal('welcome');
    expect(await test(NEW_PIN)).to.equal('passed');
  });

  it('a wrong one is counted by the medium and changes nothing; one that the medium refuses as new costs no try', async () => {
    await begin();
    expect(await codeOf(onScreen('000000', NEWEST_PIN))).to.equal('pin-wrong');
    expect(await desk.screenView()).to.include({ kind: 'change-pin', medium: 'mistyped-before' });
    expect((await onScreen(NEW_PIN, NEW_PIN)).kind, 'a right one ends the count').to.equal('pin-changed');
    await begin();
    expect(await codeOf(onScreen(NEW_PIN, '12345'))).to.equal('pin-not-accepted');
    expect(await desk.screenView()).to.include({ kind: 'change-pin', medium: 'ready' });
    await desk.counter.request('DELETE', '/api/pin-change');
    expect(await test(NEW_PIN)).to.equal('passed');
  });

  it('how many tries are left is said as far as the medium tells; locked, it leads to the unlock', async () => {
    await desk.bench(`/media/${medium.serial}/pin-failures`, { count: 8 });
    await begin();
    const refusal: unknown = await onScreen('000000', NEWEST_PIN).catch((error: unknown) => error);
    if (!(refusal instanceof AnsweredProblem)) throw new Error('it was changed');
    expect(refusal.problem).to.deep.include({ code: 'pin-wrong' });
    expect(refusal.problem.meaning.zh).to.include('最后一次');
    expect(await desk.screenView()).to.include({ kind: 'change-pin', medium: 'last-try' });
    expect(await codeOf(onScreen('000000', NEWEST_PIN))).to.equal('pin-locked');
    expect(await desk.screenView()).to.include({ kind: 'change-pin', medium: 'locked' });
    await desk.counter.request('DELETE', '/api/pin-change');
    await desk.bench(`/media/${medium.serial}/pin-failures`, { count: 0 });
  });

  it('on another medium than the one that it began with nothing is tried', async () => {
    await begin();
    await desk.bench(`/slots/${SLOT}/medium`, { serial: 'new' });
    expect(await codeOf(onScreen(NEW_PIN, NEWEST_PIN))).to.equal('other-medium');
    expect(await desk.screenView()).to.include({ kind: 'change-pin', medium: 'absent' });
    await desk.counter.request('DELETE', '/api/pin-change');
    expect(await codeOf(begin()), 'a medium that has none').to.equal('medium-without-pin');
    await desk.bench(`/slots/${SLOT}/medium`, { serial: null });
    expect(await codeOf(begin())).to.equal('slot-empty');
    expect(await codeOf(begin(TERMINAL_SLOT))).to.equal('slot-of-terminal');
  });

  it('at a terminal he does it himself, and only with the medium that stands on the page', async () => {
    await desk.bench(`/slots/${TERMINAL_SLOT}/medium`, { serial: medium.serial });
    expect(await codeOf(atTerminal('BJ-ANOTHER', NEW_PIN, NEWEST_PIN))).to.equal('other-medium');
    expect(await codeOf(atTerminal(medium.serial, '000000', NEWEST_PIN))).to.equal('pin-wrong');
    await atTerminal(medium.serial, NEW_PIN, NEWEST_PIN);
    await desk.bench(`/slots/${SLOT}/medium`, { serial: medium.serial });
    expect(await test(NEWEST_PIN)).to.equal('passed');
  });

  it('R-MEDIUM-2: no PIN is in the journal, the database or the log', () => {
    for (const pin of [NEW_PIN, NEWEST_PIN]) {
      expect(station.log).not.to.include(pin);
      const found = execFileSync('sh', ['-c', `grep -c ${pin} ${station.dataDir}/station.db* || true`]);
      expect(found.toString().match(/:[1-9]/), pin).to.equal(null);
    }
  });
});
