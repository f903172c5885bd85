import { derSequence } from '../../../station-server/adapters/certificate-authority/der.ts';
import { MalformedDer, parseDer } from '../../../station-server/adapters/certificate-authority/parse-der.ts';
import { breachOfBounds } from '../../../station-server/adapters/electronic-seal/seal-bounds.ts';
import {
  CertInfoList,
  SesPropertyV4,
  SesSeal,
  SesSealInfo,
} from '../../../station-server/adapters/electronic-seal/seal-structures.ts';
import type { ElectronicSeal, SealContents, SealSigners } from './electronic-seal.ts';
import { MalformedSeal } from './malformed-seal.ts';
import { CertDigestList, EncodedElements, SesPropertyV1, SesSignInfo } from './read-structures.ts';

/**
 * Read a seal of version 1, 4 or 5 (DER). Checks its form and bounds, no signature: see `verifySeal`. Throws
 * MalformedSeal only.
 */
export function readSeal(der: Uint8Array): ElectronicSeal {
  try {
    const elements = parse(der, EncodedElements);
    const seal = elements.length === 2 ? readVersion1(elements) : readVersion4Or5(der);
    const { signers } = seal.contents;
    const signerCount = (signers.kind === 'certificates' ? signers.certificates : signers.digests).length;
    const breach = breachOfBounds({ ...seal.contents, signerCount });
    if (breach !== null) throw malformed(`it does not hold that ${breach}`);
    return seal;
  } catch (error) {
    if (!(error instanceof MalformedDer)) throw error;
    throw malformed(error.message, error);
  }
}

const malformed = (detail: string, cause?: Error): MalformedSeal => new MalformedSeal(detail, { cause });

/** The schema's parser gives null for a damaged element whose length says that it is empty. */
function parse<T>(der: Uint8Array | ArrayBuffer | null, type: new () => T): T {
  if (der === null) throw new MalformedDer('an empty element');
  return parseDer(der instanceof ArrayBuffer ? new Uint8Array(der) : der, type, MAX_SEAL_BYTES);
}

/** The layout of 2014: { eSealInfo, { cert, signatureAlgorithm, signData } }; the signature covers the first three. */
function readVersion1([info = EMPTY, signInfo = EMPTY]: readonly ArrayBuffer[]): ElectronicSeal {
  const { cert, signatureAlgorithm, signData } = parse(signInfo, SesSignInfo);
  const covered = [info, ...parse(signInfo, EncodedElements).slice(0, 2)];
  return {
    version: 1,
    contents: readContents(parse(info, SesSealInfo), 1),
    makerCertificate: Buffer.from(cert),
    signatureAlgorithm,
    signature: Buffer.from(signData),
    signedBytes: derSequence(...covered.map((element) => new Uint8Array(element))),
    timestamp: null,
  };
}

function readVersion4Or5(der: Uint8Array): ElectronicSeal {
  const seal = parse(der, SesSeal);
  const info = parse(seal.eSealInfo, SesSealInfo);
  const version = Number(info.header.version);
  if (version !== 4 && version !== 5) throw malformed('the version is neither 4 nor 5');
  if (version === 4 && seal.timeStamp) throw malformed('version 4 has no time-stamp');
  return {
    version,
    contents: readContents(info, version),
    makerCertificate: Buffer.from(seal.cert),
    signatureAlgorithm: seal.signAlgId,
    signature: Buffer.from(seal.signedValue),
    signedBytes: Buffer.from(seal.eSealInfo),
    timestamp: seal.timeStamp ? Buffer.from(seal.timeStamp) : null,
  };
}

function readContents({ header, esId, property, picture }: SesSealInfo, version: 1 | 4 | 5): SealContents {
  if (header.id !== 'ES') throw malformed('the header does not say ES');
  const read = parse(property, version === 1 ? SesPropertyV1 : SesPropertyV4);
  return {
    vendorId: header.vid,
    sealId: esId,
    type: Number(read.type),
    name: read.name,
    signers: readSigners(read),
    createdAt: read.createDate,
    validFrom: read.validStart,
    validTo: read.validEnd,
    picture: {
      format: picture.type,
      data: Buffer.from(picture.data),
      widthMm: Number(picture.width),
      heightMm: Number(picture.height),
    },
  };
}

function readSigners(property: SesPropertyV1 | SesPropertyV4): SealSigners {
  const listType = property instanceof SesPropertyV4 ? property.certListType : CERTIFICATES;
  if (listType === CERTIFICATES) {
    const list = parse(property.certList, CertInfoList);
    return {
      kind: 'certificates',
      certificates: Array.from(list, (certificate) => Buffer.from(certificate)),
    };
  }
  if (listType !== DIGESTS) throw malformed('certListType is neither 1 nor 2');
  const list = parse(property.certList, CertDigestList);
  return {
    kind: 'digests',
    digests: Array.from(list, ({ type, value }) => ({ algorithm: type, value: Buffer.from(value) })),
  };
}

const MAX_SEAL_BYTES = 1_048_576;
const EMPTY = new ArrayBuffer(0);
/** Values of certListType. */
const CERTIFICATES = 1n;
const DIGESTS = 2n;
