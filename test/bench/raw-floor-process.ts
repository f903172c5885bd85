/**
 * The floor of the ceremony: the same PKCS#11 calls with nothing around them, straight through pkcs11js. Runs as a child
 * so that a medium and the security module each have their own library, as in the station. Times only its calls.
 */
import { createHmac, randomBytes } from 'node:crypto';
import pkcs11js from 'pkcs11js';
import { AES_KEY_WRAP_PAD, oaepParameters } from '../../hardware/drivers/pkcs11/key-wrap.ts';
import { rsaNumbers } from '../../hardware/drivers/pkcs11/rsa-public-key.ts';
import { template } from '../../hardware/drivers/pkcs11/token.ts';
import { createPublicKey } from 'node:crypto';

const c = pkcs11js;
const p11 = new pkcs11js.PKCS11();
const oaep = oaepParameters('sha-1');
const RW = c.CKF_SERIAL_SESSION | c.CKF_RW_SESSION;
const SO_PIN = 'SOSOSOSOSOSOSOSO';
const PIN = 'floor-pin-000001';
const EXPONENT = Buffer.from([1, 0, 1]);

export interface FloorTimes {
  withKeygenMs: number;
  keygenMs: number;
}

let session: pkcs11js.Handle;
const times: FloorTimes = { withKeygenMs: 0, keygenMs: 0 };

function measured<T>(work: () => T): T {
  const from = performance.now();
  const value = work();
  times.withKeygenMs += performance.now() - from;
  return value;
}

function keygen<T>(work: () => T): T {
  const from = performance.now();
  const value = work();
  times.keygenMs += performance.now() - from;
  return value;
}

const slot = (): pkcs11js.Handle => {
  const found = p11.C_GetSlotList(true)[0];
  if (!found) throw new Error('no token');
  return found;
};

const spkiOf = (publicKey: pkcs11js.Handle): string => {
  const [n, e] = p11.C_GetAttributeValue(session, publicKey, [
    { type: c.CKA_MODULUS },
    { type: c.CKA_PUBLIC_EXPONENT },
  ]);
  const base64url = (value: unknown): string => (Buffer.isBuffer(value) ? value.toString('base64url') : '');
  return createPublicKey({
    key: { kty: 'RSA', n: base64url(n?.value), e: base64url(e?.value) },
    format: 'jwk',
  })
    .export({ type: 'spki', format: 'der' })
    .toString('base64');
};

function pairTemplates(token: boolean, extractable: boolean, bits: number) {
  return {
    publicKey: template({
      [c.CKA_TOKEN]: token,
      [c.CKA_MODULUS_BITS]: bits,
      [c.CKA_PUBLIC_EXPONENT]: EXPONENT,
      [c.CKA_VERIFY]: true,
      [c.CKA_ENCRYPT]: true,
    }),
    privateKey: template({
      [c.CKA_TOKEN]: token,
      [c.CKA_PRIVATE]: true,
      [c.CKA_SENSITIVE]: true,
      [c.CKA_EXTRACTABLE]: extractable,
      [c.CKA_SIGN]: true,
      [c.CKA_UNWRAP]: true,
      [c.CKA_DECRYPT]: true,
    }),
  };
}

let signingKey: pkcs11js.Handle;
let moduleKeys: { ca: pkcs11js.Handle; storage: pkcs11js.Handle; mac: pkcs11js.Handle };

const sign = (key: pkcs11js.Handle, message: Buffer): Buffer => {
  p11.C_SignInit(session, { mechanism: c.CKM_SHA256_RSA_PKCS }, key);
  return p11.C_Sign(session, message, Buffer.alloc(512));
};

