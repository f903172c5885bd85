import {
  constants,
  createHash,
  createHmac,
  publicEncrypt,
  randomBytes,
  verify,
  X509Certificate,
} from 'node:crypto';
import { DeviceError } from '../../hardware/devices/device-error.ts';
import type { MediumSlot, ObjectId, UserPin, WrappedKeyPair } from '../../hardware/devices/medium-slot.ts';
import type { SecurityModule } from '../../hardware/devices/security-module.ts';
import type { CeremonyEvent } from '../../shared/case/actions.ts';
import type { CaseState, Issuance, IssuanceProgress, IssuedPair } from '../../shared/case/case-state.ts';
import type { CeremonyProgress } from '../../shared/contract/realtime.ts';
import { validityOf } from '../../shared/rules/validity.ts';
import { catalogue } from '../../shared/services/catalogue.ts';
import type {
  CertificateAuthority,
  CertificateSubject,
} from '../certificate-authority/certificate-authority.ts';
import type { IssuedCertificates } from '../certificate-authority/issued-certificates.ts';
import { buildSigningRequest } from '../certificate-authority/signing-request.ts';

/** What the seal step needs of the electronic seal. */
export interface CeremonySeals {
  /** SESeal DER (GB/T 38540) of the case's accepted specimen, bound to the signing certificate, and its id. */
  make(state: CaseState, pair: IssuedPair): Promise<{ sealId: string; seal: Buffer }>;
}

export interface CeremonyParts {
  module: SecurityModule;
  authority: CertificateAuthority;
  issued: IssuedCertificates;
  seals: CeremonySeals;
  clock: () => number;
}

/** One attempt on the medium it was begun with. */
export interface CeremonyContext {
  state: CaseState;
  issuance: Issuance;
  slot: MediumSlot;
}

type UnfinishedProgress = Exclude<IssuanceProgress, 'completed' | 'abandoned'>;
type Step = (parts: CeremonyParts, context: CeremonyContext) => Promise<CeremonyEvent>;

export type ObjectRole = 'signing' | 'encryption' | 'seal';

/** CKA_ID of an attempt's objects: whoever comes back after a crash knows its own. 20 bytes, hex. */
export const objectIdOf = (requestId: string, role: ObjectRole): ObjectId =>
  createHmac('sha256', requestId).update(role).digest('hex').slice(0, 40);

const pin: UserPin = { kind: 'transport' };
const SIGNING_LABEL = '签名证书';
const ENCRYPTION_LABEL = '加密证书';
const SEAL_LABEL = '电子印章';
const SEAL_APPLICATION = 'GB/T 38540 SESeal';
const CHALLENGE_BYTES = 32;

/**
 * The ceremony as a table: from each durable fact, the work that leads to the next. Every step may be run again after
 * a crash: it looks at what is on the medium, by object id, and completes it.
 */
export const ceremonySteps: Record<UnfinishedProgress, Step> = {
  started: initialiseMedium,
  'medium-initialised': generateSigningKey,
  'signing-key-generated': requestCertificates,
  'certificates-issued': importEncryptionKey,
  'encryption-key-imported': writeCertificates,
  'certificates-written': writeSeal,
  'seal-written': verifyMedium,
  'medium-verified': (_parts, { issuance }) =>
    Promise.resolve({ type: 'issuance-completed', data: { attempt: issuance.attempt }, personal: null }),
};

/** What people are told is being done while a step runs. */
export const activityOf: Record<UnfinishedProgress, CeremonyProgress['activity']> = {
  started: 'initialising',
  'medium-initialised': 'generating-key',
  'signing-key-generated': 'requesting-certificates',
  'certificates-issued': 'importing-key',
  'encryption-key-imported': 'writing-certificates',
  'certificates-written': 'writing-seal',
  'seal-written': 'verifying',
  'medium-verified': 'finishing',
};

/** The SO PIN of a medium, sealed by the module's process for the slot's: this process only carries it. */
export async function sealedSoPin(module: SecurityModule, slot: MediumSlot, serial: string) {
  return module.sealSoPin({ serial, recipient: await slot.openSealedChannel() });
}

async function initialiseMedium(
  parts: CeremonyParts,
  { state, issuance, slot }: CeremonyContext,
): Promise<CeremonyEvent> {
  const label = state.organisation?.name ?? state.caseNumber;
  const { serial } = await slot.initialise({
    label,
    sealedSoPin: await sealedSoPin(parts.module, slot, issuance.mediumSerial),
  });
  if (serial !== issuance.mediumSerial)
    throw new DeviceError({ code: 'removed', detail: 'another medium was plugged in' });
  return {
    type: 'medium-initialised',
    data: { attempt: issuance.attempt, mediumSerial: serial },
    personal: null,
  };
}

