import { createHash, randomBytes } from 'node:crypto';
import pkcs11js from 'pkcs11js';
import { sm2 } from 'sm-crypto-v2';
import { sealFor } from '../../bench/sealed-channel.ts';
import { DeviceError } from '../../devices/device-error.ts';
import type { ModuleKey, SecurityModule } from '../../devices/security-module.ts';
import { AES_KEY_WRAP_PAD, oaepParameters } from '../pkcs11/key-wrap.ts';
import { deviceErrorOf } from '../pkcs11/return-codes.ts';
import { rsaNumbers, rsaSpki } from '../pkcs11/rsa-public-key.ts';
import { template, TokenSession, type Handle, type Pkcs11Module } from '../pkcs11/token.ts';

type ArgumentOf<M extends keyof SecurityModule> = Parameters<SecurityModule[M]>[0];

const SIGNING_MODULUS_BITS = 3072;
const SIGNATURE_BYTES = SIGNING_MODULUS_BITS / 8;
const ENCRYPTION_MODULUS_BITS = 2048;
const PUBLIC_EXPONENT = Buffer.from([1, 0, 1]);
const WRAPPED_BYTES = 4096;
const SO_PIN_CHARACTERS = 16;
/** GM/T 0009-2012 section 10. */
const SM2_DEFAULT_ID = '1234567812345678';
/** SubjectPublicKeyInfo of an SM2 key up to the uncompressed point. */
const SM2_SPKI_PREFIX = Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d034200', 'hex');

const keyId = (name: string): Buffer =>
  createHash('sha256').update(`station key ${name}`).digest().subarray(0, 20);
const oaepSha1 = oaepParameters({ hashAlg: pkcs11js.CKM_SHA_1, mgf: pkcs11js.CKG_MGF1_SHA1 });

/**
 * `SecurityModule` on a PKCS#11 token of the station's own. All keys are non-extractable token objects, but for
 * `seal-maker`: no module here signs SM2, so that its scalar rests as a private data object of the token and is used
 * inside this process only; a module with SM2 takes its place without the contract changing.
 */
export class SecurityModuleDriver implements SecurityModule {
  readonly #module: Pkcs11Module;
  readonly #session: TokenSession;
  readonly #handles = new Map<ModuleKey, Handle>();
  #sealMaker: { privateKey: string; publicKey: string } | null = null;

  /** Opens the module's token; personalises it first when it is blank. */
  constructor(module: Pkcs11Module, options: { label: string; pin: string }) {
    this.#module = module;
    this.#session = openToken(module, options);
  }

  ensureKey = ({ key }: ArgumentOf<'ensureKey'>) =>
    this.#do(() => {
      if (key === 'seal-maker') return { publicKeySpki: this.#sealMakerSpki() };
      if (key === 'kmc-storage' || key === 'medium-so-master') {
        this.#secretKey(key);
        return { publicKeySpki: null };
      }
      return { publicKeySpki: this.#signingPair(key).toString('base64') };
    });

