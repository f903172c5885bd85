import pkcs11js from 'pkcs11js';
import { sm2 } from 'sm-crypto-v2';
import { DeviceError } from '../../devices/device-error.ts';
import { template, type TokenSession } from '../pkcs11/token.ts';

const LABEL = 'seal-maker (SM2 scalar)';
const SCALAR_BYTES = 32;
/** GM/T 0009-2012 section 10. */
const SM2_DEFAULT_ID = '1234567812345678';
/** SubjectPublicKeyInfo of an SM2 key (id-ecPublicKey, curve 1.2.156.10197.1.301) up to the uncompressed point. */
const SM2_SPKI_PREFIX = Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d034200', 'hex');

/**
 * The seal maker's SM2 key. SoftHSM can't sign SM2, so that the scalar rests as a private data object of the token
 * (encrypted under its PIN) and is used inside this process only.
 */
export class SealMakerKey {
  readonly #session: TokenSession;
  #pair: { privateKey: string; publicKey: string } | null = null;

  constructor(session: TokenSession) {
    this.#session = session;
  }

  /** Make the key unless it is there. SubjectPublicKeyInfo DER. */
  ensure(): Buffer {
    if (!this.#load()) {
      const { privateKey } = sm2.generateKeyPairHex();
      this.#session.create(
        template({
          [pkcs11js.CKA_CLASS]: pkcs11js.CKO_DATA,
          [pkcs11js.CKA_TOKEN]: true,
          [pkcs11js.CKA_PRIVATE]: true,
          [pkcs11js.CKA_LABEL]: LABEL,
          [pkcs11js.CKA_VALUE]: Buffer.from(privateKey, 'hex'),
        }),
      );
    }
    return Buffer.concat([SM2_SPKI_PREFIX, Buffer.from(this.#known().publicKey, 'hex')]);
  }

  /** SM2 with SM3 under the default user id, DER SEQUENCE { r, s }. `not-found` before `ensure`. */
  sign(message: Buffer): Buffer {
    const { privateKey, publicKey } = this.#known();
    const options = { hash: true, der: true, publicKey, userId: SM2_DEFAULT_ID };
    return Buffer.from(sm2.doSignature(message, privateKey, options), 'hex');
  }

  #known(): { privateKey: string; publicKey: string } {
    const pair = this.#load();
    if (!pair) throw new DeviceError({ code: 'not-found', detail: 'the module has no key seal-maker' });
    return pair;
  }

  #load(): { privateKey: string; publicKey: string } | null {
    if (this.#pair) return this.#pair;
    const [value] = this.#session
      .find(template({ [pkcs11js.CKA_CLASS]: pkcs11js.CKO_DATA, [pkcs11js.CKA_LABEL]: LABEL }))
      .map((stored) => this.#session.attributes(stored, [pkcs11js.CKA_VALUE])[pkcs11js.CKA_VALUE])
      .filter((bytes) => bytes?.length === SCALAR_BYTES);
    if (!value) return null;
    const privateKey = value.toString('hex');
    this.#pair = { privateKey, publicKey: sm2.getPublicKeyFromPrivateKey(privateKey) };
    return this.#pair;
  }
}
