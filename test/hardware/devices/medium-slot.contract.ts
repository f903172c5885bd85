import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { constants, createPublicKey, publicEncrypt, randomBytes, verify } from 'node:crypto';
import { sealFor } from '../../../hardware/processes/sealed-channel.ts';
import type {
  MediumSlot,
  SealedSecret,
  UserPin,
  WrappedKeyPair,
} from '../../../hardware/devices/medium-slot.ts';
import { deviceErrorOf } from '../../harness/device-error-of.ts';
import { meantMediumContract } from './meant-medium.contract.ts';

/** A slot with a medium in it that may be erased, and the parts of the station that a medium works with. */
export interface MediumSlotHarness {
  slot: MediumSlot;
  serial: string;
  sealSoPin(): Promise<SealedSecret>;
  /** A fresh escrowed pair, wrapped for the medium. */
  escrowedPair(mediumPublicKeySpki: string): Promise<WrappedKeyPair>;
  stop(): Promise<void>;
}

const SIGNING = 'a1'.repeat(20);
const ENCRYPTION = 'b2'.repeat(20);
const SEAL = 'c3'.repeat(20);
const PIN = '482915';
const WRONG_PIN = '000000';
const transport: UserPin = { kind: 'transport' };

const base64 = (bytes: Buffer): string => bytes.toString('base64');
const publicKeyOf = (spki: string) =>
  createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' });

/** A certificate from outside; its key is of no matter to the medium. */
function certificate(): Buffer {
  return execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-utf8'],
      ...['-keyout', '/dev/null', '-subj', '/C=CN/O=样本单位/CN=样本单位', '-outform', 'DER'],
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
}

