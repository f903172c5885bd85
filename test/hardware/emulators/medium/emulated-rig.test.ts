import { expect } from 'chai';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import type { MediumSlot, UserPin } from '../../../../hardware/devices/medium-slot.ts';
import { EmulatedRig } from '../../../../hardware/emulators/medium/emulated-rig.ts';
import { TestRig } from '../../../harness/emulated-slot.ts';
import { MediumHandling } from '../../../harness/personalised-medium.ts';

const SERIAL = 'SAMPLE-000003';
const PIN = '482915';
const transport: UserPin = { kind: 'transport' };

describe('emulated rig', function () {
  this.timeout(30_000);
  let test: TestRig;
  let rig: EmulatedRig;

  beforeEach(() => {
    test = new TestRig(2);
    rig = test.rig;
    rig.createMedium(SERIAL);
  });
  afterEach(() => test.close());

  /** A program of other people that talks to the slot. */
  const pkcs11Tool = (...args: string[]): string => {
    const { modulePath, env } = test.outsideView(1);
    return execFileSync('pkcs11-tool', ['--module', modulePath, ...args], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    }).toString();
  };

  it('shows one slot with a token only while a medium is plugged in', () => {
    expect(pkcs11Tool('--list-slots')).to.match(/Slot 0 .*\n\s+\(empty\)/);
    rig.plug(1, SERIAL);
    expect(pkcs11Tool('--list-slots')).to.match(/token state:\s+uninitialized/);
    rig.pull(1);
    expect(pkcs11Tool('--list-slots')).to.match(/\(empty\)/);
  });

  it('carries a medium with its keys, PIN tries and serial from slot to slot', async () => {
    rig.plug(1, SERIAL);
    const { module } = test.startSecurityModule();
    const first = test.startSlot(1).slot;
    const handling = new MediumHandling(first, module, SERIAL);
    await handling.initialise(PIN);
    const id = 'a1'.repeat(20);
    const pin = await handling.supplier(PIN);
    const made = await first.generateSigningKeyPair({
      serial: SERIAL,
      id,
      label: 's',
      modulusBits: 2048,
      pin,
    });
    await first.verifyPin({ pin: await handling.supplier('000000') }).catch(() => undefined);
    rig.plug(2, SERIAL);
    expect(rig.plugged(1)).to.equal(null);
    const second = test.startSlot(2).slot;
    expect(await first.inspect()).to.include({ present: false });
    expect(await second.inspect()).to.include({ serial: SERIAL, userPin: 'count-low' });
    const there = new MediumHandling(second, module, SERIAL);
    const again = {
      serial: SERIAL,
      id,
      label: 's',
      modulusBits: 2048,
      pin: await there.supplier(PIN),
    } as const;
    expect(await second.generateSigningKeyPair(again)).to.deep.equal(made);
  });

  it('counts the wrong PINs of any program: the lock is the medium’s own (R-MEDIUM-1)', async () => {
    rig.plug(1, SERIAL);
    const { slot } = test.startSlot(1);
    await new MediumHandling(slot, test.startSecurityModule().module, SERIAL).initialise(PIN);
    const guess = () => pkcs11Tool('--login', '--pin', '000000', '-O');
    for (let tries = 1; tries <= 9; tries++) expect(guess).to.throw(/CKR_PIN_INCORRECT/);
    expect(guess).to.throw(/CKR_PIN_LOCKED/);
    expect((await slot.inspect()).userPin).to.equal('locked');
    expect(pkcs11Tool('--list-slots')).to.match(/user PIN locked/);
  });

  it('blinks while a slow call runs, and is steady after it', async () => {
    rig.plug(1, SERIAL);
    expect(rig.light(1)).to.equal('steady');
    rig.slowDown(1, 'C_GetTokenInfo', 300);
    const slotDirectory = rig.environment(1).env.RIG_SLOT_DIR ?? '';
    const seen: string[] = [];
    const watcher = watch(slotDirectory, () => seen.push(rig.light(1)));
    const { modulePath, env } = test.outsideView(1);
    const tool = spawn('pkcs11-tool', ['--module', modulePath, '--list-slots'], { env, stdio: 'ignore' });
    await once(tool, 'exit');
    watcher.close();
    expect(seen).to.include('blinking');
    expect(rig.light(1)).to.equal('steady');
    rig.setCondition(SERIAL, 'blinking');
    expect(rig.light(1)).to.equal('blinking');
    rig.pull(1);
    expect(rig.light(1)).to.equal('off');
  });

  describe('ill media, as an examination sees them', () => {
    const hid = [{ kind: 'hid', driverBound: true }] as const;
    const present = { state: 'present', product: 'Emulated medium', interfaces: hid } as const;

    let slot: MediumSlot;
    let handling: MediumHandling;

    beforeEach(async () => {
      rig.plug(1, SERIAL);
      slot = test.startSlot(1).slot;
      handling = new MediumHandling(slot, test.startSecurityModule().module, SERIAL);
      await handling.initialise(PIN);
    });

    it('in order: on the port, driven, recognised', async () => {
      expect(await slot.enumerate()).to.deep.equal({
        usb: present,
        reader: null,
        module: 'usable',
        token: 'present',
      });
    });

    it('an empty slot: nothing on the port', async () => {
      rig.pull(1);
      const usb = { state: 'absent', product: null, interfaces: [] };
      expect(await slot.enumerate()).to.deep.equal({ usb, reader: null, module: 'usable', token: 'absent' });
    });

    it('R-DMG-1a: plugged in, and nothing shows; the light stays off', async () => {
      rig.setCondition(SERIAL, 'dead');
      const { usb, token } = await slot.enumerate();
      expect([usb.state, token]).to.deep.equal(['absent', 'absent']);
      expect(await slot.inspect()).to.include({ present: false, light: 'off' });
      expect(rig.light(1)).to.equal('off');
      rig.setCondition(SERIAL, null);
      expect(await slot.inspect()).to.include({ present: true, light: 'steady' });
    });

    it('R-DMG-1b: on the port and driven, blinking, not recognised', async () => {
      rig.setCondition(SERIAL, 'blinking');
      const expected = { usb: present, reader: null, module: 'usable', token: 'not-recognised' };
      expect(await slot.enumerate()).to.deep.equal(expected);
      expect(await slot.inspect()).to.include({ present: false, light: 'blinking' });
      expect(rig.light(1)).to.equal('blinking');
    });

    it('R-DMG-1c: recognised, the light steady, and its certificate can’t be read', async () => {
      const pin = { kind: 'supplier' } as const;
      const sealedPin = await handling.sealed(PIN);
      const der = execFileSync(
        'openssl',
        [
          ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
          ...['-keyout', '/dev/null', '-subj', '/CN=sample', '-outform', 'DER'],
        ],
        { stdio: ['ignore', 'pipe', 'ignore'] },
      );
      const id = 'a1'.repeat(20);
      const certificate = der.toString('base64');
      await slot.writeCertificate({
        serial: SERIAL,
        id,
        label: 's',
        certificate,
        pin: { ...pin, sealedPin },
      });
      expect((await slot.readCertificate({ id })).certificate).to.equal(certificate);
      rig.setCondition(SERIAL, 'unreadable');
      const failure: unknown = await slot.readCertificate({ id }).catch((error: unknown) => error);
      expect(String(failure)).to.include('protocol');
      expect(await slot.inspect()).to.include({ present: true, light: 'steady' });
    });

    it('without the vendor’s driver: on the port, nothing has it, and the module fails', async () => {
      rig.setDriverMissing(1, true);
      const usb = { ...present, interfaces: [{ kind: 'hid', driverBound: false }] };
      expect(await slot.enumerate()).to.deep.equal({ usb, reader: null, module: 'failed', token: 'absent' });
      rig.setDriverMissing(1, false);
      expect((await slot.enumerate()).token).to.equal('present');
    });
  });

  it('notices a medium that was pulled while a slow call ran', async () => {
    rig.plug(1, SERIAL);
    const { slot } = test.startSlot(1);
    await new MediumHandling(slot, test.startSecurityModule().module, SERIAL).initialise();
    rig.slowDown(1, 'C_GenerateKeyPair', 400);
    const request = {
      serial: SERIAL,
      id: 'a1'.repeat(20),
      label: 's',
      modulusBits: 2048,
      pin: transport,
    } as const;
    const working = new Promise<void>((resolve) => {
      const watcher = watch(rig.environment(1).env.RIG_SLOT_DIR ?? '', () => {
        if (rig.light(1) !== 'blinking') return;
        watcher.close();
        resolve();
      });
    });
    const generation = slot.generateSigningKeyPair(request).then(
      () => 'made',
      (error: unknown) => String(error),
    );
    await working;
    rig.pull(1);
    expect(await generation).to.match(/removed/);
    rig.plug(1, SERIAL);
    expect(await slot.listObjects(transport)).to.deep.equal([]);
  });

  it('traces the PKCS#11 calls, so that a test can cut at each', () => {
    rig.plug(1, SERIAL);
    const trace = rig.trace(1);
    pkcs11Tool('--list-slots');
    expect(readFileSync(trace, 'utf8').split('\n')).to.include.members(['C_GetSlotList', 'C_GetTokenInfo']);
  });

  it('can be driven by another process: the directory is all there is', () => {
    rig.plug(1, SERIAL);
    const other = new EmulatedRig(join(test.directory, 'rig'), 2);
    const sound = { fault: false, driverMissing: false, condition: null, pinFailures: 0 };
    expect(other.view()).to.deep.equal([
      { slot: 1, medium: SERIAL, light: 'steady', ...sound },
      { slot: 2, medium: null, light: 'off', ...sound },
    ]);
    other.pull(1);
    expect(rig.plugged(1)).to.equal(null);
  });

  it('refuses a serial that no token can tell', () => {
    for (const serial of ['', '../x', 'A'.repeat(17), '序列号']) {
      expect(() => rig.createMedium(serial)).to.throw(RangeError);
    }
    expect(() => rig.plug(1, 'NOT-THERE')).to.throw(RangeError);
  });
});
