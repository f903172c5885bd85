import { createHash } from 'node:crypto';
import pkcs11js from 'pkcs11js';
import { sealFor } from '../../processes/sealed-channel.ts';
import { DeviceError } from '../../devices/device-error.ts';
import type { ModuleKey, SecurityModule } from '../../devices/security-module.ts';
import { AES_KEY_WRAP_PAD, oaepParameters } from '../pkcs11/key-wrap.ts';
import { deviceErrorOf } from '../pkcs11/return-codes.ts';
import { PUBLIC_EXPONENT, rsaNumbers, rsaNumbersOf, rsaSpki, rsaSpkiOf } from '../pkcs11/rsa-public-key.ts';
import { template, type Handle, type Pkcs11Module, type TokenSession } from '../pkcs11/token.ts';
import { openModuleToken } from './module-token.ts';
import { SealMakerKey } from './seal-maker-key.ts';

type ArgumentOf<M extends keyof SecurityModule> = Parameters<SecurityModule[M]>[0];

const SIGNING_MODULUS_BITS = 3072;
const SIGNATURE_BYTES = SIGNING_MODULUS_BITS / 8;
const ENCRYPTION_MODULUS_BITS = 2048;
const WRAPPED_BYTES = 4096;
const SO_PIN_CHARACTERS = 16;

const keyId = (name: string): Buffer =>
  createHash('sha256').update(`station key ${name}`).digest().subarray(0, 20);
const oaepSha1 = oaepParameters('sha-1');

/** An encryption key of a supplier while it is in the module: only to be wrapped. */
const escrowedKeyTemplate = template({
  [pkcs11js.CKA_TOKEN]: false,
  [pkcs11js.CKA_PRIVATE]: true,
  [pkcs11js.CKA_SENSITIVE]: true,
  [pkcs11js.CKA_EXTRACTABLE]: true,
  [pkcs11js.CKA_DECRYPT]: false,
});

/**
 * `SecurityModule` on a PKCS#11 token of the station's own. All keys are non-extractable token objects, but for
 * `seal-maker` (see there): a module with SM2 takes its place without the contract changing.
 */
export class SecurityModuleDriver implements SecurityModule {
  readonly #module: Pkcs11Module;
  readonly #session: TokenSession;
  readonly #handles = new Map<ModuleKey, Handle>();
  readonly #sealMaker: SealMakerKey;

  /** Opens the module's token; personalises it first when it is blank. Throws DeviceError. */
  constructor(module: Pkcs11Module, options: { label: string; pin: string }) {
    this.#module = module;
    try {
      this.#session = openModuleToken(module, options);
    } catch (error) {
      throw deviceErrorOf(error);
    }
    this.#sealMaker = new SealMakerKey(this.#session);
  }

  ensureKey = ({ key }: ArgumentOf<'ensureKey'>) =>
    this.#do(() => {
      if (key === 'seal-maker') return { publicKeySpki: this.#sealMaker.ensure().toString('base64') };
      if (key === 'kmc-storage' || key === 'medium-so-master') {
        this.#secretKey(key);
        return { publicKeySpki: null };
      }
      return { publicKeySpki: this.#signingPair(key).toString('base64') };
    });

