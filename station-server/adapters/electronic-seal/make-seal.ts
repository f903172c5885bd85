import { AsnConvert } from '@peculiar/asn1-schema';
import type { Signer } from '../certificate-authority/signer.ts';
import { wholeSecond } from '../certificate-authority/whole-second.ts';
import { ElectronicSealError } from './electronic-seal-error.ts';
import { breachOfBounds } from './seal-bounds.ts';
import { CertInfoList, SesSeal, SesSealInfo, SesPropertyV4 } from './seal-structures.ts';

export interface SealOrder {
  /** Unique; 32 hex characters by custom. */
  sealId: string;
  vendorId: string;
  /** Commonly the organisation's name. */
  name: string;
  /** The subject's signing certificate, DER: the seal is good for signatures by this certificate only (R-SEAL-1). */
  signerCertificate: Uint8Array;
  /** Times are cut to whole seconds. */
  createdAt: Date;
  validFrom: Date;
  validTo: Date;
  /** The seal at true scale: whole millimetres. */
  picture: { png: Uint8Array; widthMm: number; heightMm: number };
}

export interface SealMaker {
  /** Of the signer's SM2 key, DER. */
  certificate: Uint8Array;
  signer: Signer;
}

const UNIT_SEAL = 1n;
const LIST_OF_CERTIFICATES = 1n;
const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/**
 * An electronic seal of GB/T 38540-2020 (version 4), DER. The maker's signature covers SES_SealInfo alone. Rejects
 * with ElectronicSealError, or as the maker's key does.
 */
export async function makeSeal(order: SealOrder, maker: SealMaker): Promise<Buffer> {
  const breach = breachOfOrder(order);
  if (breach !== null) throw new ElectronicSealError(`it does not hold that ${breach}`);
  const info = AsnConvert.serialize(sealInfoOf(order));
  const seal = new SesSeal();
  seal.eSealInfo = info;
  seal.cert = arrayBufferOf(maker.certificate);
  seal.signAlgId = maker.signer.algorithm.algorithm;
  seal.signedValue = arrayBufferOf(await maker.signer.sign(new Uint8Array(info)));
  return Buffer.from(AsnConvert.serialize(seal));
}

function breachOfOrder(order: SealOrder): string | null {
  const { picture } = order;
  const png = Buffer.from(picture.png);
  if (!png.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE)) return 'the picture is a PNG';
  return breachOfBounds({
    ...order,
    type: Number(UNIT_SEAL),
    signerCount: 1,
    picture: { ...picture, format: 'PNG', data: png },
  });
}

function sealInfoOf(order: SealOrder): SesSealInfo {
  const property = new SesPropertyV4();
  property.type = UNIT_SEAL;
  property.name = order.name;
  property.certListType = LIST_OF_CERTIFICATES;
  property.certList = AsnConvert.serialize(new CertInfoList([arrayBufferOf(order.signerCertificate)]));
  property.createDate = wholeSecond(order.createdAt);
  property.validStart = wholeSecond(order.validFrom);
  property.validEnd = wholeSecond(order.validTo);

  const info = new SesSealInfo();
  Object.assign(info.header, { id: 'ES', version: 4n, vid: order.vendorId });
  info.esId = order.sealId;
  info.property = AsnConvert.serialize(property);
  info.picture.type = 'PNG';
  info.picture.data = arrayBufferOf(order.picture.png);
  info.picture.width = BigInt(order.picture.widthMm);
  info.picture.height = BigInt(order.picture.heightMm);
  return info;
}

const arrayBufferOf = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;