async function generateSigningKey(
  parts: CeremonyParts,
  { issuance, slot }: CeremonyContext,
): Promise<CeremonyEvent> {
  const keyId = objectIdOf(issuance.requestId, 'signing');
  const generating = slot.generateSigningKeyPair({ id: keyId, label: SIGNING_LABEL, modulusBits: 2048, pin });
  const [{ publicKeySpki }] = await Promise.all([generating, parts.authority.prepare(issuance.requestId)]);
  const { attempt } = issuance;
  return { type: 'signing-key-generated', data: { attempt, keyId, publicKeySpki }, personal: null };
}

function subjectOf(state: CaseState): CertificateSubject {
  const organisation = present(state.organisation, 'organisation');
  const { name, uscc, province, locality } = organisation;
  return { organisationName: name, uscc, province, locality };
}

async function requestCertificates(
  parts: CeremonyParts,
  { state, issuance, slot }: CeremonyContext,
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
  const { notBefore, notAfter } = validityOf(catalogue[state.service].validityRule, parts.clock(), null);
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

async function importEncryptionKey(
  parts: CeremonyParts,
  { issuance, slot }: CeremonyContext,
): Promise<CeremonyEvent> {
  const keyId = objectIdOf(issuance.requestId, 'encryption');
  await slot.importEncryptionKeyPair({
    id: keyId,
    unwrapWithId: objectIdOf(issuance.requestId, 'signing'),
    label: ENCRYPTION_LABEL,
    wrapped: await wrappedKeyOf(parts, issuance.requestId),
    pin,
  });
  return { type: 'encryption-key-imported', data: { attempt: issuance.attempt, keyId }, personal: null };
}

async function writeCertificates(
  _parts: CeremonyParts,
  { issuance, slot }: CeremonyContext,
): Promise<CeremonyEvent> {
  const pair = present(issuance.pair, 'certificates');
  const writes = [
    { role: 'signing', label: SIGNING_LABEL, certificate: pair.signingCertificate },
    { role: 'encryption', label: ENCRYPTION_LABEL, certificate: pair.encryptionCertificate },
  ] as const;
  for (const { role, label, certificate } of writes) {
    await slot.writeCertificate({ id: objectIdOf(issuance.requestId, role), label, certificate, pin });
  }
  return { type: 'certificates-written', data: { attempt: issuance.attempt }, personal: null };
}

/** What an interrupted run has written under the same id is replaced. */
async function writeSeal(
  parts: CeremonyParts,
  { state, issuance, slot }: CeremonyContext,
): Promise<CeremonyEvent> {
  const id = objectIdOf(issuance.requestId, 'seal');
  const made = await parts.seals.make(state, present(issuance.pair, 'certificates'));
  const write = {
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
      sealSha256: createHash('sha256').update(made.seal).digest('hex'),
      pictureSha256: present(state.acceptedSpecimen, 'seal specimen').pictureSha256,
    },
    personal: null,
  };
}

/** Proof on the medium itself: sign and verify, encrypt and decrypt, both certificates chain, the seal is the one made. */
async function verifyMedium(
  parts: CeremonyParts,
  { issuance, slot }: CeremonyContext,
): Promise<CeremonyEvent> {
  const pair = present(issuance.pair, 'certificates');
  const signing = await certificateOnMedium(
    parts,
    slot,
    objectIdOf(issuance.requestId, 'signing'),
    pair.signingCertificate,
  );
  const encryption = await certificateOnMedium(
    parts,
    slot,
    objectIdOf(issuance.requestId, 'encryption'),
    pair.encryptionCertificate,
  );
  const challenge = randomBytes(CHALLENGE_BYTES);
  const { signature } = await slot.sign({
    id: objectIdOf(issuance.requestId, 'signing'),
    message: challenge.toString('base64'),
    pin,
  });
  prove(
    verify('sha256', challenge, signing.publicKey, Buffer.from(signature, 'base64')),
    'the signature does not verify',
  );
  const padding = constants.RSA_PKCS1_PADDING;
  const ciphertext = publicEncrypt({ key: encryption.publicKey, padding }, challenge).toString('base64');
  const { plaintext } = await slot.decrypt({
    id: objectIdOf(issuance.requestId, 'encryption'),
    ciphertext,
    pin,
  });
  prove(Buffer.from(plaintext, 'base64').equals(challenge), 'the decrypted text differs');
  const seal = Buffer.from(
    (await slot.readData({ id: objectIdOf(issuance.requestId, 'seal') })).value,
    'base64',
  );
  prove(createHash('sha256').update(seal).digest('hex') === issuance.sealSha256, 'the seal differs');
  return { type: 'medium-verified', data: { attempt: issuance.attempt }, personal: null };
}

async function certificateOnMedium(
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

function prove(holds: boolean, otherwise: string): void {
  if (!holds) throw new DeviceError({ code: 'protocol', detail: otherwise });
}

/** A fact that the order of the ceremony guarantees. */
function present<T>(value: T | null | undefined, name: string): T {
  if (value === null || value === undefined) throw new Error(`the ceremony has no ${name} here`);
  return value;
}
