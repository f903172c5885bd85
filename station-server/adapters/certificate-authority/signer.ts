import { AsnConvert } from '@peculiar/asn1-schema';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import type { ModuleKey, SecurityModule } from '../../../hardware/devices/security-module.ts';
import { derBitString, derSequence } from './der.ts';
import { readPublicKey, type PublicKey } from './public-key.ts';

/** Whoever signs: one builder serves RSA and SM2, keys in the security module and keys on a medium. */
export interface Signer {
  readonly algorithm: AlgorithmIdentifier;
  readonly publicKey: PublicKey;
  /** Signature over the message, as it stands in the BIT STRING. */
  sign(message: Uint8Array): Promise<Uint8Array>;
}

const DER_NULL = Uint8Array.of(5, 0).buffer;

/** RFC 4055 section 5: the parameters are NULL. */
export const SHA256_WITH_RSA = new AlgorithmIdentifier({
  algorithm: '1.2.840.113549.1.1.11',
  parameters: DER_NULL,
});

/** GB/T 33560-2017 Annex A; without parameters, as certificates in use have it. */
const SM2_WITH_SM3 = new AlgorithmIdentifier({ algorithm: '1.2.156.10197.1.501' });

/** A key of the security module, made there if it isn't there yet. Rejects with DeviceError. */
export async function moduleSigner(
  module: SecurityModule,
  key: Exclude<ModuleKey, 'kmc-storage' | 'medium-so-master'>,
): Promise<Signer> {
  const { publicKeySpki } = await module.ensureKey({ key });
  if (publicKeySpki === null) throw new TypeError(`${key} is not a signing key`);
  return {
    algorithm: key === 'seal-maker' ? SM2_WITH_SM3 : SHA256_WITH_RSA,
    publicKey: readPublicKey(Buffer.from(publicKeySpki, 'base64')),
    async sign(message) {
      const { signature } = await module.sign({ key, message: Buffer.from(message).toString('base64') });
      return Buffer.from(signature, 'base64');
    },
  };
}

/** X.509's SIGNED { ToBeSigned }: certificates, requests, CRLs and, with `trailer`, OCSP responses. */
export async function signed(
  tbs: Uint8Array,
  signer: Pick<Signer, 'algorithm' | 'sign'>,
  ...trailer: Uint8Array[]
): Promise<Buffer> {
  const signature = await signer.sign(tbs);
  const algorithm = Buffer.from(AsnConvert.serialize(signer.algorithm));
  return derSequence(tbs, algorithm, derBitString(signature), ...trailer);
}
