import type { WrappedKeyPair } from '../../../hardware/devices/medium-slot.ts';
import type { CeremonyEvent } from '../../../shared/case/state/actions.ts';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import { validityOf } from '../../../shared/rules/validity.ts';
import type { CertificateSubject } from '../../adapters/certificate-authority/certificate-authority.ts';
import { buildSigningRequest } from '../../adapters/certificate-authority/signing-request.ts';
import {
  ENCRYPTION_LABEL,
  objectIdOf,
  present,
  sealedSoPin,
  serviceOf,
  SIGNING_LABEL,
  type CeremonyContext,
  type CeremonyParts,
} from './ceremony-parts.ts';
import { erasableFor } from './claimable-medium.ts';
import { refuseRevoked } from './refuse-revoked.ts';

/** A new medium is erased and personalised under a transport PIN, unless anything of somebody's is on it. */
export async function initialiseMedium(
  parts: CeremonyParts,
  { state, issuance, slot }: CeremonyContext,
): Promise<CeremonyEvent> {
  const serial = issuance.mediumSerial;
  await slot.initialise({
    serial,
    label: state.organisation?.name ?? state.caseNumber,
    erasableIds: erasableFor(issuance, await parts.abandonedOn(serial)),
    sealedSoPin: await sealedSoPin(parts.module, slot, serial),
  });
  return {
    type: 'medium-initialised',
    data: { attempt: issuance.attempt, mediumSerial: serial },
    personal: null,
  };
}

export async function generateSigningKey(
  parts: CeremonyParts,
  { issuance, slot, pin }: CeremonyContext,
): Promise<CeremonyEvent> {
  const keyId = objectIdOf(issuance.requestId, 'signing');
  const { attempt, mediumSerial: serial } = issuance;
  const generating = slot.generateSigningKeyPair({
    ...{ serial, id: keyId, label: SIGNING_LABEL },
    ...{ modulusBits: 2048, pin },
  });
  const [{ publicKeySpki }] = await Promise.all([generating, parts.authority.prepare(issuance.requestId)]);
  return { type: 'signing-key-generated', data: { attempt, keyId, publicKeySpki }, personal: null };
}

function subjectOf(state: CaseState): CertificateSubject {
  const organisation = present(state.organisation, 'organisation');
  const { name, uscc, province, locality } = organisation;
  return { organisationName: name, uscc, province, locality };
}

export async function requestCertificates(
  parts: CeremonyParts,
  { state, issuance, slot, pin }: CeremonyContext,
): Promise<CeremonyEvent> {
  const { keyId, publicKeySpki } = present(issuance.signingKey, 'signing key');
  const subject = subjectOf(state);
  const signingRequest = await buildSigningRequest(
    subject,
    Buffer.from(publicKeySpki, 'base64'),
    async (message) => {
      const { signature } = await slot.sign({
        id: keyId,
        message: Buffer.from(message).toString('base64'),
        pin,
      });
      return Buffer.from(signature, 'base64');
    },
  );
  const { notBefore, notAfter } = validityOf(
    serviceOf(state).validityRule,
    parts.clock(),
    state.certificate?.notAfter ?? null,
  );
  // The medium took its time to sign.
  await refuseRevoked(parts.authority, state);
  const pair = await parts.authority.issue({
    requestId: issuance.requestId,
    signingRequest,
    subject,
    validity: { notBefore: new Date(notBefore), notAfter: new Date(notAfter) },
  });
  return {
    type: 'certificates-issued',
    data: {
      attempt: issuance.attempt,
      requestId: pair.requestId,
      signingSerial: pair.signing.serialNumber,
      encryptionSerial: pair.encryption.serialNumber,
      notBefore: pair.notBefore.getTime(),
      notAfter: pair.notAfter.getTime(),
      signingCertificate: pair.signing.certificate.toString('base64'),
      encryptionCertificate: pair.encryption.certificate.toString('base64'),
    },
    personal: null,
  };
}

/** The wrapped key was stored with the certificates before the medium saw anything of them. */
async function wrappedKeyOf(parts: CeremonyParts, requestId: string): Promise<WrappedKeyPair> {
  const recorded = await parts.issued.findPair({ requestId, signingKeySha256: '' });
  return present(recorded, 'issued pair').wrappedEncryptionKey;
}

export async function importEncryptionKey(
  parts: CeremonyParts,
  { issuance, slot, pin }: CeremonyContext,
): Promise<CeremonyEvent> {
  const keyId = objectIdOf(issuance.requestId, 'encryption');
  await slot.importEncryptionKeyPair({
    serial: issuance.mediumSerial,
    id: keyId,
    unwrapWithId: objectIdOf(issuance.requestId, 'signing'),
    label: ENCRYPTION_LABEL,
    wrapped: await wrappedKeyOf(parts, issuance.requestId),
    pin,
  });
  return { type: 'encryption-key-imported', data: { attempt: issuance.attempt, keyId }, personal: null };
}

export async function writeCertificates(
  _parts: CeremonyParts,
  { issuance, slot, pin }: CeremonyContext,
): Promise<CeremonyEvent> {
  const pair = present(issuance.pair, 'certificates');
  const writes = [
    { role: 'signing', label: SIGNING_LABEL, certificate: pair.signingCertificate },
    { role: 'encryption', label: ENCRYPTION_LABEL, certificate: pair.encryptionCertificate },
  ] as const;
  for (const { role, label, certificate } of writes) {
    const id = objectIdOf(issuance.requestId, role);
    await slot.writeCertificate({ serial: issuance.mediumSerial, id, label, certificate, pin });
  }
  return { type: 'certificates-written', data: { attempt: issuance.attempt }, personal: null };
}
