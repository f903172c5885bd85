import { createHash, X509Certificate } from 'node:crypto';
import type { MediumSlot, ObjectId } from '../../../hardware/devices/medium-slot.ts';
import type { CeremonyEvent } from '../../../shared/case/state/actions.ts';
import { decryptsFor, signsFor } from './key-proofs.ts';
import {
  objectIdOf,
  present,
  prove,
  SEAL_LABEL,
  serviceOf,
  type CeremonyContext,
  type CeremonyParts,
} from './ceremony-parts.ts';

const SEAL_APPLICATION = 'GB/T 38540 SESeal';

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** R-SEAL-1. What an interrupted run has written under the same id is replaced. */
export async function writeSeal(
  parts: CeremonyParts,
  { state, issuance, slot, pin }: CeremonyContext,
): Promise<CeremonyEvent> {
  const id = objectIdOf(issuance.requestId, 'seal');
  const made = await parts.seals.make(state, present(issuance.pair, 'certificates'));
  const write = {
    serial: issuance.mediumSerial,
    id,
    label: SEAL_LABEL,
    application: SEAL_APPLICATION,
    value: made.seal.toString('base64'),
    pin,
  };
  await slot.writeData(write);
  const onMedium = Buffer.from((await slot.readData({ id })).value, 'base64');
  prove(onMedium.equals(made.seal), 'the seal was not written whole');
  return {
    type: 'seal-written',
    data: {
      attempt: issuance.attempt,
      sealId: made.sealId,
      sealSha256: sha256(made.seal),
      pictureSha256: present(state.acceptedSpecimen, 'seal specimen').pictureSha256,
    },
    personal: null,
  };
}

/**
 * Proof on the medium itself: sign and verify, encrypt and decrypt, both certificates chain, the seal is the one made;
 * and keys that were restored onto it decrypt what was encrypted to their old certificates.
 */
export async function verifyMedium(
  parts: CeremonyParts,
  { state, issuance, slot, pin }: CeremonyContext,
): Promise<CeremonyEvent> {
  const { requestId } = issuance;
  const pair = present(issuance.pair, 'certificates');
  const idOf = (role: 'signing' | 'encryption' | 'seal'): ObjectId => objectIdOf(requestId, role);
  const signing = await chainedCertificate(parts, slot, idOf('signing'), pair.signingCertificate);
  const encryption = await chainedCertificate(parts, slot, idOf('encryption'), pair.encryptionCertificate);
  prove(
    await signsFor({ slot, id: idOf('signing'), pin }, signing.publicKey),
    'the signature does not verify',
  );
  prove(
    await decryptsFor({ slot, id: idOf('encryption'), pin }, encryption.publicKey),
    'the decrypted text differs',
  );
  const seal = Buffer.from((await slot.readData({ id: idOf('seal') })).value, 'base64');
  prove(sha256(seal) === issuance.sealSha256, 'the seal differs');
  if (serviceOf(state).medium === 'new') {
    for (const past of issuance.historyRequestIds) await proveRestoredKey(slot, past, pin);
  }
  return { type: 'medium-verified', data: { attempt: issuance.attempt }, personal: null };
}

async function proveRestoredKey(
  slot: MediumSlot,
  requestId: string,
  pin: CeremonyContext['pin'],
): Promise<void> {
  const id = objectIdOf(requestId, 'encryption');
  const { certificate } = await slot.readCertificate({ id });
  const { publicKey } = new X509Certificate(Buffer.from(certificate, 'base64'));
  prove(await decryptsFor({ slot, id, pin }, publicKey), 'a restored key does not decrypt');
}

async function chainedCertificate(
  parts: CeremonyParts,
  slot: MediumSlot,
  id: ObjectId,
  expected: string,
): Promise<X509Certificate> {
  const { certificate } = await slot.readCertificate({ id });
  prove(certificate === expected, 'the certificate on the medium differs');
  const leaf = new X509Certificate(Buffer.from(certificate, 'base64'));
  const [issuer] = parts.authority.chain;
  prove(
    issuer !== undefined && leaf.verify(new X509Certificate(issuer).publicKey),
    'the certificate does not chain',
  );
  return leaf;
}
