import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MediumSlot, MediumSlotEvent, UserPin } from '../../../../hardware/devices/medium-slot.ts';
import type { SecurityModule } from '../../../../hardware/devices/security-module.ts';
import { deviceErrorOf } from '../../../harness/device-error-of.ts';
import { TestRig, type HostedSlot } from '../../../harness/emulated-slot.ts';
import { MediumHandling } from '../../../harness/personalised-medium.ts';

const SERIAL = 'BJ2026110001';
const SIGNING = 'a1'.repeat(20);
const ENCRYPTION = 'b2'.repeat(20);
const PIN = '482915';
const transport: UserPin = { kind: 'transport' };

describe('medium driver on the emulated rig', function () {
  this.timeout(60_000);
  let test: TestRig;
  let hosted: HostedSlot;
  let slot: MediumSlot;
  let module: SecurityModule;
  let handling: MediumHandling;

  before(() => {
    test = new TestRig(1);
    test.rig.createMedium(SERIAL);
    module = test.startSecurityModule().module;
    hosted = test.startSlot(1, { sign: 1500 });
    slot = hosted.slot;
    handling = new MediumHandling(slot, module, SERIAL);
  });
  after(() => test.close());
  beforeEach(() => test.rig.plug(1, SERIAL));
  afterEach(() => test.rig.heal(1));

  const generate = (pin: UserPin = transport) =>
    slot.generateSigningKeyPair({ serial: SERIAL, id: SIGNING, label: 'signing', modulusBits: 2048, pin });
  const kinds = async (pin: UserPin = transport) =>
    (await slot.listObjects(pin)).map(({ kind, id }) => `${kind} ${id.slice(0, 2)}`).sort();
  /** pkcs11-tool on the medium in the slot, logged in with PIN. */
  const pkcs11Tool = (...args: string[]): string => {
    const { modulePath, env } = test.outsideView();
    return execFileSync('pkcs11-tool', ['--module', modulePath, '--login', '--pin', PIN, ...args], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).toString();
  };
  const pemFile = (spki: string): string => {
    const path = join(test.directory, 'key.pem');
    const key = createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' });
    writeFileSync(path, key.export({ type: 'spki', format: 'pem' }));
    return path;
  };

  describe('coming and going', () => {
    it('tells a plugged-in medium by its hardware serial, and an empty slot as a state', async () => {
      expect(await slot.inspect()).to.include({ present: true, serial: SERIAL, light: 'steady' });
      test.rig.pull(1);
      expect(await slot.inspect()).to.include({ present: false, light: 'off' });
      expect((await deviceErrorOf(slot.listObjects())).code).to.equal('not-connected');
    });

    it('pushes an event when a medium is pulled and plugged in', async () => {
      const seen = (present: boolean) =>
        new Promise<void>((resolve) => {
          const listener = (event: unknown): void => {
            if ((event as MediumSlotEvent).state.present !== present) return;
            hosted.device.off('event', listener);
            resolve();
          };
          hosted.device.on('event', listener);
        });
      const inserted = seen(true);
      test.rig.setPinFailures(SERIAL, 1);
      await inserted;
      const removed = seen(false);
      test.rig.pull(1);
      await removed;
      const again = seen(true);
      test.rig.plug(1, SERIAL);
      await again;
    });

    it('works on after a medium was pulled and plugged in between two calls, though its handles are dead', async () => {
      await handling.initialise();
      test.rig.pull(1);
      test.rig.plug(1, SERIAL);
      await slot.verifyPin({ pin: transport });
    });

    it('R-MEDIUM-2: a held PIN goes with its medium, be it back at once', async () => {
      await handling.initialise(PIN);
      await slot.holdUserPin({ serial: SERIAL, sealedPin: await handling.sealed(PIN) });
      test.rig.pull(1);
      test.rig.plug(1, SERIAL);
      expect((await deviceErrorOf(slot.verifyPin({ pin: { kind: 'held' } }))).code).to.equal('refused');
      await slot.holdUserPin({ serial: SERIAL, sealedPin: await handling.sealed(PIN) });
      test.rig.armFault(1, { function: 'C_Login', nth: 1, moment: 'after', action: 'pull' });
      expect((await deviceErrorOf(slot.verifyPin({ pin: { kind: 'held' } }))).code).to.equal('removed');
      test.rig.plug(1, SERIAL);
      expect(await slot.inspect()).to.include({ pinHeld: false, userPin: 'ok' });
    });

    it('R-MEDIUM-2: a held PIN goes with a medium that is pulled in the middle of a call, be it back before the next', async () => {
      await handling.initialise(PIN);
      await slot.holdUserPin({ serial: SERIAL, sealedPin: await handling.sealed(PIN) });
      test.rig.armFault(1, { function: 'C_FindObjectsInit', nth: 1, moment: 'before', action: 'pull' });
      const read = slot.readData({ id: 'ab'.repeat(20), pin: { kind: 'held' } });
      expect((await deviceErrorOf(read)).code).to.equal('removed');
      test.rig.plug(1, SERIAL);
      expect(await slot.inspect()).to.include({ pinHeld: false, userPin: 'ok' });
    });

    it('R-MEDIUM-2: says that no PIN is held once its medium was out, and that one is after another failure', async () => {
      await handling.initialise(PIN);
      await slot.holdUserPin({ serial: SERIAL, sealedPin: await handling.sealed(PIN) });
      const unknown = slot.readData({ id: 'ab'.repeat(20), pin: { kind: 'held' } });
      await deviceErrorOf(unknown);
      expect(await slot.inspect()).to.include({ pinHeld: true });
      test.rig.pull(1);
      test.rig.plug(1, SERIAL);
      expect(await slot.inspect()).to.include({ pinHeld: false });
    });

    it('never tries the transport PIN of one medium on another', async () => {
      await handling.initialise();
      test.rig.createMedium('BJ2026110002');
      test.rig.plug(1, 'BJ2026110002');
      await new MediumHandling(slot, module, 'BJ2026110002').initialise();
      test.rig.plug(1, SERIAL);
      expect((await deviceErrorOf(slot.verifyPin({ pin: transport }))).code).to.equal('refused');
      expect((await slot.inspect()).userPin).to.equal('ok');
    });

    it('invariant 6: pulling the medium never counts as a wrong PIN', async () => {
      await handling.initialise(PIN);
      for (const moment of ['before', 'after'] as const) {
        for (let pull = 0; pull < 11; pull++) {
          test.rig.armFault(1, { function: 'C_Login', nth: 1, moment, action: 'pull' });
          const error = await deviceErrorOf(slot.verifyPin({ pin: await handling.supplier(PIN) }));
          expect(error.code).to.equal('removed');
          test.rig.plug(1, SERIAL);
        }
      }
      expect((await slot.inspect()).userPin).to.equal('ok');
      await slot.verifyPin({ pin: await handling.supplier(PIN) });
    });

    it('does not try the old transport PIN when a pull left open whether the new PIN was set', async () => {
      await handling.initialise();
      test.rig.armFault(1, { function: 'C_SetPIN', nth: 1, moment: 'after', action: 'pull' });
      const setting = async () =>
        slot.setUserPin({ serial: SERIAL, current: transport, newPin: await handling.sealed(PIN) });
      expect((await deviceErrorOf(setting())).code).to.equal('removed');
      test.rig.plug(1, SERIAL);
      expect((await deviceErrorOf(setting())).code).to.equal('refused');
      expect((await slot.inspect()).userPin).to.equal('ok');
      await slot.verifyPin({ pin: await handling.supplier(PIN) });
    });

    it('gives no free try to whoever kills the process while a wrong PIN is checked', async () => {
      await handling.initialise(PIN);
      test.rig.armFault(1, { function: 'C_Login', nth: 1, moment: 'after', action: 'crash' });
      const guess = slot.verifyPin({ pin: await handling.supplier('000000') });
      expect((await deviceErrorOf(guess)).code).to.equal('host-crashed');
      expect((await slot.inspect()).userPin).to.equal('count-low');
    });

    it('kills and restarts the host of a module that hangs, and the next call works', async () => {
      await handling.initialise();
      await generate();
      test.rig.armFault(1, { function: 'C_Sign', nth: 1, moment: 'before', action: 'hang' });
      const call = slot.sign({ id: SIGNING, message: 'AA==', pin: transport });
      expect((await deviceErrorOf(call)).code).to.equal('timeout');
      expect((await slot.inspect()).present).to.equal(true);
    });
  });

  describe('outside judges', () => {
    it('pkcs11-tool lists the pair as never extractable and its signature satisfies openssl', async () => {
      await handling.initialise(PIN);
      const { publicKeySpki } = await generate(await handling.supplier(PIN));
      const listing = pkcs11Tool('-O');
      expect(listing.match(/Private Key Object/g)).to.have.length(1);
      expect(listing).to.match(/Access:\s+sensitive, always sensitive, never extractable, local/);
      const data = join(test.directory, 'data');
      writeFileSync(data, 'signed by another program');
      const files = ['-i', data, '-o', `${data}.sig`];
      pkcs11Tool('--sign', '--mechanism', 'SHA256-RSA-PKCS', '--id', SIGNING, ...files);
      const verdict = execFileSync('openssl', [
        ...['dgst', '-sha256', '-verify', pemFile(publicKeySpki), '-signature', `${data}.sig`, data],
      ]);
      expect(verdict.toString()).to.include('Verified OK');
    });
  });

  describe('generating a key pair again after a cut', () => {
    for (const moment of ['before', 'after'] as const) {
      it(`leaves one whole pair when the host died ${moment} the generation`, async () => {
        await handling.initialise();
        test.rig.armFault(1, { function: 'C_GenerateKeyPair', nth: 1, moment, action: 'crash' });
        expect((await deviceErrorOf(generate())).code).to.equal('host-crashed');
        await slot.renewTransportPin({ serial: SERIAL, sealedSoPin: await handling.soPin() });
        const first = await generate();
        expect(await generate()).to.deep.equal(first);
        expect(await kinds()).to.deep.equal(['private-key a1', 'public-key a1']);
      });
    }

    const twoHalves = ['private-key a1', 'public-key a1'];
    const pair = async () => {
      await handling.initialise(PIN);
      return (await generate(await handling.supplier(PIN))).publicKeySpki;
    };
    const again = async () => (await generate(await handling.supplier(PIN))).publicKeySpki;

    it('makes a new pair when only the public half was written', async () => {
      const first = await pair();
      pkcs11Tool('--delete-object', '--type', 'privkey', '--id', SIGNING);
      expect(await again()).not.to.equal(first);
      expect(await kinds(await handling.supplier(PIN))).to.deep.equal(twoHalves);
    });

    it('keeps the private half when the public one is missing, and writes that again', async () => {
      const first = await pair();
      pkcs11Tool('--delete-object', '--type', 'pubkey', '--id', SIGNING);
      expect(await again()).to.equal(first);
      expect(await kinds(await handling.supplier(PIN))).to.deep.equal(twoHalves);
    });

    it('answers with the key that the medium signs by, not with a stray public half', async () => {
      const stray = await pair();
      const strayFile = pemFile(stray);
      const first = await pair();
      pkcs11Tool('--delete-object', '--type', 'pubkey', '--id', SIGNING);
      pkcs11Tool('--write-object', strayFile, '--type', 'pubkey', '--id', SIGNING);
      expect(await again()).to.equal(first);
      expect(await kinds(await handling.supplier(PIN))).to.deep.equal(twoHalves);
    });

    it('sweeps the nameless objects that SoftHSM leaves when it is killed while it writes', async () => {
      await handling.initialise();
      await generate();
      test.rig.pull(1);
      const tokens = join(test.directory, 'rig', 'media', SERIAL, 'tokens');
      const token = join(tokens, readdirSync(tokens)[0] ?? '');
      const whole = readdirSync(token).filter((name) => /^[0-9a-f-]{36}\.object$/.test(name));
      // As seen after SIGKILL: nothing but the first bytes or the first attributes of an object.
      [0, 8, 32, 73, 107, 189, 254].forEach((length, index) => {
        const name = `00000000-0000-0000-0000-00000000000${index}`;
        writeFileSync(
          join(token, `${name}.object`),
          readFileSync(join(token, whole[0] ?? '')).subarray(0, length),
        );
        writeFileSync(join(token, `${name}.lock`), '');
      });
      test.rig.plug(1, SERIAL);
      expect((await slot.listObjects(transport)).filter(({ id }) => id === '')).not.to.be.empty;
      await slot.destroyObjects({ serial: SERIAL, ids: [SIGNING], pin: transport });
      await generate();
      expect(await kinds()).to.deep.equal(twoHalves);
    });
  });

  describe('a call that is cut at any PKCS#11 call', () => {
    for (const action of ['pull', 'error:0x30'] as const) {
      for (const moment of ['before', 'after'] as const) {
        it(`is finished by asking again (${action} ${moment} each call of an escrow import)`, async () => {
          await handling.initialise();
          await module.ensureKey({ key: 'kmc-storage' });
          const { publicKeySpki } = await generate();
          const escrow = await module.generateEscrowedKeyPair();
          const wrapped = await module.wrapForMedium({ escrow, mediumPublicKeySpki: publicKeySpki });
          const request = {
            serial: SERIAL,
            id: ENCRYPTION,
            unwrapWithId: SIGNING,
            label: 'encryption',
            wrapped,
          };
          const importPair = () => slot.importEncryptionKeyPair({ ...request, pin: transport });
          let struck = true;
          let cuts = 0;
          for (let nth = 1; struck; nth++) {
            test.rig.armFault(1, { function: '*', nth, moment, action });
            // The last cuts fall into the logout, when the work is done.
            const error = await importPair().then(
              () => null,
              (reason: unknown) => reason,
            );
            struck = !test.rig.isArmed(1);
            test.rig.heal(1);
            if (error !== null) cuts++;
            if (struck && action === 'pull') test.rig.plug(1, SERIAL);
            await importPair();
            expect(await kinds()).to.deep.equal([
              ...['private-key a1', 'private-key b2'],
              ...['public-key a1', 'public-key b2'],
            ]);
            await slot.destroyObjects({ serial: SERIAL, ids: [ENCRYPTION], pin: transport });
          }
          expect(cuts).to.be.greaterThan(10);
        });
      }
    }
  });

  it('says no-space on a full medium and writes nothing', async () => {
    await handling.initialise();
    test.rig.setCapacity(SERIAL, 1000);
    const error = await deviceErrorOf(generate());
    const { freeBytes } = await slot.inspect();
    test.rig.setCapacity(SERIAL, null);
    expect(error.code).to.equal('no-space');
    expect(freeBytes).to.be.within(1, 1000);
    expect(await slot.listObjects(transport)).to.deep.equal([]);
  });
});
