import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import type {
  CertificateSubject,
  PairRequest,
} from '../../../station-server/adapters/certificate-authority/certificate-authority.ts';
import {
  DEFAULT_POLICY_OID,
  DEFAULT_USCC_OID,
} from '../../../station-server/adapters/certificate-authority/certificate-profile.ts';
import { EmbeddedCertificateAuthority } from '../../../station-server/adapters/certificate-authority/embedded-certificate-authority.ts';
import { KeyManagementCentre } from '../../../station-server/adapters/certificate-authority/key-management-centre.ts';
import { buildSigningRequest } from '../../../station-server/adapters/certificate-authority/signing-request.ts';
import {
  MemoryAuthorityCertificates,
  MemoryEscrowedKeys,
  MemoryIssuedCertificates,
} from './memory-stores.ts';
import { SoftwareSecurityModule } from './software-security-module.ts';

const HOUR_MS = 3_600_000;
const YEAR_MS = 365 * 24 * HOUR_MS;

/** Sample: the company is invented, the check characters are right. */
export const sampleSubject: CertificateSubject = {
  organisationName: '样例科技有限公司（样本）',
  uscc: '91110108MA0CX6TU41',
  province: '北京市',
  locality: '北京市西城区',
};

export interface SampleAuthority {
  authority: EmbeddedCertificateAuthority;
  module: SoftwareSecurityModule;
  certificates: MemoryAuthorityCertificates;
  issued: MemoryIssuedCertificates;
  escrowedKeys: MemoryEscrowedKeys;
  /** Another start of the station on the same module and stores. */
  reopen(): Promise<EmbeddedCertificateAuthority>;
  /** Settable clock; starts at the whole second before now, so that outside tools agree with it. */
  clock: { now: Date };
}

const module = new SoftwareSecurityModule();

/** A fresh authority that publishes below `pki`; all of them share one module, since making its keys takes seconds. */
export async function sampleAuthority(pki = 'http://127.0.0.1:7080/ca'): Promise<SampleAuthority> {
  const clock = { now: new Date(Math.floor(Date.now() / 1000) * 1000) };
  const certificates = new MemoryAuthorityCertificates();
  const issued = new MemoryIssuedCertificates();
  const escrowedKeys = new MemoryEscrowedKeys();
  const open = (): Promise<EmbeddedCertificateAuthority> =>
    EmbeddedCertificateAuthority.open({
      module,
      certificates,
      issued,
      keyManagementCentre: new KeyManagementCentre(module, escrowedKeys),
      configuration: {
        policyOid: DEFAULT_POLICY_OID,
        usccOid: DEFAULT_USCC_OID,
        crlUrl: `${pki}/issuing-ca.crl`,
        ocspUrl: `${pki}/ocsp`,
        caIssuersUrl: `${pki}/issuing-ca.cer`,
        rootCrlUrl: `${pki}/root-ca.crl`,
        rootUrl: `${pki}/root-ca.cer`,
        crlValidityMs: 24 * HOUR_MS,
        ocspValidityMs: HOUR_MS,
      },
      clock: () => clock.now,
      randomBytes,
    });
  const authority = await open();
  return { authority, module, certificates, issued, escrowedKeys, reopen: open, clock };
}

interface SampleKey {
  privateKey: KeyObject;
  spki: Buffer;
  sign(message: Uint8Array): Promise<Uint8Array>;
}

/** Stands for the signing key on a medium. */
export function sampleKey(modulusLength = 2048): SampleKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength });
  return {
    privateKey,
    spki: publicKey.export({ format: 'der', type: 'spki' }),
    sign: (message) => Promise.resolve(sign('sha256', message, privateKey)),
  };
}

export async function pairRequest(
  requestId: string,
  key: SampleKey,
  notBefore: Date,
  subject = sampleSubject,
): Promise<PairRequest> {
  return {
    requestId,
    signingRequest: await buildSigningRequest(subject, key.spki, (message) => key.sign(message)),
    subject,
    validity: { notBefore, notAfter: new Date(notBefore.getTime() + YEAR_MS) },
  };
}