const phases: Record<string, (argument: Record<string, string>) => Record<string, string>> = {
  'open-module': () => {
    p11.C_InitToken(slot(), SO_PIN, 'floor'.padEnd(32));
    session = p11.C_OpenSession(slot(), RW);
    p11.C_Login(session, c.CKU_SO, SO_PIN);
    p11.C_InitPIN(session, PIN);
    p11.C_Logout(session);
    p11.C_Login(session, c.CKU_USER, PIN);
    const ca = pairTemplates(true, false, 3072);
    moduleKeys = {
      ca: p11.C_GenerateKeyPair(
        session,
        { mechanism: c.CKM_RSA_PKCS_KEY_PAIR_GEN },
        ca.publicKey,
        ca.privateKey,
      ).privateKey,
      storage: p11.C_GenerateKey(
        session,
        { mechanism: c.CKM_AES_KEY_GEN },
        template({ [c.CKA_TOKEN]: true, [c.CKA_VALUE_LEN]: 32, [c.CKA_WRAP]: true, [c.CKA_UNWRAP]: true }),
      ),
      mac: p11.C_GenerateKey(
        session,
        { mechanism: c.CKM_GENERIC_SECRET_KEY_GEN },
        template({ [c.CKA_TOKEN]: true, [c.CKA_VALUE_LEN]: 32, [c.CKA_SIGN]: true }),
      ),
    };
    return {};
  },
  /** Personalise, generate, sign the request. */
  'medium-begin': () => {
    times.withKeygenMs = 0;
    times.keygenMs = 0;
    return measured(() => {
      p11.C_InitToken(slot(), SO_PIN, 'floor'.padEnd(32));
      session = p11.C_OpenSession(slot(), RW);
      p11.C_Login(session, c.CKU_SO, SO_PIN);
      p11.C_InitPIN(session, PIN);
      p11.C_Logout(session);
      p11.C_Login(session, c.CKU_USER, PIN);
      const pair = pairTemplates(true, false, 2048);
      const keys = keygen(() =>
        p11.C_GenerateKeyPair(
          session,
          { mechanism: c.CKM_RSA_PKCS_KEY_PAIR_GEN },
          pair.publicKey,
          pair.privateKey,
        ),
      );
      signingKey = keys.privateKey;
      sign(signingKey, randomBytes(400));
      return { spki: spkiOf(keys.publicKey) };
    });
  },
  /** Escrow pair, its wrapping, the medium's SO PIN, two certificates signed. */
  module: ({ spki }) => {
    times.withKeygenMs = 0;
    times.keygenMs = 0;
    return measured(() => {
      p11.C_SignInit(session, { mechanism: c.CKM_SHA256_HMAC }, moduleKeys.mac);
      p11.C_Sign(session, Buffer.from('serial'), Buffer.alloc(32));
      const pair = pairTemplates(false, true, 2048);
      const keys = keygen(() =>
        p11.C_GenerateKeyPair(
          session,
          { mechanism: c.CKM_RSA_PKCS_KEY_PAIR_GEN },
          pair.publicKey,
          pair.privateKey,
        ),
      );
      const encryption = spkiOf(keys.publicKey);
      const kwp = { mechanism: AES_KEY_WRAP_PAD };
      const escrow = p11.C_WrapKey(session, kwp, moduleKeys.storage, keys.privateKey, Buffer.alloc(4096));
      p11.C_DestroyObject(session, keys.privateKey);
      p11.C_DestroyObject(session, keys.publicKey);
      const restored = p11.C_UnwrapKey(
        session,
        kwp,
        moduleKeys.storage,
        escrow,
        template({
          [c.CKA_CLASS]: c.CKO_PRIVATE_KEY,
          [c.CKA_KEY_TYPE]: c.CKK_RSA,
          [c.CKA_TOKEN]: false,
          [c.CKA_PRIVATE]: true,
          [c.CKA_SENSITIVE]: true,
          [c.CKA_EXTRACTABLE]: true,
        }),
      );
      const aes = p11.C_GenerateKey(
        session,
        { mechanism: c.CKM_AES_KEY_GEN },
        template({
          [c.CKA_TOKEN]: false,
          [c.CKA_VALUE_LEN]: 32,
          [c.CKA_EXTRACTABLE]: true,
          [c.CKA_WRAP]: true,
        }),
      );
      const { modulus, exponent } = rsaNumbers(Buffer.from(spki ?? '', 'base64'));
      const medium = p11.C_CreateObject(
        session,
        template({
          [c.CKA_CLASS]: c.CKO_PUBLIC_KEY,
          [c.CKA_KEY_TYPE]: c.CKK_RSA,
          [c.CKA_TOKEN]: false,
          [c.CKA_WRAP]: true,
          [c.CKA_MODULUS]: modulus,
          [c.CKA_PUBLIC_EXPONENT]: exponent,
        }),
      );
      const wrappedPrivateKey = p11
        .C_WrapKey(session, kwp, aes, restored, Buffer.alloc(4096))
        .toString('base64');
      const wrappedAesKey = p11
        .C_WrapKey(
          session,
          { mechanism: c.CKM_RSA_PKCS_OAEP, parameter: oaep },
          medium,
          aes,
          Buffer.alloc(4096),
        )
        .toString('base64');
      for (const handle of [restored, aes, medium]) p11.C_DestroyObject(session, handle);
      sign(moduleKeys.ca, randomBytes(900));
      sign(moduleKeys.ca, randomBytes(900));
      return { wrappedPrivateKey, wrappedAesKey, encryption };
    });
  },
  /** Import the key, write both certificates and the seal, prove. */
  'medium-end': ({ wrappedPrivateKey = '', wrappedAesKey = '', encryption = '' }) => {
    times.withKeygenMs = 0;
    times.keygenMs = 0;
    return measured(() => {
      const aes = p11.C_UnwrapKey(
        session,
        { mechanism: c.CKM_RSA_PKCS_OAEP, parameter: oaep },
        signingKey,
        Buffer.from(wrappedAesKey, 'base64'),
        template({
          [c.CKA_CLASS]: c.CKO_SECRET_KEY,
          [c.CKA_KEY_TYPE]: c.CKK_AES,
          [c.CKA_TOKEN]: false,
          [c.CKA_UNWRAP]: true,
        }),
      );
      const key = p11.C_UnwrapKey(
        session,
        { mechanism: AES_KEY_WRAP_PAD },
        aes,
        Buffer.from(wrappedPrivateKey, 'base64'),
        template({
          [c.CKA_CLASS]: c.CKO_PRIVATE_KEY,
          [c.CKA_KEY_TYPE]: c.CKK_RSA,
          [c.CKA_TOKEN]: true,
          [c.CKA_PRIVATE]: true,
          [c.CKA_SENSITIVE]: true,
          [c.CKA_EXTRACTABLE]: false,
          [c.CKA_DECRYPT]: true,
        }),
      );
      p11.C_DestroyObject(session, aes);
      const { modulus, exponent } = rsaNumbers(Buffer.from(encryption, 'base64'));
      const publicKey = p11.C_CreateObject(
        session,
        template({
          [c.CKA_CLASS]: c.CKO_PUBLIC_KEY,
          [c.CKA_KEY_TYPE]: c.CKK_RSA,
          [c.CKA_TOKEN]: true,
          [c.CKA_ENCRYPT]: true,
          [c.CKA_MODULUS]: modulus,
          [c.CKA_PUBLIC_EXPONENT]: exponent,
        }),
      );
      for (const id of ['signing', 'encryption']) {
        p11.C_CreateObject(
          session,
          template({
            [c.CKA_CLASS]: c.CKO_CERTIFICATE,
            [c.CKA_CERTIFICATE_TYPE]: c.CKC_X_509,
            [c.CKA_TOKEN]: true,
            [c.CKA_ID]: Buffer.from(id),
            [c.CKA_SUBJECT]: randomBytes(120),
            [c.CKA_VALUE]: randomBytes(1300),
          }),
        );
      }
      const seal = p11.C_CreateObject(
        session,
        template({
          [c.CKA_CLASS]: c.CKO_DATA,
          [c.CKA_TOKEN]: true,
          [c.CKA_LABEL]: 'seal',
          [c.CKA_VALUE]: randomBytes(4000),
        }),
      );
      p11.C_GetAttributeValue(session, seal, [{ type: c.CKA_VALUE }]);
      sign(signingKey, randomBytes(32));
      p11.C_EncryptInit(session, { mechanism: c.CKM_RSA_PKCS }, publicKey);
      const ciphertext = p11.C_Encrypt(session, createHmac('sha256', 'x').digest(), Buffer.alloc(256));
      p11.C_DecryptInit(session, { mechanism: c.CKM_RSA_PKCS }, key);
      p11.C_Decrypt(session, ciphertext, Buffer.alloc(256));
      p11.C_Logout(session);
      p11.C_CloseSession(session);
      return {};
    });
  },
};

p11.load(process.argv[2] ?? '');
p11.C_Initialize({ flags: c.CKF_OS_LOCKING_OK });
process.on('message', ({ phase, argument }: { phase: string; argument: Record<string, string> }) => {
  const run = phases[phase];
  if (!run) throw new Error(`no phase ${phase}`);
  const value = run(argument);
  process.send?.({ value, times });
});
process.on('disconnect', () => process.exit(0));
