import type { SecurityModule } from '../../../hardware/devices/security-module.ts';
import type { AuthorityCertificateStore } from './authority-certificates.ts';
import { DEFAULT_POLICY_OID, DEFAULT_USCC_OID } from './certificate-profile.ts';
import { EmbeddedCertificateAuthority } from './embedded-certificate-authority.ts';
import type { IssuedCertificates } from './issued-certificates.ts';
import { KeyManagementCentre, type EscrowedKeys } from './key-management-centre.ts';
import type { RandomBytes } from './serial-number.ts';

const CRL_VALIDITY_MS = 24 * 3_600_000;
const OCSP_VALIDITY_MS = 3_600_000;

interface EmbeddedAuthorityParts {
  module: SecurityModule;
  certificates: AuthorityCertificateStore;
  issued: IssuedCertificates;
  escrowedKeys: EscrowedKeys;
  /** Where relying parties reach `/pki`: plain http, without a slash at its end. */
  pkiUrl: string;
  clock: () => Date;
  randomBytes: RandomBytes;
}

/** The station's own authority with the module's keys made ready, also those that media and the KMC need. */
export async function openEmbeddedAuthority(
  parts: EmbeddedAuthorityParts,
): Promise<EmbeddedCertificateAuthority> {
  const { module, pkiUrl, escrowedKeys, ...rest } = parts;
  for (const key of ['kmc-storage', 'medium-so-master'] as const) await module.ensureKey({ key });
  return EmbeddedCertificateAuthority.open({
    ...rest,
    module,
    keyManagementCentre: new KeyManagementCentre(module, escrowedKeys),
    configuration: {
      policyOid: DEFAULT_POLICY_OID,
      usccOid: DEFAULT_USCC_OID,
      crlUrl: `${pkiUrl}/pki/issuing-ca.crl`,
      ocspUrl: `${pkiUrl}/pki/ocsp`,
      caIssuersUrl: `${pkiUrl}/pki/issuing-ca.cer`,
      rootCrlUrl: `${pkiUrl}/pki/root-ca.crl`,
      rootUrl: `${pkiUrl}/pki/root-ca.cer`,
      crlValidityMs: CRL_VALIDITY_MS,
      ocspValidityMs: OCSP_VALIDITY_MS,
    },
  });
}
