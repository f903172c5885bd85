import { expect } from 'chai';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { SecurityModule } from '../../../hardware/devices/security-module.ts';
import type { MediumSlot } from '../../../hardware/devices/medium-slot.ts';
import { deviceErrorOf } from '../../harness/device-error-of.ts';
import { TestRig } from '../../harness/emulated-slot.ts';

const SLOTS = 16;
const SIGNING = 'a1'.repeat(20);
const transport = { kind: 'transport' } as const;
/** Far above a signature of the emulated key, far below the hang. */
const STARTED_TOGETHER = 4;
const SIGN_DEADLINE_MS = 3000;
/** OpenSC #1935: the first slot query after a re-insertion took so long. */
const SLOW_QUERY_MS = 3700;
const NS_PER_MS = 1e6;

describe(`a rig of ${SLOTS} slots`, function () {
  this.timeout(120_000);
  let rig: TestRig;
  let module: SecurityModule;
  let slots: MediumSlot[];

  const serialOf = (slot: number): string => `SAMPLE-${String(slot).padStart(6, '0')}`;
  const sign = (slot: number) =>
    slots[slot - 1]?.sign({ id: SIGNING, message: 'AA==', pin: transport }) ??
    Promise.reject(new Error('no slot'));

  /** A slot with an initialised medium in it that has a key. */
  const prepared = async (n: number): Promise<MediumSlot> => {
    const { slot } = rig.startSlot(n, { sign: SIGN_DEADLINE_MS });
    const serial = serialOf(n);
    rig.rig.createMedium(serial);
    rig.rig.plug(n, serial);
    const sealedSoPin = await module.sealSoPin({ serial, recipient: await slot.openSealedChannel() });
    await slot.initialise({ serial, label: '样本单位', erasableIds: [], sealedSoPin });
    await slot.generateSigningKeyPair({
      serial,
      id: SIGNING,
      label: 'signing',
      modulusBits: 2048,
      pin: transport,
    });
    return slot;
  };

  before(async () => {
    rig = new TestRig(SLOTS);
    ({ module } = rig.startSecurityModule());
    await module.ensureKey({ key: 'medium-so-master' });
    slots = [];
    // A few at a time: sixteen processes that start at once keep a small machine busy beyond any deadline.
    for (let first = 0; first < SLOTS; first += STARTED_TOGETHER)
      slots.push(...(await Promise.all(rig.rig.slots.slice(first, first + STARTED_TOGETHER).map(prepared))));
  });
  after(() => rig.close());

  it('a vendor library that hangs and one that crashes lose the work of their own slots at most', async () => {
    rig.rig.armFault(3, { function: 'C_Sign', nth: 1, moment: 'before', action: 'hang' });
    rig.rig.armFault(7, { function: 'C_Sign', nth: 1, moment: 'before', action: 'crash' });
    rig.rig.armFault(11, { function: 'C_Sign', nth: 1, moment: 'before', action: 'pull' });
    const outcomes = await Promise.all(
      rig.rig.slots.map((n) =>
        sign(n).then(
          () => 'signed',
          (error: unknown) => (error as { code: string }).code,
        ),
      ),
    );
    expect(Object.fromEntries(outcomes.map((outcome, index) => [index + 1, outcome]))).to.deep.equal({
      ...Object.fromEntries(rig.rig.slots.map((n) => [n, 'signed'])),
      3: 'timeout',
      7: 'host-crashed',
      11: 'removed',
    });
    rig.rig.plug(11, serialOf(11));
    for (const n of [3, 7, 11]) expect(await slots[n - 1]?.inspect()).to.include({ present: true });
  });

  it('a frozen card blocks neither the server’s loop nor another slot (OpenSC #1822, #1935)', async () => {
    rig.rig.armFault(1, { function: 'C_Sign', nth: 1, moment: 'before', action: 'hang' });
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const frozen = deviceErrorOf(sign(1));
    const others = rig.rig.slots.slice(1, 6).filter((n) => ![3, 7, 11].includes(n));
    await Promise.all(others.map((n) => sign(n)));
    expect((await frozen).code).to.equal('timeout');
    delay.disable();
    expect(delay.max / NS_PER_MS).to.be.lessThan(SIGN_DEADLINE_MS);
    expect(await slots[0]?.inspect()).to.include({ present: true });
  });

  it('after a removal the call says so, and with the medium back old handles do no harm (CKR_DEVICE_REMOVED, CKR_SESSION_HANDLE_INVALID)', async () => {
    rig.rig.armFault(2, { function: 'C_Sign', nth: 1, moment: 'before', action: 'pull' });
    expect((await deviceErrorOf(sign(2))).code).to.equal('removed');
    expect((await deviceErrorOf(sign(2))).code).to.equal('not-connected');
    rig.rig.plug(2, serialOf(2));
    await sign(2);
  });

  it(`a first slot query of ${SLOW_QUERY_MS} ms after a re-insertion is waited for, and no other slot waits (OpenSC #1935)`, async () => {
    rig.rig.pull(4);
    rig.rig.slowDown(4, 'C_GetSlotList', SLOW_QUERY_MS);
    rig.rig.plug(4, serialOf(4));
    const order: number[] = [];
    const slow = slots[3]?.inspect().then((state) => {
      order.push(4);
      return state;
    });
    await sign(5).then(() => order.push(5));
    expect(await slow).to.include({ present: true, serial: serialOf(4) });
    expect(order).to.deep.equal([5, 4]);
    rig.rig.slowDown(4, 'C_GetSlotList', 0);
  });
});