  sign = ({ key, message }: ArgumentOf<'sign'>) =>
    this.#do(() => {
      const bytes = Buffer.from(message, 'base64');
      if (key === 'seal-maker') return { signature: this.#sealMaker.sign(bytes).toString('base64') };
      const handle = this.#keyHandle(key, pkcs11js.CKO_PRIVATE_KEY);
      const signature = this.#session.sign(pkcs11js.CKM_SHA256_RSA_PKCS, handle, bytes, SIGNATURE_BYTES);
      return { signature: signature.toString('base64') };
    });

  generateEscrowedKeyPair = () =>
    this.#withSessionObjects((temporary) => {
      const { publicKey, privateKey } = this.#module.cryptoki.C_GenerateKeyPair(
        this.#session.handle,
        { mechanism: pkcs11js.CKM_RSA_PKCS_KEY_PAIR_GEN },
        template({
          [pkcs11js.CKA_TOKEN]: false,
          [pkcs11js.CKA_MODULUS_BITS]: ENCRYPTION_MODULUS_BITS,
          [pkcs11js.CKA_PUBLIC_EXPONENT]: PUBLIC_EXPONENT,
          [pkcs11js.CKA_ENCRYPT]: true,
        }),
        escrowedKeyTemplate,
      );
      temporary.push(publicKey, privateKey);
      const publicKeySpki = rsaSpkiOf(this.#session, publicKey).toString('base64');
      const blob = this.#wrap({ mechanism: AES_KEY_WRAP_PAD }, this.#secretKey('kmc-storage'), privateKey);
      return { publicKeySpki, escrowBlob: blob.toString('base64') };
    });

  wrapForMedium = ({ escrow, mediumPublicKeySpki }: ArgumentOf<'wrapForMedium'>) =>
    this.#withSessionObjects((temporary) => {
      const escrowed = this.#unwrapEscrow(Buffer.from(escrow.escrowBlob, 'base64'));
      temporary.push(escrowed);
      const transportKey = this.#module.cryptoki.C_GenerateKey(
        this.#session.handle,
        { mechanism: pkcs11js.CKM_AES_KEY_GEN },
        template({
          [pkcs11js.CKA_TOKEN]: false,
          [pkcs11js.CKA_VALUE_LEN]: 32,
          [pkcs11js.CKA_SENSITIVE]: true,
          [pkcs11js.CKA_EXTRACTABLE]: true,
          [pkcs11js.CKA_WRAP]: true,
        }),
      );
      temporary.push(transportKey);
      const medium = this.#mediumPublicKey(Buffer.from(mediumPublicKeySpki, 'base64'));
      temporary.push(medium);
      const wrappedPrivateKey = this.#wrap({ mechanism: AES_KEY_WRAP_PAD }, transportKey, escrowed);
      const wrappedAesKey = this.#wrap(
        { mechanism: pkcs11js.CKM_RSA_PKCS_OAEP, parameter: oaepSha1 },
        medium,
        transportKey,
      );
      return {
        wrappedAesKey: wrappedAesKey.toString('base64'),
        wrappedPrivateKey: wrappedPrivateKey.toString('base64'),
        publicKeySpki: escrow.publicKeySpki,
      };
    });

  sealSoPin = ({ serial, recipient }: ArgumentOf<'sealSoPin'>) =>
    this.#do(() => {
      const mac = this.#session.sign(
        pkcs11js.CKM_SHA256_HMAC,
        this.#secretKey('medium-so-master'),
        Buffer.from(serial),
        32,
      );
      // Base32 letters: every vendor's SO PIN alphabet has them.
      const soPin = [...mac.subarray(0, SO_PIN_CHARACTERS)].map((byte) =>
        'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(byte & 31),
      );
      return sealFor(recipient, Buffer.from(soPin.join('')));
    });

  randomBytes = ({ length }: ArgumentOf<'randomBytes'>) =>
    this.#do(() => ({
      bytes: this.#module.cryptoki
        .C_GenerateRandom(this.#session.handle, Buffer.alloc(length))
        .toString('base64'),
    }));

  close(): void {
    this.#session.close();
    this.#module.close();
  }

  #do<T>(work: () => T): Promise<T> {
    try {
      return Promise.resolve(work());
    } catch (error) {
      const mapped = deviceErrorOf(error);
      return Promise.reject(
        mapped instanceof Error ? mapped : new Error('the module failed', { cause: mapped }),
      );
    }
  }

  /** Session objects that `work` pushes are destroyed after it, however it ends: this session lives as long as the process. */
  #withSessionObjects<T>(work: (temporary: Handle[]) => T): Promise<T> {
    return this.#do(() => {
      const temporary: Handle[] = [];
      try {
        return work(temporary);
      } finally {
        for (const handle of temporary) this.#session.destroy(handle);
      }
    });
  }

  #wrap(mechanism: pkcs11js.Mechanism, by: Handle, key: Handle): Buffer {
    return this.#module.cryptoki.C_WrapKey(
      this.#session.handle,
      mechanism,
      by,
      key,
      Buffer.alloc(WRAPPED_BYTES),
    );
  }

  #find(key: ModuleKey, objectClass: number): Handle | null {
    return this.#session.findOne(
      template({ [pkcs11js.CKA_CLASS]: objectClass, [pkcs11js.CKA_ID]: keyId(key) }),
    );
  }

  #keyHandle(key: ModuleKey, objectClass: number): Handle {
    const known = this.#handles.get(key) ?? this.#find(key, objectClass);
    if (!known) throw new DeviceError({ code: 'not-found', detail: `the module has no key ${key}` });
    this.#handles.set(key, known);
    return known;
  }

  #signingPair(key: ModuleKey): Buffer {
    const privateKey = this.#find(key, pkcs11js.CKO_PRIVATE_KEY);
    const numbers = privateKey && rsaNumbersOf(this.#session, privateKey);
    if (numbers) return rsaSpki(numbers);
    // What is left of a cut generation, which never had numbers.
    for (const half of [privateKey, this.#find(key, pkcs11js.CKO_PUBLIC_KEY)]) {
      if (half) this.#session.destroy(half);
    }
    const pair = this.#module.cryptoki.C_GenerateKeyPair(
      this.#session.handle,
      { mechanism: pkcs11js.CKM_RSA_PKCS_KEY_PAIR_GEN },
      template({
        [pkcs11js.CKA_TOKEN]: true,
        [pkcs11js.CKA_ID]: keyId(key),
        [pkcs11js.CKA_LABEL]: key,
        [pkcs11js.CKA_MODULUS_BITS]: SIGNING_MODULUS_BITS,
        [pkcs11js.CKA_PUBLIC_EXPONENT]: PUBLIC_EXPONENT,
        [pkcs11js.CKA_VERIFY]: true,
      }),
      template({
        [pkcs11js.CKA_TOKEN]: true,
        [pkcs11js.CKA_PRIVATE]: true,
        [pkcs11js.CKA_ID]: keyId(key),
        [pkcs11js.CKA_LABEL]: key,
        [pkcs11js.CKA_SENSITIVE]: true,
        [pkcs11js.CKA_EXTRACTABLE]: false,
        [pkcs11js.CKA_SIGN]: true,
      }),
    );
    return rsaSpkiOf(this.#session, pair.publicKey);
  }

  #secretKey(key: 'kmc-storage' | 'medium-so-master'): Handle {
    const known = this.#handles.get(key) ?? this.#find(key, pkcs11js.CKO_SECRET_KEY);
    const wraps = key === 'kmc-storage';
    const handle =
      known ??
      this.#module.cryptoki.C_GenerateKey(
        this.#session.handle,
        { mechanism: wraps ? pkcs11js.CKM_AES_KEY_GEN : pkcs11js.CKM_GENERIC_SECRET_KEY_GEN },
        template({
          [pkcs11js.CKA_TOKEN]: true,
          [pkcs11js.CKA_PRIVATE]: true,
          [pkcs11js.CKA_ID]: keyId(key),
          [pkcs11js.CKA_LABEL]: key,
          [pkcs11js.CKA_VALUE_LEN]: 32,
          [pkcs11js.CKA_SENSITIVE]: true,
          [pkcs11js.CKA_EXTRACTABLE]: false,
          ...(wraps
            ? { [pkcs11js.CKA_WRAP]: true, [pkcs11js.CKA_UNWRAP]: true }
            : { [pkcs11js.CKA_SIGN]: true }),
        }),
      );
    this.#handles.set(key, handle);
    return handle;
  }

  #unwrapEscrow(blob: Buffer): Handle {
    return this.#module.cryptoki.C_UnwrapKey(
      this.#session.handle,
      { mechanism: AES_KEY_WRAP_PAD },
      this.#secretKey('kmc-storage'),
      blob,
      [
        ...template({
          [pkcs11js.CKA_CLASS]: pkcs11js.CKO_PRIVATE_KEY,
          [pkcs11js.CKA_KEY_TYPE]: pkcs11js.CKK_RSA,
        }),
        ...escrowedKeyTemplate,
      ],
    );
  }

  #mediumPublicKey(spki: Buffer): Handle {
    const { modulus, exponent } = rsaNumbers(spki);
    return this.#session.create(
      template({
        [pkcs11js.CKA_CLASS]: pkcs11js.CKO_PUBLIC_KEY,
        [pkcs11js.CKA_KEY_TYPE]: pkcs11js.CKK_RSA,
        [pkcs11js.CKA_TOKEN]: false,
        [pkcs11js.CKA_WRAP]: true,
        [pkcs11js.CKA_ENCRYPT]: true,
        [pkcs11js.CKA_MODULUS]: modulus,
        [pkcs11js.CKA_PUBLIC_EXPONENT]: exponent,
      }),
    );
  }
}
