import type { Name } from '@peculiar/asn1-x509';
import type { SecurityModule } from '../../../hardware/devices/security-module.ts';
import { buildCertificate, type Issuer } from './build-certificate.ts';
import { CertificateAuthorityError } from './certificate-authority-error.ts';
import type { SerialNumber } from './certificate-authority.ts';
import {
  issuingCaProfile,
  ocspResponderProfile,
  rootProfile,
  sealMakerProfile,
  type Profile,
  type ProfileConfiguration,
} from './certificate-profile.ts';
import { authorityName } from './distinguished-name.ts';
import { publicKeyOf } from './public-key.ts';
import { readCertificate } from './read-certificate.ts';
import { formatSerialNumber, newSerialNumber, type RandomBytes } from './serial-number.ts';
import { moduleSigner, type Signer } from './signer.ts';
import { clockMarginBefore } from './clock-margin.ts';

export type AuthorityCertificateName = 'root-ca' | 'issuing-ca' | 'ocsp-responder' | 'seal-maker';

/** Where the authority's own certificates rest. Durable when a method resolves. */
export interface AuthorityCertificateStore {
  find(name: AuthorityCertificateName): Promise<Uint8Array | null>;
  /** Returns what then is recorded: the given certificate, or the one that was there first. */
  recordIfAbsent(name: AuthorityCertificateName, certificate: Uint8Array): Promise<Uint8Array>;
}

/** A certificate of the authority with the key that belongs to it. */
export interface AuthorityMember {
  certificate: Buffer;
  serialNumber: SerialNumber;
  notAfter: Date;
  name: Name;
  signer: Signer;
}

export type AuthorityMembers = Readonly<Record<AuthorityCertificateName, AuthorityMember>>;

interface AuthorityCertificatesOptions {
  module: SecurityModule;
  store: AuthorityCertificateStore;
  configuration: ProfileConfiguration;
  clock: () => Date;
  randomBytes: RandomBytes;
}

/** The embedded authority vouches for nobody: every name says so. */
const ORGANISATION = 'Counter Station TEST';
const VALIDITY_YEARS = 20;

/**
 * The authority's own certificates, made on the first start: root, issuing CA, delegated OCSP responder, seal maker.
 * Rejects with `authority-key-mismatch` where the stored ones belong to other keys than the module has.
 */
export async function openAuthorityCertificates(
  options: AuthorityCertificatesOptions,
): Promise<AuthorityMembers> {
  const root = await openMember(options, 'root-ca', 'TEST Root CA', rootProfile, null);
  const issuing = await openMember(
    options,
    'issuing-ca',
    'TEST Issuing CA',
    issuingCaProfile(root.signer.publicKey, options.configuration),
    root,
  );
  const issuingKey = issuing.signer.publicKey;
  return {
    'root-ca': root,
    'issuing-ca': issuing,
    'ocsp-responder': await openMember(
      options,
      'ocsp-responder',
      'TEST OCSP Responder',
      ocspResponderProfile(issuingKey),
      issuing,
    ),
    'seal-maker': await openMember(
      options,
      'seal-maker',
      'TEST Seal Maker',
      sealMakerProfile(issuingKey, options.configuration),
      issuing,
    ),
  };
}

async function openMember(
  options: AuthorityCertificatesOptions,
  name: AuthorityCertificateName,
  commonName: string,
  profile: Profile,
  issuer: Issuer | null,
): Promise<AuthorityMember> {
  const signer = await moduleSigner(options.module, name);
  const stored = await options.store.find(name);
  if (stored) return memberOf(name, stored, signer);
  const subject = authorityName(ORGANISATION, commonName);
  const now = options.clock();
  const notAfter = new Date(now);
  notAfter.setUTCFullYear(now.getUTCFullYear() + VALIDITY_YEARS);
  const certificate = await buildCertificate(
    {
      serialNumber: newSerialNumber(options.randomBytes),
      subject,
      key: signer.publicKey,
      notBefore: clockMarginBefore(now),
      notAfter,
      extensions: profile(signer.publicKey),
    },
    issuer ?? { name: subject, signer },
  );
  return memberOf(name, await options.store.recordIfAbsent(name, certificate), signer);
}

function memberOf(name: AuthorityCertificateName, certificate: Uint8Array, signer: Signer): AuthorityMember {
  const { tbsCertificate } = readCertificate(certificate);
  if (publicKeyOf(tbsCertificate.subjectPublicKeyInfo).sha256 !== signer.publicKey.sha256) {
    throw new CertificateAuthorityError(
      'authority-key-mismatch',
      `the stored certificate of ${name} is for another key than the security module's`,
    );
  }
  return {
    certificate: Buffer.from(certificate),
    serialNumber: formatSerialNumber(new Uint8Array(tbsCertificate.serialNumber)),
    notAfter: tbsCertificate.validity.notAfter.getTime(),
    name: tbsCertificate.subject,
    signer,
  };
}
