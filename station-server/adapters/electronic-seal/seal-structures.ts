/** ASN.1 of electronic seals, in the standards' own words (GB/T 38540-2020 clause 6, GM/T 0031-2014 clause 5). */
import {
  AsnArray,
  AsnIntegerBigIntConverter,
  AsnProp,
  AsnPropTypes,
  AsnType,
  AsnTypeTypes,
} from '@peculiar/asn1-schema';
import { Extension } from '@peculiar/asn1-x509';

const integer = { type: AsnPropTypes.Integer, converter: AsnIntegerBigIntConverter };
const EMPTY = new ArrayBuffer(0);

/** Version 4: the list under certListType 1; version 1 knows nothing else. */
@AsnType({ type: AsnTypeTypes.Sequence, itemType: AsnPropTypes.OctetString })
export class CertInfoList extends AsnArray<ArrayBuffer> {}

class SesHeader {
  @AsnProp({ type: AsnPropTypes.IA5String })
  id = '';
  @AsnProp(integer)
  version = 0n;
  @AsnProp({ type: AsnPropTypes.IA5String })
  vid = '';
}

export class SesPropertyV4 {
  @AsnProp(integer)
  type = 0n;
  @AsnProp({ type: AsnPropTypes.Utf8String })
  name = '';
  @AsnProp(integer)
  certListType = 1n;
  @AsnProp({ type: AsnPropTypes.Any })
  certList: ArrayBuffer = EMPTY;
  @AsnProp({ type: AsnPropTypes.GeneralizedTime })
  createDate = new Date(NaN);
  @AsnProp({ type: AsnPropTypes.GeneralizedTime })
  validStart = new Date(NaN);
  @AsnProp({ type: AsnPropTypes.GeneralizedTime })
  validEnd = new Date(NaN);
}

/** Width and height in millimetres. */
class SesPicture {
  @AsnProp({ type: AsnPropTypes.IA5String })
  type = '';
  @AsnProp({ type: AsnPropTypes.OctetString })
  data: ArrayBuffer = EMPTY;
  @AsnProp(integer)
  width = 0n;
  @AsnProp(integer)
  height = 0n;
}

export class SesSealInfo {
  @AsnProp({ type: SesHeader })
  header = new SesHeader();
  @AsnProp({ type: AsnPropTypes.IA5String })
  esId = '';
  /** Version 4: SesPropertyV4. */
  @AsnProp({ type: AsnPropTypes.Any })
  property: ArrayBuffer = EMPTY;
  @AsnProp({ type: SesPicture })
  picture = new SesPicture();
  /** Sources disagree whether it is tagged: both forms are read, neither is written. */
  @AsnProp({ type: Extension, repeated: 'sequence', optional: true })
  extDatas?: Extension[];
  @AsnProp({ type: Extension, repeated: 'sequence', context: 0, optional: true })
  taggedExtDatas?: Extension[];
}

/** Versions 4 and 5; only 5 may have a time-stamp. */
export class SesSeal {
  /** SesSealInfo, as encoded: the signature covers it. */
  @AsnProp({ type: AsnPropTypes.Any })
  eSealInfo: ArrayBuffer = EMPTY;
  @AsnProp({ type: AsnPropTypes.OctetString })
  cert: ArrayBuffer = EMPTY;
  @AsnProp({ type: AsnPropTypes.ObjectIdentifier })
  signAlgId = '';
  @AsnProp({ type: AsnPropTypes.BitString })
  signedValue: ArrayBuffer = EMPTY;
  @AsnProp({ type: AsnPropTypes.BitString, context: 0, optional: true })
  timeStamp?: ArrayBuffer;
}
