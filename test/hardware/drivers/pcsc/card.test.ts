import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { ReaderMonitor, type MonitorEvent } from 'smartcard';
import type { HostedDevice } from '../../../../hardware/bench/hosted-device.ts';
import type { MediumSlot, MediumSlotEvent } from '../../../../hardware/devices/medium-slot.ts';
import { readerView } from '../../../../hardware/drivers/pcsc/reader-view.ts';
import { foldMedium } from '../../../../shared/medium/medium.ts';
import type { Certificates } from '../../../../station-server/registry/certificates/certificates.ts';
import { examineMedium } from '../../../../station-server/services/media/examine-medium.ts';
import {
  CARD_PIN,
  CARD_SERIAL,
  CardBench,
  OPENSC,
  sealedFor,
  supplierPin,
} from '../../../harness/card-bench.ts';
import { deviceErrorOf } from '../../../harness/device-error-of.ts';
import { until } from '../../../harness/private-pcscd.ts';

const SIGNING = 'a1'.repeat(20);
const PATIENT_MS = 60_000;
/** A medium that is not recognised is looked for in no register. */
const nothingKnown = {
  certificates: {} as Certificates,
  media: { find: () => Promise.resolve(foldMedium([])) },
};

/** A slot of OpenSC's module before pcscd: transport, service and module are of others; the card's answers are ours. */
describe('a medium by PC/SC: OpenSC’s module, pcscd, a card in a virtual reader', function () {
  this.timeout(4 * PATIENT_MS);
  let bench: CardBench;
  let device: HostedDevice;
  let slot: MediumSlot;

  before(async () => {
    bench = await CardBench.start();
    ({ device, slot } = bench.startSlot(patient));
  });
  after(() => bench.close());

  /** OpenSC reads the whole card at the first look. */
  const patient = { inspect: PATIENT_MS, enumerate: PATIENT_MS, selfTest: PATIENT_MS };
  const kinds = async () =>
    (await slot.listObjects(await supplierPin(slot)))
      .map(({ kind, id }) => `${kind} ${id.slice(0, 2)}`)
      .sort();
  const generate = async () =>
    slot.generateSigningKeyPair({
      ...{ serial: CARD_SERIAL, id: SIGNING, label: 'signing', modulusBits: 2048 },
      pin: await supplierPin(slot),
    });
  const reinsert = async () => {
    bench.pcscd.pull();
    await until(async () => !(await slot.inspect()).present, 'the pull is not seen', PATIENT_MS);
    await bench.insert();
    await until(async () => (await slot.inspect()).present, 'the card is not seen', PATIENT_MS);
  };

  it('is told by the card’s serial, and the self-test finds that the profile fits', async () => {
    expect(await slot.inspect()).to.include({ present: true, serial: CARD_SERIAL, initialised: true });
    const { findings } = await slot.selfTest({ roundTrip: null });
    expect(findings.filter(({ fits }) => fits === false)).to.deep.equal([]);
    expect(findings.map(({ aspect }) => aspect)).to.include.members(['reader', 'mechanisms', 'serial']);
    const { reader, module, token } = await slot.enumerate();
    expect([reader?.state, module, token]).to.deep.equal(['card', 'usable', 'present']);
    expect(reader?.name).to.match(/^Sample reader/);
  });

  it('makes a key pair on the card and signs; openssl and pkcs11-tool agree', async () => {
    const { publicKeySpki } = await generate();
    expect((await generate()).publicKeySpki).to.equal(publicKeySpki);
    const message = randomBytes(3000);
    const pin = await supplierPin(slot);
    const { signature } = await slot.sign({ id: SIGNING, message: message.toString('base64'), pin });
    const key = createPublicKey({ key: Buffer.from(publicKeySpki, 'base64'), format: 'der', type: 'spki' });
    expect(verify('sha256', message, key, Buffer.from(signature, 'base64'))).to.equal(true);
    expect(
      await bench.tool('pkcs11-tool', [
        ...['--module', OPENSC, '--login', '--pin', CARD_PIN, '--list-objects'],
      ]),
    ).to.include(SIGNING);
  });

  it('keeps a certificate, and destroys pair and certificate by their id; the module’s own objects are left alone', async () => {
    await generate();
    const der = execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
        ...['-keyout', '/dev/null', '-subj', '/CN=sample', '-outform', 'DER'],
      ],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    ).toString('base64');
    const writing = { serial: CARD_SERIAL, id: SIGNING, label: 'certificate', certificate: der };
    await slot.writeCertificate({ ...writing, pin: await supplierPin(slot) });
    expect(await slot.readCertificate({ id: SIGNING })).to.deep.equal({ certificate: der });
    expect(await kinds()).to.deep.equal(['certificate a1', 'private-key a1', 'public-key a1']);
    await slot.destroyObjects({ serial: CARD_SERIAL, ids: [SIGNING], pin: await supplierPin(slot) });
    expect(await kinds()).to.deep.equal([]);
  });

  it('changes its PIN for whoever knows it', async () => {
    await slot.setUserPin({
      serial: CARD_SERIAL,
      current: await supplierPin(slot),
      newPin: await sealedFor(slot, '739204'),
    });
    await slot.verifyPin({ pin: await supplierPin(slot, '739204') });
    await slot.setUserPin({
      serial: CARD_SERIAL,
      current: await supplierPin(slot, '739204'),
      newPin: await sealedFor(slot, CARD_PIN),
    });
  });

  it('is not asked for what OpenSC lacks (initialising, escrow import, data by our ids): each is refused as such', async () => {
    const sealedSoPin = await sealedFor(slot, CARD_PIN);
    const initialising = slot.initialise({ serial: CARD_SERIAL, label: 'x', erasableIds: [], sealedSoPin });
    expect((await deviceErrorOf(initialising)).code).to.equal('unsupported');
    const wrapped = { wrappedAesKey: '', wrappedPrivateKey: '', publicKeySpki: '' };
    const importing = {
      serial: CARD_SERIAL,
      id: 'b2'.repeat(20),
      unwrapWithId: SIGNING,
      label: 'x',
      wrapped,
    };
    const pin = await supplierPin(slot);
    expect((await deviceErrorOf(slot.importEncryptionKeyPair({ ...importing, pin }))).code).to.equal(
      'unsupported',
    );
    const data = {
      serial: CARD_SERIAL,
      id: 'c3'.repeat(20),
      label: 'x',
      application: '',
      value: 'AA==',
      pin: await supplierPin(slot),
    };
    expect((await deviceErrorOf(slot.writeData(data))).code).to.equal('refused');
    await slot.verifyPin({ pin: await supplierPin(slot) });
  });

  it('PC/SC: coming and going is seen by the service’s own watcher and by the slot', async () => {
    process.env.PCSCLITE_CSOCK_NAME = bench.pcscd.env.PCSCLITE_CSOCK_NAME;
    const seen: string[] = [];
    const monitor = new ReaderMonitor();
    monitor.start(({ type }: MonitorEvent) => seen.push(type));
    const listener = (event: unknown) => seen.push(`slot ${(event as MediumSlotEvent).kind}`);
    device.on('event', listener);
    try {
      // It knows the reader before anything happens to it.
      await until(() => seen.length > 0, 'the watcher sees nothing', PATIENT_MS);
      bench.pcscd.pull();
      const has = (...kinds: string[]) => kinds.every((kind) => seen.includes(kind));
      await until(() => has('card-removed', 'slot removed'), 'the pull is not seen by both', PATIENT_MS);
      await bench.insert();
      await until(() => has('card-inserted', 'slot inserted'), 'the card is not seen by both', PATIENT_MS);
    } finally {
      device.off('event', listener);
      monitor.stop();
      delete process.env.PCSCLITE_CSOCK_NAME;
    }
    expect((await slot.inspect()).serial).to.equal(CARD_SERIAL);
  });

  it('invariant 6: a card that is pulled in the middle of a command fails the call and costs no try', async () => {
    for (let pull = 0; pull < 2; pull++) {
      await slot.verifyPin({ pin: await supplierPin(slot) });
      const pin = await supplierPin(slot);
      bench.pcscd.pulledAtNextCommand = true;
      const { code } = await deviceErrorOf(slot.verifyPin({ pin }));
      expect(code).not.to.match(/^pin-/);
      expect(bench.card.triesLeft).to.equal(10);
      await until(async () => !(await slot.inspect()).present, 'the pull is not seen', PATIENT_MS);
      await bench.insert();
      await until(async () => (await slot.inspect()).present, 'the card is not seen', PATIENT_MS);
    }
    await slot.verifyPin({ pin: await supplierPin(slot) });
  });

  it('R-MEDIUM-1: nine wrong PINs leave the final try, pulls in between count for nothing, the tenth locks the card for good', async () => {
    const tryWrong = async () => deviceErrorOf(slot.verifyPin({ pin: await supplierPin(slot, '000000') }));
    for (let tries = 1; tries <= 8; tries++) {
      expect((await tryWrong()).code).to.equal('pin-incorrect');
      if (tries === 4) await reinsert();
    }
    expect(bench.card.triesLeft).to.equal(2);
    expect(await tryWrong()).to.include({ code: 'pin-incorrect', triesLeft: 1 });
    expect((await slot.inspect()).userPin).to.equal('final-try');
    await reinsert();
    expect(bench.card.triesLeft).to.equal(1);
    expect((await tryWrong()).code).to.equal('pin-locked');
    expect((await slot.inspect()).userPin).to.equal('locked');
    await reinsert();
    expect((await deviceErrorOf(slot.verifyPin({ pin: await supplierPin(slot) }))).code).to.equal(
      'pin-locked',
    );
    expect(bench.card.triesLeft).to.equal(0);
  });
});