  sign = ({ key, message }: ArgumentOf<'sign'>) =>
    this.#do(() => {
      const bytes = Buffer.from(message, 'base64');
      if (key === 'seal-maker') return { signature: this.#signSm2(bytes) };
      const handle = this.#keyHandle(key, pkcs11js.CKO_PRIVATE_KEY);
      const signature = this.#session.sign(pkcs11js.CKM_SHA256_RSA_PKCS, handle, bytes, SIGNATURE_BYTES);
      return { signature: signature.toString('base64') };
    });

  generateEscrowedKeyPair = () =>
    this.#do(() => {
      const { publicKey, privateKey } = this.#module.cryptoki.C_GenerateKeyPair(
        this.#session.handle,
        { mechanism: pkcs11js.CKM_RSA_PKCS_KEY_PAIR_GEN },
        template({
          [pkcs11js.CKA_TOKEN]: false,
          [pkcs11js.CKA_MODULUS_BITS]: ENCRYPTION_MODULUS_BITS,
          [pkcs11js.CKA_PUBLIC_EXPONENT]: PUBLIC_EXPONENT,
          [pkcs11js.CKA_ENCRYPT]: true,
        }),
        template({
          [pkcs11js.CKA_TOKEN]: false,
          [pkcs11js.CKA_PRIVATE]: true,
          [pkcs11js.CKA_SENSITIVE]: true,
          [pkcs11js.CKA_EXTRACTABLE]: true,
          [pkcs11js.CKA_DECRYPT]: true,
        }),
      );
      const publicKeySpki = rsaSpki(this.#session, publicKey).toString('base64');
      const blob = this.#wrap({ mechanism: AES_KEY_WRAP_PAD }, this.#secretKey('kmc-storage'), privateKey);
      this.#session.destroy(privateKey);
      this.#session.destroy(publicKey);
      return { publicKeySpki, escrowBlob: blob.toString('base64') };
    });

  wrapForMedium = ({ escrow, mediumPublicKeySpki }: ArgumentOf<'wrapForMedium'>) =>
    this.#do(() => {
      const escrowed = this.#unwrapEscrow(Buffer.from(escrow.escrowBlob, 'base64'));
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
      const medium = this.#mediumPublicKey(Buffer.from(mediumPublicKeySpki, 'base64'));
      const wrappedPrivateKey = this.#wrap({ mechanism: AES_KEY_WRAP_PAD }, transportKey, escrowed);
      const wrappedAesKey = this.#wrap(
        { mechanism: pkcs11js.CKM_RSA_PKCS_OAEP, parameter: oaepSha1 },
        medium,
        transportKey,
      );
      for (const handle of [escrowed, transportKey, medium]) this.#session.destroy(handle);
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
    const publicKey = this.#find(key, pkcs11js.CKO_PUBLIC_KEY);
    const privateKey = this.#find(key, pkcs11js.CKO_PRIVATE_KEY);
    if (publicKey && privateKey) return rsaSpki(this.#session, publicKey);
    for (const half of [privateKey, publicKey]) if (half) this.#session.destroy(half);
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
    return rsaSpki(this.#session, pair.publicKey);
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
      template({
        [pkcs11js.CKA_CLASS]: pkcs11js.CKO_PRIVATE_KEY,
        [pkcs11js.CKA_KEY_TYPE]: pkcs11js.CKK_RSA,
        [pkcs11js.CKA_TOKEN]: false,
        [pkcs11js.CKA_PRIVATE]: true,
        [pkcs11js.CKA_SENSITIVE]: true,
        [pkcs11js.CKA_EXTRACTABLE]: true,
        [pkcs11js.CKA_DECRYPT]: true,
      }),
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

  #sealMakerPair(): { privateKey: string; publicKey: string } {
    if (this.#sealMaker) return this.#sealMaker;
    const label = 'seal-maker (SM2 scalar)';
    const stored = this.#session.findOne(
      template({ [pkcs11js.CKA_CLASS]: pkcs11js.CKO_DATA, [pkcs11js.CKA_LABEL]: label }),
    );
    const [value] = stored ? this.#session.knownAttributes(stored, [pkcs11js.CKA_VALUE]) : [];
    const privateKey = value?.toString('hex') ?? sm2.generateKeyPairHex().privateKey;
    if (!value) {
      this.#session.create(
        template({
          [pkcs11js.CKA_CLASS]: pkcs11js.CKO_DATA,
          [pkcs11js.CKA_TOKEN]: true,
          [pkcs11js.CKA_PRIVATE]: true,
          [pkcs11js.CKA_LABEL]: label,
          [pkcs11js.CKA_VALUE]: Buffer.from(privateKey, 'hex'),
        }),
      );
    }
    this.#sealMaker = { privateKey, publicKey: sm2.getPublicKeyFromPrivateKey(privateKey) };
    return this.#sealMaker;
  }

  #sealMakerSpki(): string {
    return Buffer.concat([SM2_SPKI_PREFIX, Buffer.from(this.#sealMakerPair().publicKey, 'hex')]).toString(
      'base64',
    );
  }

  #signSm2(message: Buffer): string {
    const { privateKey, publicKey } = this.#sealMakerPair();
    const signature = sm2.doSignature(message, privateKey, {
      hash: true,
      der: true,
      publicKey,
      userId: SM2_DEFAULT_ID,
    });
    return Buffer.from(signature, 'hex').toString('base64');
  }
}

/** Log in to the module's token; a blank one is initialised with the PIN and a random SO PIN that nobody keeps. */
function openToken(module: Pkcs11Module, options: { label: string; pin: string }): TokenSession {
  const slots = module.cryptoki.C_GetSlotList(true);
  const initialised = slots.find(
    (slot) => module.cryptoki.C_GetTokenInfo(slot).flags & pkcs11js.CKF_TOKEN_INITIALIZED,
  );
  if (!initialised) personalise(module, slots[0], options);
  const slot = module.cryptoki
    .C_GetSlotList(true)
    .find((candidate) => module.cryptoki.C_GetTokenInfo(candidate).flags & pkcs11js.CKF_TOKEN_INITIALIZED);
  if (!slot) throw new DeviceError({ code: 'not-connected', detail: 'the security module has no token' });
  const session = new TokenSession(module, slot);
  session.login(pkcs11js.CKU_USER, options.pin);
  return session;
}

function personalise(
  module: Pkcs11Module,
  slot: Handle | undefined,
  options: { label: string; pin: string },
): void {
  if (!slot) throw new DeviceError({ code: 'not-connected', detail: 'the security module has no slot' });
  const soPin = randomBytes(16).toString('hex');
  module.cryptoki.C_InitToken(slot, soPin, options.label.padEnd(32, ' '));
  const fresh = module.cryptoki
    .C_GetSlotList(true)
    .find((candidate) => module.cryptoki.C_GetTokenInfo(candidate).flags & pkcs11js.CKF_TOKEN_INITIALIZED);
  if (!fresh) throw new DeviceError({ code: 'protocol', detail: 'the token is gone after C_InitToken' });
  const session = new TokenSession(module, fresh);
  session.login(pkcs11js.CKU_SO, soPin);
  module.cryptoki.C_InitPIN(session.handle, options.pin);
  session.logout();
  session.close();
}
