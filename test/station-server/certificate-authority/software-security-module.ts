import {
  constants,
  createCipheriv,
  createDecipheriv,
  generateKeyPairSync,
  publicEncrypt,
  randomBytes,
  sign as rsaSign,
  type KeyObject,
} from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import { DeviceError } from '../../../hardware/devices/device-error.ts';
import type { SealedSecret, WrappedKeyPair } from '../../../hardware/devices/medium-slot.ts';
import type {
  EscrowedKeyPair,
  ModuleKey,
  SecurityModule,
} from '../../../hardware/devices/security-module.ts';

/** Header of a SubjectPublicKeyInfo on the SM2 curve; the uncompressed point follows. */
const SM2_SPKI_HEADER = '3059301306072a8648ce3d020106082a811ccf5501822d034200';
const KEY_WRAP_IV = Buffer.from('a65959a6', 'hex');

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const fromBase64 = (text: string): Buffer => Buffer.from(text, 'base64');

/** A security module made of node:crypto and sm-crypto-v2, with the contract's exact key and blob formats. */
export class SoftwareSecurityModule implements SecurityModule {
  readonly #rsa = new Map<ModuleKey, { privateKey: KeyObject; publicKey: KeyObject }>();
  readonly #sealMaker = sm2.generateKeyPairHex();
  readonly #storageKey = randomBytes(32);
  escrowedKeysMade = 0;

  ensureKey({ key }: { key: ModuleKey }): Promise<{ publicKeySpki: string | null }> {
    if (key === 'kmc-storage' || key === 'medium-so-master') return Promise.resolve({ publicKeySpki: null });
    return Promise.resolve({ publicKeySpki: base64(this.#spki(key)) });
  }

  sign({ key, message }: { key: ModuleKey; message: string }): Promise<{ signature: string }> {
    if (key !== 'seal-maker') {
      return Promise.resolve({
        signature: base64(rsaSign('sha256', fromBase64(message), this.#pair(key).privateKey)),
      });
    }
    const signature = sm2.doSignature(fromBase64(message), this.#sealMaker.privateKey, {
      der: true,
      hash: true,
      publicKey: this.#sealMaker.publicKey,
    });
    return Promise.resolve({ signature: base64(Buffer.from(signature, 'hex')) });
  }

  generateEscrowedKeyPair(): Promise<EscrowedKeyPair> {
    this.escrowedKeysMade += 1;
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' });
    return Promise.resolve({
      publicKeySpki: base64(publicKey.export({ format: 'der', type: 'spki' })),
      escrowBlob: base64(wrap(this.#storageKey, pkcs8)),
    });
  }

  wrapForMedium(request: { escrow: EscrowedKeyPair; mediumPublicKeySpki: string }): Promise<WrappedKeyPair> {
    const pkcs8 = unwrap(this.#storageKey, fromBase64(request.escrow.escrowBlob));
    const aesKey = randomBytes(32);
    const medium = { key: fromBase64(request.mediumPublicKeySpki), format: 'der', type: 'spki' } as const;
    const padding = constants.RSA_PKCS1_OAEP_PADDING;
    return Promise.resolve({
      wrappedAesKey: base64(publicEncrypt({ ...medium, padding, oaepHash: 'sha1' }, aesKey)),
      wrappedPrivateKey: base64(wrap(aesKey, pkcs8)),
      publicKeySpki: request.escrow.publicKeySpki,
    });
  }

  sealSoPin(): Promise<SealedSecret> {
    return Promise.reject(new DeviceError({ code: 'unsupported', detail: 'no media here' }));
  }

  randomBytes({ length }: { length: number }): Promise<{ bytes: string }> {
    return Promise.resolve({ bytes: base64(randomBytes(length)) });
  }

  #spki(key: ModuleKey): Buffer {
    if (key === 'seal-maker') return Buffer.from(SM2_SPKI_HEADER + this.#sealMaker.publicKey, 'hex');
    return this.#pair(key).publicKey.export({ format: 'der', type: 'spki' });
  }

  #pair(key: ModuleKey): { privateKey: KeyObject; publicKey: KeyObject } {
    const pair = this.#rsa.get(key) ?? generateKeyPairSync('rsa', { modulusLength: 3072 });
    this.#rsa.set(key, pair);
    return pair;
  }
}

function wrap(key: Buffer, plain: Buffer): Buffer {
  const cipher = createCipheriv('id-aes256-wrap-pad', key, KEY_WRAP_IV);
  return Buffer.concat([cipher.update(plain), cipher.final()]);
}

/** AES-256 key wrap with padding, undone. */
export function unwrap(key: Buffer, wrapped: Buffer): Buffer {
  const decipher = createDecipheriv('id-aes256-wrap-pad', key, KEY_WRAP_IV);
  return Buffer.concat([decipher.update(wrapped), decipher.final()]);
}
