/** What only a reader of seals meets in their ASN.1: version 1, digests in place of certificates, the signature's value. */
import {
  AsnArray,
  AsnIntegerBigIntConverter,
  AsnProp,
  AsnPropTypes,
  AsnType,
  AsnTypeTypes,
} from '@peculiar/asn1-schema';

const integer = { type: AsnPropTypes.Integer, converter: AsnIntegerBigIntConverter };
const EMPTY = new ArrayBuffer(0);

/** Called, not written as decorators: these are legacy ones, which only the product's files are compiled for. */
function described<T extends object>(
  type: new () => T,
  elements: Record<keyof T & string, Parameters<typeof AsnProp>[0]>,
): void {
  for (const [name, element] of Object.entries<Parameters<typeof AsnProp>[0]>(elements))
    AsnProp(element)(type.prototype as object, name);
}

/** The elements of a SEQUENCE, each as it was encoded. */
export class EncodedElements extends AsnArray<ArrayBuffer> {}
AsnType({ type: AsnTypeTypes.Sequence, itemType: AsnPropTypes.Any })(EncodedElements);

export class CertDigestObj {
  type = '';
  value = EMPTY;
}
described(CertDigestObj, {
  type: { type: AsnPropTypes.PrintableString },
  value: { type: AsnPropTypes.OctetString },
});

/** Version 4, certListType 2. */
export class CertDigestList extends AsnArray<CertDigestObj> {}
AsnType({ type: AsnTypeTypes.Sequence, itemType: CertDigestObj })(CertDigestList);

export class SesPropertyV1 {
  type = 0n;
  name = '';
  certList: ArrayBuffer = EMPTY;
  createDate = new Date(NaN);
  validStart = new Date(NaN);
  validEnd = new Date(NaN);
}
described(SesPropertyV1, {
  type: integer,
  name: { type: AsnPropTypes.Utf8String },
  certList: { type: AsnPropTypes.Any },
  createDate: { type: AsnPropTypes.UTCTime },
  validStart: { type: AsnPropTypes.UTCTime },
  validEnd: { type: AsnPropTypes.UTCTime },
});

/** Version 1, second element of the seal. */
export class SesSignInfo {
  cert: ArrayBuffer = EMPTY;
  signatureAlgorithm = '';
  signData: ArrayBuffer = EMPTY;
}
described(SesSignInfo, {
  cert: { type: AsnPropTypes.OctetString },
  signatureAlgorithm: { type: AsnPropTypes.ObjectIdentifier },
  signData: { type: AsnPropTypes.BitString },
});

/** SM2 signature value (GM/T 0009-2012 7.3). */
export class Sm2SignatureValue {
  r = 0n;
  s = 0n;
}
described(Sm2SignatureValue, { r: integer, s: integer });
