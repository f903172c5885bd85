import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import type { MediumSlot, SealedSecret, UserPin } from '../../../hardware/devices/medium-slot.ts';
import { deviceErrorOf } from '../../harness/device-error-of.ts';
import type { MediumSlotHarness } from './medium-slot.contract.ts';

/** A slot with a medium in it that may be erased, and how the contract's tests handle it. */
interface MeantMedium {
  harness: MediumSlotHarness;
  initialise: (erasableIds?: readonly string[]) => Promise<void>;
  generate: () => Promise<unknown>;
  sealed: (text: string) => Promise<SealedSecret>;
}

const [SIGNING, ENCRYPTION, SEAL] = ['a1'.repeat(20), 'b2'.repeat(20), 'c3'.repeat(20)] as const;
const [PIN, WRONG_PIN, OTHER] = ['482915', '000000', 'NOT-PLUGGED-IN'];
const transport: UserPin = { kind: 'transport' };
const der = execFileSync(
  'openssl',
  [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
    ...['-keyout', '/dev/null', '-subj', '/CN=sample', '-outform', 'DER'],
  ],
  { stdio: ['ignore', 'pipe', 'ignore'] },
).toString('base64');

/** A call is for the medium that it names: no other one is touched, and none is erased with what nobody expected. */
export function meantMediumContract(at: () => MeantMedium): void {
  describe('R-MEDIUM-0: the medium that is meant, and no other', () => {
    let slot: MediumSlot;
    let serial: string;
    let harness: MediumSlotHarness;
    let initialise: MeantMedium['initialise'];
    let sealed: MeantMedium['sealed'];

    beforeEach(async () => {
      const { generate, ...handling } = at();
      ({ harness, initialise, sealed } = handling);
      ({ slot, serial } = harness);
      await initialise();
      await generate();
      await slot.writeCertificate({
        ...{ serial, id: SIGNING, label: 'certificate', certificate: der },
        pin: transport,
      });
    });

    it('is not erased while it carries what the caller does not know of: not-blank, and all of it is there', async () => {
      const before = await slot.listObjects(transport);
      for (const erasableIds of [[], [ENCRYPTION, SEAL]])
        expect((await deviceErrorOf(initialise(erasableIds))).code).to.equal('not-blank');
      expect(await slot.listObjects(transport)).to.have.deep.members(before);
      await initialise([SIGNING]);
      expect(await slot.listObjects(transport)).to.deep.equal([]);
    });

    it('is not touched by a call for another one, be it the writing of anything', async () => {
      const before = await slot.listObjects(transport);
      const sealedSoPin = () => harness.sealSoPin();
      const wrapped = { wrappedAesKey: '', wrappedPrivateKey: '', publicKeySpki: '' };
      const recipient = await slot.openSealedChannel();
      const at = { serial: OTHER, id: SEAL, label: 'x', pin: transport };
      const calls: [name: keyof MediumSlot, call: () => Promise<unknown>][] = [
        [
          'initialise',
          async () => slot.initialise({ ...at, erasableIds: [SIGNING], sealedSoPin: await sealedSoPin() }),
        ],
        [
          'renewTransportPin',
          async () => slot.renewTransportPin({ ...at, sealedSoPin: await sealedSoPin() }),
        ],
        ['generateSigningKeyPair', () => slot.generateSigningKeyPair({ ...at, modulusBits: 2048 })],
        [
          'importEncryptionKeyPair',
          () => slot.importEncryptionKeyPair({ ...at, unwrapWithId: SIGNING, wrapped }),
        ],
        ['writeCertificate', () => slot.writeCertificate({ ...at, certificate: der })],
        ['writeData', () => slot.writeData({ ...at, application: '', value: 'AA==' })],
        ['destroyObjects', () => slot.destroyObjects({ ...at, ids: [SIGNING] })],
        ['setUserPin', async () => slot.setUserPin({ ...at, current: transport, newPin: await sealed(PIN) })],
        [
          'resetUserPin',
          async () =>
            slot.resetUserPin({ ...at, sealedSoPin: await sealedSoPin(), newPin: await sealed(PIN) }),
        ],
        [
          'setInitialPin',
          async () => slot.setInitialPin({ ...at, sealedSoPin: await sealedSoPin(), recipient }),
        ],
        ['holdUserPin', async () => slot.holdUserPin({ ...at, sealedPin: await sealed(WRONG_PIN) })],
      ];
      for (const [name, call] of calls)
        expect((await deviceErrorOf(call())).code, name).to.equal('other-medium');
      expect(await slot.listObjects(transport)).to.have.deep.members(before);
      expect((await slot.inspect()).userPin).to.equal('ok');
    });
  });
}
