import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { constants, createPublicKey, publicEncrypt, randomBytes, verify } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sealFor } from '../../../../hardware/bench/sealed-channel.ts';
import { DeviceError } from '../../../../hardware/devices/device-error.ts';
import type { MediumSlot, MediumSlotEvent, UserPin } from '../../../../hardware/devices/medium-slot.ts';
import type { SecurityModule } from '../../../../hardware/devices/security-module.ts';
import { TestRig, type HostedSlot } from '../../../harness/emulated-slot.ts';

const SERIAL = 'BJ2026110001';
const SIGNING = 'a1'.repeat(20);
const ENCRYPTION = 'b2'.repeat(20);
const transport: UserPin = { kind: 'transport' };

async function errorOf(promise: Promise<unknown>): Promise<DeviceError> {
  const error = await promise.then(
    () => null,
    (e: unknown) => e,
  );
  if (!(error instanceof DeviceError)) throw new Error(`expected a DeviceError, got ${String(error)}`);
  return error;
}

describe('medium slot on the emulated rig', function () {
  this.timeout(60_000);
  let test: TestRig;
  let hosted: HostedSlot;
  let slot: MediumSlot;
  let module: SecurityModule;

  before(async () => {
    test = new TestRig(1);
    test.rig.createMedium(SERIAL);
    module = test.startSecurityModule().module;
    hosted = test.startSlot(1, { sign: 1500 });
    slot = hosted.slot;
    await module.ensureKey({ key: 'medium-so-master' });
  });
  after(() => test.close());
  beforeEach(() => test.rig.plug(1, SERIAL));
  afterEach(() => test.rig.heal(1));

  const soPin = async () => module.sealSoPin({ serial: SERIAL, recipient: await slot.openSealedChannel() });
  const sealed = async (pin: string) => sealFor(await slot.openSealedChannel(), Buffer.from(pin));
  const supplier = async (pin: string): Promise<UserPin> => ({
    kind: 'supplier',
    sealedPin: await sealed(pin),
  });
  const personalise = async (): Promise<void> => {
    await slot.initialise({ label: '样本单位', sealedSoPin: await soPin() });
  };
  const withPin = async (pin: string): Promise<void> => {
    await personalise();
    await slot.setUserPin({ current: transport, newPin: await sealed(pin) });
  };

  it('tells a plugged-in medium by its hardware serial, and an empty slot as a state', async () => {
    expect(await slot.inspect()).to.include({ present: true, serial: SERIAL, light: 'steady' });
    test.rig.pull(1);
    expect(await slot.inspect()).to.include({ present: false, light: 'off' });
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
    test.rig.setBlinking(1, true);
    await inserted;
    const removed = seen(false);
    test.rig.pull(1);
    await removed;
    const again = seen(true);
    test.rig.plug(1, SERIAL);
    await again;
  });

  it('lives the whole life of a dual certificate medium, and outside tools agree', async () => {
    await personalise();
    const { publicKeySpki } = await slot.generateSigningKeyPair({
      id: SIGNING,
      label: 'signing',
      modulusBits: 2048,
      pin: transport,
    });
    const message = randomBytes(300);
    const { signature } = await slot.sign({
      id: SIGNING,
      message: message.toString('base64'),
      pin: transport,
    });
    const publicKey = createPublicKey({
      key: Buffer.from(publicKeySpki, 'base64'),
      format: 'der',
      type: 'spki',
    });
    expect(verify('sha256', message, publicKey, Buffer.from(signature, 'base64'))).to.equal(true);

    await module.ensureKey({ key: 'kmc-storage' });
    const escrow = await module.generateEscrowedKeyPair();
    const wrapped = await module.wrapForMedium({ escrow, mediumPublicKeySpki: publicKeySpki });
    const importing = { id: ENCRYPTION, unwrapWithId: SIGNING, label: 'encryption', wrapped, pin: transport };
    await slot.importEncryptionKeyPair(importing);
    await slot.importEncryptionKeyPair(importing);
    const encryptionKey = createPublicKey({
      key: Buffer.from(escrow.publicKeySpki, 'base64'),
      format: 'der',
      type: 'spki',
    });
    const ciphertext = publicEncrypt(
      { key: encryptionKey, padding: constants.RSA_PKCS1_PADDING },
      Buffer.from('secret'),
    );
    const { plaintext } = await slot.decrypt({
      id: ENCRYPTION,
      ciphertext: ciphertext.toString('base64'),
      pin: transport,
    });
    expect(Buffer.from(plaintext, 'base64').toString()).to.equal('secret');

    await slot.writeData({ id: SIGNING, label: 'seal', application: 'eseal', value: 'AAEC', pin: transport });
    expect(await slot.readData({ id: SIGNING })).to.deep.equal({ value: 'AAEC' });

    const keys = (await slot.listObjects(transport)).filter((object) => object.kind === 'private-key');
    expect(keys.map((object) => object.key)).to.deep.include({
      local: true,
      sensitive: true,
      extractable: false,
    });
    expect(keys.every((object) => object.key?.extractable === false)).to.equal(true);

    await slot.setUserPin({ current: transport, newPin: await sealed('482915') });
    const { modulePath, env } = test.outsideView();
    const listing = execFileSync(
      'pkcs11-tool',
      ['--module', modulePath, '-O', '--login', '--pin', '482915'],
      { env },
    ).toString();
    expect(listing.match(/Private Key Object/g)).to.have.length(2);
    expect(listing).to.match(/Access:\s+sensitive, always sensitive, never extractable, local/);
    const data = join(test.directory, 'data');
    writeFileSync(data, message);
    execFileSync(
      'pkcs11-tool',
      [
        '--module',
        modulePath,
        '--login',
        '--pin',
        '482915',
        '--sign',
        '--mechanism',
        'SHA256-RSA-PKCS',
        '--id',
        SIGNING,
        '-i',
        data,
        '-o',
        `${data}.sig`,
      ],
      { env, stdio: 'ignore' },
    );
    writeFileSync(`${data}.pem`, publicKey.export({ type: 'spki', format: 'pem' }));
    const verdict = execFileSync('openssl', [
      'dgst',
      '-sha256',
      '-verify',
      `${data}.pem`,
      '-signature',
      `${data}.sig`,
      data,
    ]);
    expect(verdict.toString()).to.include('Verified OK');
  });

  it('R-MEDIUM-1: ten consecutive wrong PINs lock it, the tenth try warns before, and only the SO unlocks it', async () => {
    await withPin('482915');
    for (let wrong = 1; wrong <= 9; wrong++) {
      expect((await errorOf(slot.verifyPin({ pin: await supplier('000000') }))).code).to.equal(
        'pin-incorrect',
      );
    }
    expect((await slot.inspect()).userPin).to.equal('final-try');
    expect((await errorOf(slot.verifyPin({ pin: await supplier('000000') }))).code).to.equal('pin-locked');
    expect((await slot.inspect()).userPin).to.equal('locked');
    expect((await errorOf(slot.verifyPin({ pin: await supplier('482915') }))).code).to.equal('pin-locked');
    await slot.resetUserPin({ sealedSoPin: await soPin(), newPin: await sealed('739204') });
    await slot.verifyPin({ pin: await supplier('739204') });
    expect((await slot.inspect()).userPin).to.equal('ok');
  });

  it('invariant 6: pulling the medium never counts as a wrong PIN', async () => {
    await withPin('482915');
    for (let pull = 0; pull < 12; pull++) {
      test.rig.armFault(1, { function: 'C_Login', nth: 1, moment: 'before', action: 'pull' });
      expect((await errorOf(slot.verifyPin({ pin: await supplier('482915') }))).code).to.equal('removed');
      test.rig.plug(1, SERIAL);
    }
    expect((await slot.inspect()).userPin).to.equal('ok');
    await slot.verifyPin({ pin: await supplier('482915') });
  });

  it('gives no free try to whoever kills the process while a wrong PIN is checked', async () => {
    await withPin('482915');
    test.rig.armFault(1, { function: 'C_Login', nth: 1, moment: 'after', action: 'crash' });
    expect((await errorOf(slot.verifyPin({ pin: await supplier('000000') }))).code).to.equal('host-crashed');
    expect((await slot.inspect()).userPin).to.equal('count-low');
  });

  it('refuses a PIN shorter than 6 or longer than 16', async () => {
    await personalise();
    for (const pin of ['12345', '12345678901234567']) {
      const error = await errorOf(slot.setUserPin({ current: transport, newPin: await sealed(pin) }));
      expect(error.code).to.equal('pin-invalid');
      expect(error.message).not.to.include(pin);
    }
  });

  for (const moment of ['before', 'after'] as const) {
    it(`leaves one whole key pair when the host dies ${moment} key generation and it is asked again`, async () => {
      await personalise();
      test.rig.armFault(1, { function: 'C_GenerateKeyPair', nth: 1, moment, action: 'crash' });
      const request = { id: SIGNING, label: 'signing', modulusBits: 2048, pin: transport } as const;
      expect((await errorOf(slot.generateSigningKeyPair(request))).code).to.equal('host-crashed');
      await slot.renewTransportPin({ sealedSoPin: await soPin() });
      const first = await slot.generateSigningKeyPair(request);
      expect(await slot.generateSigningKeyPair(request)).to.deep.equal(first);
      expect((await slot.listObjects(transport)).map((object) => object.kind).sort()).to.deep.equal([
        'private-key',
        'public-key',
      ]);
    });
  }

  it('kills and restarts the host of a module that hangs, and the next call works', async () => {
    await personalise();
    await slot.generateSigningKeyPair({ id: SIGNING, label: 'signing', modulusBits: 2048, pin: transport });
    test.rig.armFault(1, { function: 'C_Sign', nth: 1, moment: 'before', action: 'hang' });
    expect((await errorOf(slot.sign({ id: SIGNING, message: 'AA==', pin: transport }))).code).to.equal(
      'timeout',
    );
    expect((await slot.inspect()).present).to.equal(true);
  });

  it('says no-space on a full medium and writes nothing', async () => {
    await personalise();
    test.rig.setCapacity(SERIAL, 100);
    const error = await errorOf(
      slot.generateSigningKeyPair({ id: SIGNING, label: 's', modulusBits: 2048, pin: transport }),
    );
    test.rig.setCapacity(SERIAL, null);
    expect(error.code).to.equal('no-space');
    expect(await slot.listObjects(transport)).to.deep.equal([]);
  });

  it('does not open a sealed secret twice, nor a changed one', async () => {
    await personalise();
    const pin = await sealed('482915');
    await slot.setUserPin({ current: transport, newPin: pin });
    expect((await errorOf(slot.setUserPin({ current: transport, newPin: pin }))).code).to.equal('refused');
    const changed = await sealed('739204');
    changed.ciphertext = Buffer.from(changed.ciphertext, 'base64').fill(0, 0, 1).toString('base64');
    expect((await errorOf(slot.verifyPin({ pin: { kind: 'supplier', sealedPin: changed } }))).code).to.equal(
      'refused',
    );
  });
});
