import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { constants, createPublicKey, publicEncrypt, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HostedDevice, remoteDevice } from '../../../../hardware/bench/hosted-device.ts';
import { securityModuleDeadlines } from '../../../../hardware/bench/deadlines.ts';
import { SealedChannels } from '../../../../hardware/processes/sealed-channel.ts';
import type { UserPin } from '../../../../hardware/devices/medium-slot.ts';
import type { ModuleKey, SecurityModule } from '../../../../hardware/devices/security-module.ts';
import { deviceErrorOf } from '../../../harness/device-error-of.ts';
import { SOFTHSM, TestRig } from '../../../harness/emulated-slot.ts';
import { MediumHandling } from '../../../harness/personalised-medium.ts';

const PIN = 'test-module-pin';

describe('security module on a SoftHSM token', function () {
  this.timeout(60_000);
  let test: TestRig;
  let module: SecurityModule;
  let files = 0;

  before(() => {
    test = new TestRig(1);
    module = test.startSecurityModule().module;
  });
  after(() => test.close());

  const file = (bytes: Buffer | string): string => {
    const path = join(test.directory, `file-${++files}`);
    writeFileSync(path, bytes);
    return path;
  };
  const pem = (spki: string | null): string =>
    file(
      createPublicKey({ key: Buffer.from(spki ?? '', 'base64'), format: 'der', type: 'spki' })
        .export({ type: 'spki', format: 'pem' })
        .toString(),
    );
  const opensslVerdict = (
    digest: string[],
    spki: string | null,
    signature: string,
    message: Buffer,
  ): string =>
    execFileSync('openssl', [
      ...['dgst', ...digest, '-verify', pem(spki)],
      ...['-signature', file(Buffer.from(signature, 'base64')), file(message)],
    ]).toString();
  const soPinOf = async (serial: string): Promise<string> => {
    const recipient = new SealedChannels();
    return recipient
      .unseal(await module.sealSoPin({ serial, recipient: recipient.openChannel() }))
      .toString();
  };

  it('makes a key once: asked again, it answers with the same', async () => {
    for (const key of ['ocsp-responder', 'seal-maker', 'kmc-storage', 'medium-so-master'] as ModuleKey[]) {
      const first = await module.ensureKey({ key });
      expect(await module.ensureKey({ key })).to.deep.equal(first);
      expect(first.publicKeySpki === null).to.equal(key === 'kmc-storage' || key === 'medium-so-master');
    }
  });

  it('signs RSA with SHA-256 so that openssl agrees', async () => {
    const { publicKeySpki } = await module.ensureKey({ key: 'ocsp-responder' });
    const message = randomBytes(5000);
    const { signature } = await module.sign({ key: 'ocsp-responder', message: message.toString('base64') });
    expect(opensslVerdict(['-sha256'], publicKeySpki, signature, message)).to.include('Verified OK');
  });

  it('GB/T 32918: signs SM2 with SM3 under the default id so that openssl agrees, every time', async () => {
    const { publicKeySpki } = await module.ensureKey({ key: 'seal-maker' });
    for (let round = 0; round < 8; round++) {
      const message = randomBytes(200 * round);
      const { signature } = await module.sign({ key: 'seal-maker', message: message.toString('base64') });
      const digest = ['-sm3', '-sigopt', 'distid:1234567812345678'];
      expect(opensslVerdict(digest, publicKeySpki, signature, message)).to.include('Verified OK');
    }
  });

  it('says not-found for a key that was never made', async () => {
    expect((await deviceErrorOf(module.sign({ key: 'root-ca', message: 'AA==' }))).code).to.equal(
      'not-found',
    );
  });

  it('hands an escrowed key to a medium, which then decrypts what openssl and Node encrypt to it', async () => {
    test.rig.createMedium('SAMPLE-000002');
    test.rig.plug(1, 'SAMPLE-000002');
    const { slot } = test.startSlot(1);
    await new MediumHandling(slot, module, 'SAMPLE-000002').initialise();
    const pin: UserPin = { kind: 'transport' };
    const serial = 'SAMPLE-000002';
    const [signing, encryption] = ['a1'.repeat(20), 'b2'.repeat(20)] as const;
    const { publicKeySpki } = await slot.generateSigningKeyPair({
      ...{ serial, id: signing, label: 'signing', modulusBits: 2048, pin },
    });
    await module.ensureKey({ key: 'kmc-storage' });
    const escrow = await module.generateEscrowedKeyPair();
    const wrapped = await module.wrapForMedium({ escrow, mediumPublicKeySpki: publicKeySpki });
    expect(wrapped.publicKeySpki).to.equal(escrow.publicKeySpki);
    await slot.importEncryptionKeyPair({
      ...{ serial, id: encryption, unwrapWithId: signing, label: 'e' },
      ...{ wrapped, pin },
    });
    const secret = randomBytes(32);
    const key = createPublicKey({
      key: Buffer.from(escrow.publicKeySpki, 'base64'),
      format: 'der',
      type: 'spki',
    });
    const byNode = publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, secret);
    const byOpenssl = execFileSync('openssl', [
      ...['pkeyutl', '-encrypt', '-pubin', '-inkey', pem(escrow.publicKeySpki), '-in', file(secret)],
    ]);
    for (const ciphertext of [byNode, byOpenssl]) {
      const answer = await slot.decrypt({ id: encryption, ciphertext: ciphertext.toString('base64'), pin });
      expect(answer.plaintext).to.equal(secret.toString('base64'));
    }
    // A second medium may get the same key again: that is what escrow is for.
    const again = await module.wrapForMedium({ escrow, mediumPublicKeySpki: publicKeySpki });
    expect(again.wrappedPrivateKey).not.to.equal(wrapped.wrappedPrivateKey);
  });

  it('refuses an escrow blob that was changed', async () => {
    const { publicKeySpki } = await module.ensureKey({ key: 'ocsp-responder' });
    await module.ensureKey({ key: 'kmc-storage' });
    const escrow = await module.generateEscrowedKeyPair();
    const blob = Buffer.from(escrow.escrowBlob, 'base64');
    blob[40] = (blob[40] ?? 0) ^ 1;
    const changed = { ...escrow, escrowBlob: blob.toString('base64') };
    await deviceErrorOf(
      module.wrapForMedium({ escrow: changed, mediumPublicKeySpki: publicKeySpki as string }),
    );
    await module.wrapForMedium({ escrow, mediumPublicKeySpki: publicKeySpki as string });
  });

  it('derives each medium’s SO PIN from its serial: always the same, never another’s, 16 letters of base32', async () => {
    await module.ensureKey({ key: 'medium-so-master' });
    const first = await soPinOf('SAMPLE-000001');
    expect(first).to.match(/^[A-Z2-7]{16}$/);
    expect(await soPinOf('SAMPLE-000001')).to.equal(first);
    expect(await soPinOf('SAMPLE-000002')).not.to.equal(first);
  });

  it('gives as many random bytes as asked for', async () => {
    const { bytes } = await module.randomBytes({ length: 48 });
    expect(Buffer.from(bytes, 'base64')).to.have.length(48);
    expect((await module.randomBytes({ length: 48 })).bytes).not.to.equal(bytes);
  });

  it('keeps its secret and private keys inside: pkcs11-tool sees them sensitive and never extractable', () => {
    const env = {
      ...process.env,
      SOFTHSM2_CONF: join(test.directory, 'security-module', 'softhsm2.conf'),
    };
    const listing = execFileSync('pkcs11-tool', ['--module', SOFTHSM, '-O', '--login', '--pin', PIN], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).toString();
    const keys = listing
      .split(/^(?=\w[\w ]* Object)/m)
      .filter((entry) => /^(Private|Secret) Key/.test(entry));
    expect(keys).to.have.length(3);
    for (const key of keys) expect(key).to.match(/Access:.*never extractable/);
  });

  describe('its token', () => {
    const hostOn = (name: string, pin: string): { device: HostedDevice; module: SecurityModule } => {
      const device = new HostedDevice({
        deviceId: name,
        driver: 'security-module',
        options: {
          ...{ modulePath: SOFTHSM, label: 'test module', pin },
          tokenDirectory: join(test.directory, name),
        },
        pidFile: join(test.directory, `${name}.pid`),
      });
      device.start();
      return {
        device,
        module: remoteDevice<SecurityModule>(device, { ...securityModuleDeadlines, ensureKey: 20_000 }),
      };
    };

    it('keeps its keys over a restart, and opens with its PIN only', async () => {
      const first = hostOn('restarted', 'right-pin');
      const key = await first.module.ensureKey({ key: 'seal-maker' });
      await first.device.close();
      const wrong = hostOn('restarted', 'wrong-pin');
      const error = await deviceErrorOf(wrong.module.ensureKey({ key: 'seal-maker' }));
      await wrong.device.close();
      expect(error.code).to.equal('pin-incorrect');
      expect(error.message).not.to.include('wrong-pin');
      const second = hostOn('restarted', 'right-pin');
      expect(await second.module.ensureKey({ key: 'seal-maker' })).to.deep.equal(key);
      await second.device.close();
    });

    it('is made anew when a crash left one without a user PIN', async () => {
      const directory = join(test.directory, 'half-made');
      mkdirSync(join(directory, 'tokens'), { recursive: true });
      const configuration = join(directory, 'softhsm2.conf');
      writeFileSync(configuration, `directories.tokendir = ${join(directory, 'tokens')}\n`);
      execFileSync(
        'pkcs11-tool',
        ['--module', SOFTHSM, '--init-token', '--slot-index', '0', '--label', 'half', '--so-pin', 'lostlost'],
        { env: { ...process.env, SOFTHSM2_CONF: configuration }, stdio: 'ignore' },
      );
      const { device, module: recovered } = hostOn('half-made', 'right-pin');
      expect((await recovered.ensureKey({ key: 'seal-maker' })).publicKeySpki).to.be.a('string');
      await device.close();
    });
  });
});
