import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import {
  changeTerminal,
  endAtDesk,
  lookForEndedSessions,
} from '../../../station-server/edge/http/session-ends.ts';
import { Sessions } from '../../../station-server/people/sessions.ts';
import { StaffAccounts, type StaffMember } from '../../../station-server/people/staff-accounts.ts';
import { SupplierAccounts } from '../../../station-server/people/supplier-accounts.ts';
import { SupplierScreens } from '../../../station-server/people/supplier-screens.ts';
import { Terminals } from '../../../station-server/people/terminals.ts';
import { DeskPins } from '../../../station-server/services/media/desk-pins.ts';
import { EncryptionTests } from '../../../station-server/services/media/encryption-tests.ts';
import { PinChanges } from '../../../station-server/services/media/pin-changes.ts';
import { CeremonyStation, clerk } from '../../harness/ceremony-station.ts';

const [SLOT, OTHER_SLOT] = [1, 2];
const PIN = '482915';
const MINUTE_MS = 60_000;
const member: StaffMember = { staffId: 'sample', staffNumber: '1001', name: '样本柜员', role: 'clerk' };

describe('R-MEDIUM-2: a session that nobody ended', function () {
  this.timeout(120_000);
  let at: CeremonyStation;
  let now = Date.now();
  let terminals: string[] = [];
  let left: number[] = [];
  let desks: string[] = [];
  let parts: Parameters<typeof lookForEndedSessions>[0];

  before(async () => {
    const clock = () => now;
    at = await CeremonyStation.start({ slots: 2, clock });
    const { db, journal, slots, certificates, media, ceremony } = at;
    const onChange = () => undefined;
    parts = {
      suppliers: new SupplierAccounts({ db, journal, searchKey: randomBytes(32), clock }),
      terminals: new Terminals({ db, station: 'YM01', slots: slots.keys(), clock }),
      sessions: new Sessions(db, new StaffAccounts(db, clock), clock),
      screens: new SupplierScreens(db, clock),
      tests: new EncryptionTests({ slots, certificates, media, onChange }),
      pinChanges: new PinChanges({ slots, media, onChange }),
      deskPins: new DeskPins({
        ceremony,
        onError: (error) => {
          throw error;
        },
      }),
      refreshDesk: () => undefined,
      bench: { slots, leaveBehind: (of) => Promise.resolve(void left.push(...of)) },
    };
    await at.issued(SLOT, PIN);
    await at.issued(OTHER_SLOT, PIN);
    for (const slot of [SLOT, OTHER_SLOT]) {
      const { code } = parts.terminals.codes.announce('192.0.2.1');
      await parts.terminals.enrol(code, { name: `大厅${slot}号机`, slots: [slot] }, '样本主管');
    }
    terminals = (await parts.terminals.list()).map(({ terminalId }) => terminalId);
  });
  beforeEach(async () => {
    left = [];
    for (const slot of [SLOT, OTHER_SLOT]) await at.givePin(slot, PIN);
  });
  after(() => at.close());

  const look = async () => {
    desks = await lookForEndedSessions(parts, desks);
  };
  const isHeld = async (slot: number) => (await at.slot(slot).inspect()).pinHeld;
  const begin = (accountId: string, terminal: number) =>
    parts.suppliers.beginSession(accountId, terminals[terminal - 1] ?? '');

  it('at a terminal: its PIN is forgotten and its medium left behind, at that terminal alone', async () => {
    await begin('one', SLOT);
    await begin('two', OTHER_SLOT);
    now += 9 * MINUTE_MS;
    await begin('two', OTHER_SLOT);
    await look();
    expect([await isHeld(SLOT), left], 'nobody is gone yet').to.deep.equal([true, []]);
    now += 2 * MINUTE_MS;
    await look();
    expect([await isHeld(SLOT), left]).to.deep.equal([false, [SLOT]]);
    expect(await isHeld(OTHER_SLOT)).to.equal(true);
    left = [];
    await at.givePin(SLOT, PIN);
    await look();
    expect([await isHeld(SLOT), left], 'once').to.deep.equal([true, []]);
  });

  it('nor the one that he left open at another terminal', async () => {
    await begin('three', SLOT);
    await begin('three', OTHER_SLOT);
    await look();
    expect([await isHeld(SLOT), left]).to.deep.equal([false, [SLOT]]);
    expect(await isHeld(OTHER_SLOT)).to.equal(true);
  });

  const typedAtDesk = async () => {
    now += 11 * MINUTE_MS;
    await look();
    for (const slot of [SLOT, OTHER_SLOT]) await at.givePin(slot, PIN);
    await parts.sessions.begin(member, '1');
    await look();
    const { serial } = await at.slot(SLOT).inspect();
    const caseNumber = await at.desk.open('renewal', 'counter', clerk);
    parts.screens.show('1', caseNumber);
    parts.deskPins.typed('1', serial, caseNumber);
    await parts.pinChanges.begin('1', SLOT);
  };

  it('at a desk: the PINs that were typed there are forgotten, and its screen shows nothing', async () => {
    await typedAtDesk();
    now += 29 * MINUTE_MS;
    await look();
    expect(await isHeld(SLOT), 'nobody is gone yet').to.equal(true);
    now += 2 * MINUTE_MS;
    await look();
    expect([await isHeld(SLOT), await isHeld(OTHER_SLOT)]).to.deep.equal([false, true]);
    expect([parts.screens.shownAt('1'), parts.pinChanges.at('1')]).to.deep.equal([null, null]);
  });

  it('of a PIN that was typed at another desk since, that one’s end decides', async () => {
    await typedAtDesk();
    const { serial } = await at.slot(SLOT).inspect();
    parts.deskPins.typed('2', serial, 'case');
    await endAtDesk(parts, '1');
    expect(await isHeld(SLOT)).to.equal(true);
    await endAtDesk(parts, '2');
    expect(await isHeld(SLOT)).to.equal(false);
  });

  it('while an issuance works with the PIN it is forgotten when that has come to its end', async () => {
    let settle: () => void = () => undefined;
    const settling = new Promise<void>((resolve) => {
      settle = resolve;
    });
    const released: string[] = [];
    const pins = new DeskPins({
      ceremony: {
        isRunning: () => true,
        settled: () => settling,
        releasePin: (serial) => Promise.resolve(void released.push(serial)),
      },
      onError: (error) => {
        throw error;
      },
    });
    pins.typed('1', 'serial', 'case');
    await pins.forget('1');
    expect(released).to.deep.equal([]);
    settle();
    await settling;
    await Promise.resolve();
    expect(released).to.deep.equal(['serial']);
  });

  it('a slot that is taken out of its terminal, or whose terminal is withdrawn, holds nobody’s PIN any more', async () => {
    const [first = '', second = ''] = terminals;
    await changeTerminal(parts, first, () =>
      parts.terminals.describe(first, { name: '大厅1号机', slots: [SLOT] }),
    );
    expect([await isHeld(SLOT), left], 'only its name').to.deep.equal([true, []]);
    await changeTerminal(parts, first, () =>
      parts.terminals.describe(first, { name: '大厅1号机', slots: [] }),
    );
    expect([await isHeld(SLOT), left]).to.deep.equal([false, [SLOT]]);
    expect(await isHeld(OTHER_SLOT)).to.equal(true);
    await changeTerminal(parts, second, () => parts.terminals.withdraw(second));
    expect([await isHeld(OTHER_SLOT), left]).to.deep.equal([false, [SLOT, OTHER_SLOT]]);
  });
});