describe('PC/SC: SCardConnect may block without limit (LudovicRousseau/PCSC #254)', function () {
  this.timeout(4 * PATIENT_MS);
  let bench: CardBench;

  before(async () => {
    bench = await CardBench.start();
    process.env.PCSCLITE_CSOCK_NAME = bench.pcscd.env.PCSCLITE_CSOCK_NAME;
  });
  after(() => {
    delete process.env.PCSCLITE_CSOCK_NAME;
    return bench.close();
  });

  it('R-DMG-2: a look at the reader comes back in any case: card, mute card, no card, no such reader', async () => {
    expect((await readerView(/^Sample/)).state).to.equal('card');
    expect(await readerView(/^Other/)).to.deep.equal({ state: 'no-reader', name: null });
    bench.pcscd.mute = true;
    expect((await readerView(/^Sample/)).state).to.equal('mute');
    bench.pcscd.pull();
    await until(
      async () => (await readerView(/^Sample/)).state === 'no-card',
      'the pull is not seen',
      PATIENT_MS,
    );
  });

  it('R-DMG-1c: the examination of a mute card ends with a finding; the slot works again once the card answers', async () => {
    await bench.insert();
    bench.pcscd.mute = true;
    const { slot } = bench.startSlot({ inspect: PATIENT_MS, enumerate: PATIENT_MS });
    const { reader, module, token } = await slot.enumerate();
    expect([reader?.state, module, token]).to.deep.equal(['mute', 'usable', 'not-recognised']);
    expect(await slot.inspect()).to.include({ present: false });
    const { findings } = await examineMedium(nothingKnown, 1, slot);
    expect(findings).to.include({ cardReader: 'mute', token: 'not-recognised', moduleUsable: true });
    bench.pcscd.pull();
    await bench.insert();
    const isThere = async () => (await slot.inspect().catch(() => null))?.present === true;
    await until(isThere, 'the slot does not come back', 2 * PATIENT_MS);
  });

  it('R-DMG-2: a service that does not run, or hangs, is a finding and never a failure', async () => {
    bench.pcscd.freeze(true);
    expect((await readerView(/^Sample/)).state).to.equal('no-service');
    bench.pcscd.freeze(false);
    await bench.pcscd.close();
    expect(await readerView(/^Sample/)).to.deep.equal({ state: 'no-service', name: null });
    const { slot } = bench.startSlot({ enumerate: PATIENT_MS });
    const { findings } = await examineMedium(nothingKnown, 1, slot);
    expect(findings).to.include({ cardReader: 'no-service', token: 'absent' });
  });
});