/** What every `MediumSlot` must do, whatever its make. `keyGenerationMs`: how long one may take at most. */
export function mediumSlotContract(
  make: string,
  start: () => Promise<MediumSlotHarness>,
  keyGenerationMs: number,
): void {
  describe(`medium slot contract: ${make}`, function () {
    this.timeout(keyGenerationMs + 20_000);
    let harness: MediumSlotHarness;
    let slot: MediumSlot;

    const sealed = async (text: string) => sealFor(await slot.openSealedChannel(), Buffer.from(text));
    const supplier = async (pin: string): Promise<UserPin> => ({
      kind: 'supplier',
      sealedPin: await sealed(pin),
    });
    let serial: string;
    const initialise = async (erasableIds: readonly string[] = [SIGNING, ENCRYPTION, SEAL]) =>
      slot.initialise({
        ...{ serial, label: '样本单位', erasableIds },
        sealedSoPin: await harness.sealSoPin(),
      });
    const generate = () =>
      slot.generateSigningKeyPair({
        serial,
        id: SIGNING,
        label: 'signing',
        modulusBits: 2048,
        pin: transport,
      });

    before(async () => {
      harness = await start();
      ({ slot, serial } = harness);
    });
    after(() => harness.stop());

    it('initialises a medium: erased, labelled, with a user PIN that only the slot knows', async () => {
      await initialise();
      const state = await slot.inspect();
      expect(state).to.include({ present: true, serial: harness.serial, initialised: true, userPin: 'ok' });
      expect(state.label).to.equal('样本单位');
      expect(await slot.listObjects(transport)).to.deep.equal([]);
      await slot.verifyPin({ pin: transport });
    });

    describe('the life of a dual certificate', () => {
      let signingSpki: string;
      let escrowed: WrappedKeyPair;
      const der = certificate();

      before(async () => {
        await initialise();
        signingSpki = (await generate()).publicKeySpki;
        escrowed = await harness.escrowedPair(signingSpki);
        const importing = {
          serial,
          id: ENCRYPTION,
          unwrapWithId: SIGNING,
          label: 'encryption',
          wrapped: escrowed,
        };
        await slot.importEncryptionKeyPair({ ...importing, pin: transport });
        const writing = { serial, label: 'certificate', certificate: base64(der), pin: transport };
        await slot.writeCertificate({ ...writing, id: SIGNING });
        await slot.writeCertificate({ ...writing, id: ENCRYPTION });
        await slot.writeData({
          ...{ serial, id: SEAL, label: 'seal', application: 'electronic seal', pin: transport },
          value: base64(Buffer.alloc(20_000, 7)),
        });
      });

      it('signs with a key that was made on the medium and never leaves it', async () => {
        const message = randomBytes(3000);
        const { signature } = await slot.sign({ id: SIGNING, message: base64(message), pin: transport });
        expect(verify('sha256', message, publicKeyOf(signingSpki), Buffer.from(signature, 'base64'))).to.be
          .true;
        const key = (await slot.listObjects(transport)).find(
          ({ kind, id }) => kind === 'private-key' && id === SIGNING,
        );
        expect(key?.key).to.deep.equal({ local: true, sensitive: true, extractable: false });
      });

      it('decrypts with the escrowed key, which it does not give away', async () => {
        const padding = constants.RSA_PKCS1_PADDING;
        const secret = randomBytes(32);
        const ciphertext = publicEncrypt({ key: publicKeyOf(escrowed.publicKeySpki), padding }, secret);
        const answer = await slot.decrypt({ id: ENCRYPTION, ciphertext: base64(ciphertext), pin: transport });
        expect(answer.plaintext).to.equal(base64(secret));
        const key = (await slot.listObjects(transport)).find(
          ({ kind, id }) => kind === 'private-key' && id === ENCRYPTION,
        );
        expect(key?.key).to.deep.equal({ local: false, sensitive: true, extractable: false });
      });

      it('keeps each key to its use: the signing key decrypts nothing, the encryption key signs nothing', async () => {
        const ciphertext = base64(randomBytes(256));
        await deviceErrorOf(slot.decrypt({ id: SIGNING, ciphertext, pin: transport }));
        await deviceErrorOf(slot.sign({ id: ENCRYPTION, message: 'AA==', pin: transport }));
        // and a refused operation leaves nothing behind that would refuse the next
        await slot.sign({ id: SIGNING, message: 'AA==', pin: transport });
      });

      it('gives certificates and data back byte by byte without a PIN', async () => {
        expect(await slot.readCertificate({ id: SIGNING })).to.deep.equal({ certificate: base64(der) });
        expect((await slot.readData({ id: SEAL })).value).to.equal(base64(Buffer.alloc(20_000, 7)));
        expect((await deviceErrorOf(slot.readCertificate({ id: SEAL }))).code).to.equal('not-found');
      });

      it('tells the public key beside a certificate, and writes a certificate anew under another label', async () => {
        const { publicKeySpki } = await slot.readPublicKey({ id: SIGNING });
        expect(publicKeyOf(publicKeySpki).asymmetricKeyType).to.equal('rsa');
        const { certificate: der } = await slot.readCertificate({ id: ENCRYPTION });
        await slot.writeCertificate({
          serial,
          id: ENCRYPTION,
          label: '历史',
          certificate: der,
          pin: transport,
        });
        const labels = (await slot.listObjects(transport))
          .filter(({ id, kind }) => id === ENCRYPTION && kind === 'certificate')
          .map(({ label }) => label);
        expect(labels).to.deep.equal(['历史']);
        expect((await slot.readCertificate({ id: ENCRYPTION })).certificate).to.equal(der);
      });

      it('does nothing when the same is asked again', async () => {
        const before = await slot.listObjects(transport);
        expect((await generate()).publicKeySpki).to.equal(signingSpki);
        await slot.importEncryptionKeyPair({
          ...{ serial, id: ENCRYPTION, unwrapWithId: SIGNING, label: 'encryption', wrapped: escrowed },
          pin: transport,
        });
        const writing = {
          serial,
          id: SIGNING,
          label: 'certificate',
          certificate: base64(der),
          pin: transport,
        };
        await slot.writeCertificate(writing);
        expect(await slot.listObjects(transport)).to.have.deep.members(before);
        expect(before).to.have.length(7);
      });

      it('shows private objects to whoever has the PIN only', async () => {
        const kinds = (await slot.listObjects()).map(({ kind }) => kind);
        expect(kinds).to.have.members(['public-key', 'public-key', 'certificate', 'certificate', 'data']);
      });

      it('refuses a wrapped key that was changed and stays as it was', async () => {
        const before = await slot.listObjects(transport);
        const blob = Buffer.from(escrowed.wrappedPrivateKey, 'base64');
        blob[100] = (blob[100] ?? 0) ^ 1;
        await deviceErrorOf(
          slot.importEncryptionKeyPair({
            ...{ serial, id: 'd4'.repeat(20), unwrapWithId: SIGNING, label: 'x', pin: transport },
            wrapped: { ...escrowed, wrappedPrivateKey: base64(blob) },
          }),
        );
        expect(await slot.listObjects(transport)).to.have.deep.members(before);
      });

      it('keeps the objects when the transport PIN is renewed, and destroys by id', async () => {
        await slot.renewTransportPin({ serial, sealedSoPin: await harness.sealSoPin() });
        expect(
          await slot.destroyObjects({ serial, ids: [ENCRYPTION, 'ee'.repeat(20)], pin: transport }),
        ).to.deep.equal({
          destroyed: 3,
        });
        const left = (await slot.listObjects(transport)).map(({ id }) => id);
        expect(left).to.have.members([SIGNING, SIGNING, SIGNING, SEAL]);
        expect(
          (await deviceErrorOf(slot.decrypt({ id: ENCRYPTION, ciphertext: 'AA==', pin: transport }))).code,
        ).to.equal('not-found');
      });
    });

    meantMediumContract(() => ({ harness, initialise, generate, sealed }));

    describe('the PIN', () => {
      beforeEach(async () => {
        await initialise();
        await slot.setUserPin({ serial, current: transport, newPin: await sealed(PIN) });
      });

      it('is the supplier’s after it is set: the transport PIN is forgotten, not tried', async () => {
        await slot.verifyPin({ pin: await supplier(PIN) });
        expect((await deviceErrorOf(slot.verifyPin({ pin: transport }))).code).to.equal('refused');
        expect((await slot.inspect()).userPin).to.equal('ok');
      });

      it('can be changed by whoever knows it, and only so', async () => {
        const newPin = async () => sealed('739204');
        const wrong = slot.setUserPin({ serial, current: await supplier(WRONG_PIN), newPin: await newPin() });
        expect((await deviceErrorOf(wrong)).code).to.equal('pin-incorrect');
        await slot.setUserPin({ serial, current: await supplier(PIN), newPin: await newPin() });
        await slot.verifyPin({ pin: await supplier('739204') });
      });

      it('must have 6 to 16 bytes, and a refused one is in no message and changes nothing', async () => {
        for (const bad of ['12345', '12345678901234567', '一二三四五六']) {
          const error = await deviceErrorOf(
            slot.setUserPin({ serial, current: await supplier(PIN), newPin: await sealed(bad) }),
          );
          expect(error.code).to.equal('pin-invalid');
          expect(JSON.stringify(error.toFields())).not.to.include(bad);
        }
        await slot.verifyPin({ pin: await supplier(PIN) });
      });

      it('R-MEDIUM-1: ten consecutive wrong PINs lock the medium, the ninth announces it, and only the SO unlocks it', async () => {
        const tryWrong = async () => deviceErrorOf(slot.verifyPin({ pin: await supplier(WRONG_PIN) }));
        for (let tries = 1; tries <= 8; tries++) expect((await tryWrong()).code).to.equal('pin-incorrect');
        expect((await slot.inspect()).userPin).to.equal('count-low');
        expect(await tryWrong()).to.include({ code: 'pin-incorrect', triesLeft: 1 });
        expect((await slot.inspect()).userPin).to.equal('final-try');
        expect((await tryWrong()).code).to.equal('pin-locked');
        expect((await slot.inspect()).userPin).to.equal('locked');
        expect((await deviceErrorOf(slot.verifyPin({ pin: await supplier(PIN) }))).code).to.equal(
          'pin-locked',
        );
        await slot.resetUserPin({
          serial,
          sealedSoPin: await harness.sealSoPin(),
          newPin: await sealed('739204'),
        });
        await slot.verifyPin({ pin: await supplier('739204') });
        expect((await slot.inspect()).userPin).to.equal('ok');
      });

      it('R-MEDIUM-1: a right PIN ends the count, for the ten must be consecutive', async () => {
        for (let round = 0; round < 3; round++) {
          for (let wrong = 0; wrong < 9; wrong++) {
            await deviceErrorOf(slot.verifyPin({ pin: await supplier(WRONG_PIN) }));
          }
          await slot.verifyPin({ pin: await supplier(PIN) });
        }
        expect((await slot.inspect()).userPin).to.equal('ok');
      });

      it('is not reset by a wrong SO PIN, and the refusal does not read like the supplier’s error', async () => {
        const call = slot.resetUserPin({
          serial,
          sealedSoPin: await sealed('no SO PIN of ours'),
          newPin: await sealed('739204'),
        });
        expect((await deviceErrorOf(call)).code).to.equal('refused');
        await slot.verifyPin({ pin: await supplier(PIN) });
      });

      it('R-MEDIUM-2: is held for several calls once it was checked, until it is given back', async () => {
        await slot.holdUserPin({ serial, sealedPin: await sealed(PIN) });
        expect((await slot.inspect()).pinHeld).to.equal(true);
        await slot.verifyPin({ pin: { kind: 'held' } });
        await slot.verifyPin({ pin: { kind: 'held' } });
        await slot.releaseUserPin();
        expect((await slot.inspect()).pinHeld).to.equal(false);
        expect((await deviceErrorOf(slot.verifyPin({ pin: { kind: 'held' } }))).code).to.equal('refused');
      });

      it('R-MEDIUM-1: a wrong one is not held, and costs the one try it was typed for', async () => {
        const hold = async (pin: string) => slot.holdUserPin({ serial, sealedPin: await sealed(pin) });
        expect((await deviceErrorOf(hold(WRONG_PIN))).code).to.equal('pin-incorrect');
        for (let i = 0; i < 12; i++)
          expect((await deviceErrorOf(slot.verifyPin({ pin: { kind: 'held' } }))).code).to.equal('refused');
        expect((await slot.inspect()).userPin).to.equal('count-low');
        await hold(PIN);
        expect((await slot.inspect()).userPin).to.equal('ok');
        await slot.releaseUserPin();
      });

      it('that is held is dropped when another is set', async () => {
        await slot.holdUserPin({ serial, sealedPin: await sealed(PIN) });
        await slot.resetUserPin({
          serial,
          sealedSoPin: await harness.sealSoPin(),
          newPin: await sealed('739204'),
        });
        expect((await slot.inspect()).pinHeld).to.equal(false);
        expect((await slot.inspect()).userPin).to.equal('ok');
      });

      it('is opened once: a sealed PIN that is sent again is refused and costs no try', async () => {
        const pin = await supplier(PIN);
        await slot.verifyPin({ pin });
        expect((await deviceErrorOf(slot.verifyPin({ pin }))).code).to.equal('refused');
        expect((await slot.inspect()).userPin).to.equal('ok');
      });
    });
  });
}
