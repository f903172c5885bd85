import { AsnConvert, AsnProp, AsnPropTypes, AsnType, AsnTypeTypes, OctetString } from '@peculiar/asn1-schema';
import { id_kp_OCSPSigning, id_pkix_ocsp_nocheck } from '@peculiar/asn1-ocsp';
import {
  AccessDescription,
  AuthorityInfoAccessSyntax,
  AuthorityKeyIdentifier,
  BasicConstraints,
  CertificatePolicies,
  CRLDistributionPoints,
  DistributionPoint,
  DistributionPointName,
  ExtendedKeyUsage,
  Extension,
  GeneralName,
  id_ad_caIssuers,
  id_ad_ocsp,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_certificatePolicies,
  id_ce_certificatePolicies_anyPolicy,
  id_ce_cRLDistributionPoints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_subjectKeyIdentifier,
  id_pe_authorityInfoAccess,
  KeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  PolicyInformation,
  SubjectKeyIdentifier,
} from '@peculiar/asn1-x509';
import type { Uscc } from '../../../shared/vocabulary/numbers/uscc.ts';
import type { PublicKey } from './public-key.ts';

/** What an operator may set about the certificates. */
export interface ProfileConfiguration {
  /** Certificate policy of end-entity certificates. */
  policyOid: string;
  /** Extension that holds the unified social credit code; the OID differs between authorities. */
  usccOid: string;
  crlUrl: string;
  ocspUrl: string;
  /** Where the issuer's certificate (DER) is fetched. */
  caIssuersUrl: string;
  rootCrlUrl: string;
  /** Where the root's certificate (DER) is fetched. */
  rootUrl: string;
}

/** 2.999 is the arc for examples (ITU-T X.660): the embedded authority's policy promises nothing. */
export const DEFAULT_POLICY_OID = '2.999.1.1';
/** Identity extension arc of the national certificate format; today it holds the credit code. */
export const DEFAULT_USCC_OID = '1.2.156.10260.4.1.4';

@AsnType({ type: AsnTypeTypes.Choice })
class Utf8Text {
  @AsnProp({ type: AsnPropTypes.Utf8String })
  text = '';
}

const { digitalSignature, nonRepudiation, keyEncipherment, dataEncipherment, keyCertSign, cRLSign } =
  KeyUsageFlags;

const DER_NULL = Uint8Array.of(5, 0).buffer;

/** One extension; `value` is an object with an ASN.1 schema, or DER already. */
export function extension(extnID: string, value: object, critical = false): Extension {
  const der = value instanceof ArrayBuffer ? value : AsnConvert.serialize(value);
  return new Extension({ extnID, critical, extnValue: new OctetString(der) });
}

const keyUsage = (flags: number): Extension => extension(id_ce_keyUsage, new KeyUsage(flags), true);

const basicConstraints = (constraints: Partial<BasicConstraints>): Extension =>
  extension(id_ce_basicConstraints, new BasicConstraints(constraints), true);

const subjectKeyIdentifier = (key: PublicKey): Extension =>
  extension(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(key.keyIdentifier));

export const authorityKeyIdentifier = (issuer: PublicKey): Extension =>
  extension(
    id_ce_authorityKeyIdentifier,
    new AuthorityKeyIdentifier({ keyIdentifier: new KeyIdentifier(issuer.keyIdentifier) }),
  );

const policy = (policyIdentifier: string): Extension =>
  extension(
    id_ce_certificatePolicies,
    new CertificatePolicies([new PolicyInformation({ policyIdentifier })]),
  );

const uri = (uniformResourceIdentifier: string): GeneralName =>
  new GeneralName({ uniformResourceIdentifier });

function crlAt(url: string): Extension {
  const distributionPoint = new DistributionPointName({ fullName: [uri(url)] });
  return extension(
    id_ce_cRLDistributionPoints,
    new CRLDistributionPoints([new DistributionPoint({ distributionPoint })]),
  );
}

const access = (accessMethod: string, url: string): AccessDescription =>
  new AccessDescription({ accessMethod, accessLocation: uri(url) });

const accessTo = (...descriptions: AccessDescription[]): Extension =>
  extension(id_pe_authorityInfoAccess, new AuthorityInfoAccessSyntax(descriptions));

const publicationPoints = ({ crlUrl, ocspUrl, caIssuersUrl }: ProfileConfiguration): Extension[] => [
  crlAt(crlUrl),
  accessTo(access(id_ad_ocsp, ocspUrl), access(id_ad_caIssuers, caIssuersUrl)),
];

/** Extensions of a certificate for a key, made once per issuer. */
export type Profile = (key: PublicKey) => Extension[];

export const rootProfile: Profile = (key) => [
  basicConstraints({ cA: true }),
  keyUsage(keyCertSign | cRLSign),
  subjectKeyIdentifier(key),
];

/** Issues end-entity certificates only: path length 0. Its own status is on the root's CRL. */
export const issuingCaProfile =
  (root: PublicKey, { rootCrlUrl, rootUrl }: ProfileConfiguration): Profile =>
  (key) => [
    basicConstraints({ cA: true, pathLenConstraint: 0 }),
    keyUsage(keyCertSign | cRLSign),
    subjectKeyIdentifier(key),
    authorityKeyIdentifier(root),
    policy(id_ce_certificatePolicies_anyPolicy),
    crlAt(rootCrlUrl),
    accessTo(access(id_ad_caIssuers, rootUrl)),
  ];

/** RFC 6960 4.2.2.2: delegated responder; nocheck, since nobody else could tell its status. */
export const ocspResponderProfile =
  (issuer: PublicKey): Profile =>
  (key) => [
    basicConstraints({}),
    keyUsage(digitalSignature),
    extension(id_ce_extKeyUsage, new ExtendedKeyUsage([id_kp_OCSPSigning])),
    extension(id_pkix_ocsp_nocheck, DER_NULL),
    subjectKeyIdentifier(key),
    authorityKeyIdentifier(issuer),
  ];

/** The seal maker signs seals, no documents of its own. */
export function sealMakerProfile(issuer: PublicKey, configuration: ProfileConfiguration): Profile {
  const constant = [
    basicConstraints({}),
    keyUsage(digitalSignature | nonRepudiation),
    authorityKeyIdentifier(issuer),
    policy(configuration.policyOid),
    ...publicationPoints(configuration),
  ];
  return (key) => [...constant, subjectKeyIdentifier(key)];
}

/** The two certificates of a pair differ in key, serial number and key usage only. */
export function organisationProfiles(
  issuer: PublicKey,
  configuration: ProfileConfiguration,
): Record<'signing' | 'encryption', (key: PublicKey, uscc: Uscc) => Extension[]> {
  const constant = [
    basicConstraints({}),
    authorityKeyIdentifier(issuer),
    policy(configuration.policyOid),
    ...publicationPoints(configuration),
  ];
  const profile = (usage: Extension) => (key: PublicKey, uscc: Uscc) => [
    ...constant,
    usage,
    subjectKeyIdentifier(key),
    extension(configuration.usccOid, Object.assign(new Utf8Text(), { text: uscc })),
  ];
  return {
    signing: profile(keyUsage(digitalSignature | nonRepudiation)),
    encryption: profile(keyUsage(keyEncipherment | dataEncipherment)),
  };
}
