import { AttributeTypeAndValue, AttributeValue, Name, RelativeDistinguishedName } from '@peculiar/asn1-x509';
import { cleanText, countCharacters } from '../../../shared/vocabulary/values/outside-text.ts';
import { CertificateAuthorityError } from './certificate-authority-error.ts';
import type { CertificateSubject } from './certificate-authority.ts';

/** Attribute types of X.520 with the upper bounds of RFC 5280 Appendix A, in characters. */
const ATTRIBUTES = {
  C: { oid: '2.5.4.6', maxLength: 2 },
  ST: { oid: '2.5.4.8', maxLength: 128 },
  L: { oid: '2.5.4.7', maxLength: 128 },
  O: { oid: '2.5.4.10', maxLength: 64 },
  CN: { oid: '2.5.4.3', maxLength: 64 },
} as const;

function attribute(type: keyof typeof ATTRIBUTES, text: string): RelativeDistinguishedName {
  const { oid, maxLength } = ATTRIBUTES[type];
  const length = countCharacters(text);
  if (length === 0 || length > maxLength || !isClean(text)) {
    throw new CertificateAuthorityError(
      'unsuitable-subject',
      `${type} needs 1 to ${maxLength} printable characters, it has ${length}`,
    );
  }
  // RFC 5280 4.1.2.4 and GM/T 0015 want the country as PrintableString and everything else as UTF8String.
  const value = new AttributeValue(type === 'C' ? { printableString: text } : { utf8String: text });
  return new RelativeDistinguishedName([new AttributeTypeAndValue({ type: oid, value })]);
}

/** What the policy for text from outside would refuse or change is certified for nobody. */
function isClean(text: string): boolean {
  const cleaned = cleanText(text);
  return cleaned.ok && cleaned.value === text;
}

/** C, ST, L, O, CN of an organisation (standards of the field order them variously: compare by attribute). */
export function subjectName(subject: CertificateSubject): Name {
  const { province, locality, organisationName } = subject;
  return new Name([
    attribute('C', 'CN'),
    ...(province ? [attribute('ST', province)] : []),
    ...(locality ? [attribute('L', locality)] : []),
    attribute('O', organisationName),
    attribute('CN', organisationName),
  ]);
}

/** Name of the authority's own certificates. */
export const authorityName = (organisation: string, commonName: string): Name =>
  new Name([attribute('C', 'CN'), attribute('O', organisation), attribute('CN', commonName)]);
