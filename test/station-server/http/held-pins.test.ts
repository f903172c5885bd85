import { expect } from 'chai';
import { io, type Socket } from 'socket.io-client';
import type { AccountView } from '../../../shared/contract/account.ts';
import type { EncryptionTestView } from '../../../shared/contract/api.ts';
import { MEDIUM_LEFT_BEHIND, type DeviceView } from '../../../shared/contract/device-views.ts';
import type { TerminalEvents } from '../../../shared/contract/realtime.ts';
import type { SlotMediumView } from '../../../shared/contract/terminal.ts';
import { issueAtCounter, openCounter, type IssuedMedium } from '../../harness/counter-issue.ts';
import { firstIssueWalk, openWalk, walkUntil } from '../../harness/service-walk.ts';
import { codeOf, Desk } from '../../harness/station-client.ts';
import { StationProcess } from '../../harness/station-process.ts';
import { Terminal } from '../../harness/terminal-client.ts';

const PIN = '482915';
/** Two of the terminal, one of the counter. */
const [SLOT, SECOND_SLOT, COUNTER_SLOT] = [1, 2, 3];
const MOBILE = '13700000091';

describe('R-MEDIUM-2: whose PIN is held, and of which medium', function () {
  this.timeout(180_000);
  const station = new StationProcess({ STATION_SLOTS: '3' });
  const desk = new Desk(() => station.url);
  const terminal = new Terminal(() => station.url);
  let own: IssuedMedium;
  let other: IssuedMedium;

  const view = async (slot: number): Promise<DeviceView | undefined> =>
    (await desk.counter.request<DeviceView[]>('GET', '/api/devices')).find((one) => one.slot === slot);
  /** Resolves when the station has seen that this medium, or none, is in the slot. */
  async function plug(slot: number, serial: string | null): Promise<void> {
    const staff = desk.staffSocket();
    try {
      await new Promise<void>((resolve, reject) => {
        staff.on('device', (seen) => {
          if (seen.slot === slot && (seen.medium?.serial ?? null) === serial) resolve();
        });
        staff.on('connect', () => void desk.bench(`/slots/${slot}/medium`, { serial }).catch(reject));
        staff.on('connect_error', reject);
      });
    } finally {
      staff.disconnect();
    }
  }
  const replug = async (slot: number, serial: string): Promise<void> => {
    await plug(slot, null);
    await plug(slot, serial);
  };
  const bind = (slot: number) => terminal.client.request<AccountView>('POST', '/api/account/media', { slot });

  before(async () => {
    await station.start();
    await openCounter(desk);
    own = await issueAtCounter(desk, { organisation: 91, slot: COUNTER_SLOT, pin: PIN });
    other = await issueAtCounter(desk, { organisation: 92, slot: COUNTER_SLOT, pin: PIN });
    await terminal.enrol([SLOT, SECOND_SLOT]);
    await plug(SLOT, own.serial);
    await plug(SECOND_SLOT, other.serial);
    await terminal.signIn(MOBILE);
    await terminal.givePin(SLOT, PIN);
    await bind(SLOT);
  });
  after(async () => {
    await station.kill();
    station.remove();
  });

  it('a PIN is tried on the medium that stands on the page, and on no other', async () => {
    expect(await codeOf(terminal.givePin(SLOT, PIN, other.serial))).to.equal('other-medium');
    expect((await view(SLOT))?.medium?.userPin, 'no try was counted').to.equal('ok');
    expect(await codeOf(terminal.givePin(SECOND_SLOT, '000000', own.serial))).to.equal('other-medium');
    expect((await view(SECOND_SLOT))?.medium?.userPin).to.equal('ok');
  });

  it('signing in by one certificate forgets the PIN that was typed for a medium in another slot', async () => {
    await terminal.signOut();
    await replug(SLOT, own.serial);
    await replug(SECOND_SLOT, other.serial);
    await terminal.givePin(SLOT, PIN);
    await terminal.givePin(SECOND_SLOT, PIN);
    await terminal.client.request('POST', '/api/account/certificate-session', { slot: SLOT });
    expect(await codeOf(bind(SECOND_SLOT))).to.equal('pin-needed');
    expect((await bind(SLOT)).media.map(({ mediumSerial }) => mediumSerial)).to.deep.equal([own.serial]);
  });

  it('nothing of the counter is done with a medium in a terminal: no test, no change of its PIN', async () => {
    for (const path of ['/api/encryption-test', '/api/pin-change'])
      expect(await codeOf(desk.counter.request('POST', path, { slot: SLOT })), path).to.equal(
        'slot-of-terminal',
      );
  });

  it('of a medium in it a terminal is told nothing of the register, and no name, whoever stands there', async () => {
    const read = terminal.client.request('GET', `/api/terminal/slots/${SLOT}`);
    expect(await codeOf(read)).to.equal('not-found');
    const socket = io(`${station.url}/terminal`, {
      extraHeaders: { cookie: terminal.client.cookie },
      transports: ['websocket'],
      forceNew: true,
    }) as Socket<TerminalEvents>;
    try {
      const seen = await new Promise<SlotMediumView>((resolve) =>
        socket.on('medium', (medium) => {
          if (medium.slot === SLOT) resolve(medium);
        }),
      );
      expect(seen.medium?.serial).to.equal(own.serial);
      expect(seen.medium).to.have.all.keys('serial', 'light', 'userPin', 'pinHeld');
    } finally {
      socket.disconnect();
    }
  });

  it('what was left behind is offered to nobody after a restart of the station either, until it is out', async () => {
    await terminal.signOut();
    await station.kill();
    await station.start();
    await desk.signIn();
    expect(await codeOf(terminal.givePin(SLOT, PIN))).to.equal('medium-left-behind');
    await terminal.signIn('13700000092');
    expect(await codeOf(bind(SLOT)), 'the next one').to.equal('medium-left-behind');
    expect((await seenIn(SLOT))?.cause).to.equal(MEDIUM_LEFT_BEHIND);
    await replug(SLOT, own.serial);
    expect((await view(SLOT))?.cause).to.equal(null);
    await terminal.givePin(SLOT, PIN);
    await station.kill();
    await station.start();
    await desk.signIn();
    await terminal.givePin(SLOT, PIN);
    await plug(SLOT, null);
    await plug(SECOND_SLOT, null);
  });

  /** Once the station has seen what is in a slot. */
  async function seenIn(slot: number): Promise<DeviceView | undefined> {
    const staff = desk.staffSocket();
    try {
      return await new Promise<DeviceView>((resolve, reject) => {
        staff.on('device', (seen) => {
          if (seen.slot === slot && seen.medium !== null) resolve(seen);
        });
        staff.on('connect_error', reject);
      });
    } finally {
      staff.disconnect();
    }
  }

  it('what was typed at a desk is forgotten when its clerk signs out', async () => {
    await plug(COUNTER_SLOT, other.serial);
    const renewal = firstIssueWalk(desk, 92, { service: 'renewal', slot: COUNTER_SLOT, pin: PIN });
    await walkUntil(renewal, await openWalk(renewal), 'pin-proof');
    await desk.givePin(PIN);
    const test = async () => {
      await desk.counter.request('POST', '/api/encryption-test', { slot: COUNTER_SLOT });
      return (await desk.counter.request<EncryptionTestView>('GET', '/api/encryption-test')).state;
    };
    expect(await test(), 'the PIN is held').to.equal('done');
    expect(await test(), 'and the test has left it there').to.equal('done');
    await desk.counter.request('DELETE', '/api/session');
    await desk.signIn();
    expect(await desk.counter.request('GET', '/api/encryption-test')).to.equal(null);
    expect((await desk.screenView()).kind).to.equal('welcome');
    expect(await test()).to.equal('waiting-for-pin');
  });
});
