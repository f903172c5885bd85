import pkcs11js from 'pkcs11js';
import { DeviceError } from '../../devices/device-error.ts';
import type { ObjectId, WrappedKeyPair } from '../../devices/medium-slot.ts';
import { AES_KEY_WRAP_PAD, oaepParameters } from '../pkcs11/key-wrap.ts';
import {
  PUBLIC_EXPONENT,
  rsaNumbers,
  rsaNumbersOf,
  rsaSpki,
  type RsaPublicNumbers,
} from '../pkcs11/rsa-public-key.ts';
import { template, type Handle, type Template, type TokenSession } from '../pkcs11/token.ts';
import { findObjects, idBytes, requireObject, sweepDebris } from './medium-objects.ts';
import type { MediumProfile, OaepHash } from './medium-profile.ts';

interface KeyName {
  id: ObjectId;
  label: string;
}

/**
 * RSA pair made on the medium: to sign, and to unwrap where this make can; never extractable. SubjectPublicKeyInfo DER.
 *
 * The pair that is there is kept. What a cut generation left (a public half alone, a private half that has its id and
 * not yet its numbers) is destroyed and the pair made anew; a missing public half is written again from the private one.
 */
export function ensureSigningKeyPair(
  session: TokenSession,
  { escrowImport }: Pick<MediumProfile, 'escrowImport'>,
  name: KeyName,
  modulusBits: number,
): Buffer {
  const unwraps = escrowImport !== null;
  const publicUsage = unwraps ? wrappingPublicUsage : signingPublicUsage;
  const existing = wholePrivateKeyNumbers(session, name.id);
  if (existing) {
    ensurePublicKey(session, name, existing, publicUsage);
    return rsaSpki(existing);
  }
  destroyHalves(session, name.id);
  const { publicKey } = session.cryptoki.C_GenerateKeyPair(
    session.handle,
    { mechanism: pkcs11js.CKM_RSA_PKCS_KEY_PAIR_GEN },
    [
      ...named(name, false),
      ...publicUsage,
      ...template({
        [pkcs11js.CKA_MODULUS_BITS]: modulusBits,
        [pkcs11js.CKA_PUBLIC_EXPONENT]: PUBLIC_EXPONENT,
      }),
    ],
    [
      ...named(name, true),
      ...template({
        [pkcs11js.CKA_SENSITIVE]: true,
        [pkcs11js.CKA_EXTRACTABLE]: false,
        [pkcs11js.CKA_SIGN]: true,
        [pkcs11js.CKA_DECRYPT]: false,
      }),
      ...(unwraps ? template({ [pkcs11js.CKA_UNWRAP]: true }) : []),
    ],
  );
  const numbers = rsaNumbersOf(session, publicKey);
  if (!numbers) throw new DeviceError({ code: 'protocol', detail: 'a generated key without modulus' });
  return rsaSpki(numbers);
}

/** Unwrap the escrowed private key into the medium and put its public half beside it. */
export function importEncryptionKeyPair(
  session: TokenSession,
  profile: MediumProfile,
  request: KeyName & { unwrapWithId: ObjectId; wrapped: WrappedKeyPair },
): void {
  const { escrowImport } = profile;
  if (!escrowImport) {
    throw new DeviceError({ code: 'unsupported', detail: `${profile.name} imports no escrowed keys` });
  }
  const { id, label, wrapped } = request;
  const numbers = rsaNumbers(Buffer.from(wrapped.publicKeySpki, 'base64'));
  const existing = wholePrivateKeyNumbers(session, id);
  if (!existing?.modulus.equals(numbers.modulus)) {
    destroyHalves(session, id);
    const unwrappingKey = requireObject(session, pkcs11js.CKO_PRIVATE_KEY, request.unwrapWithId);
    unwrapPrivateKey(session, escrowImport.oaepHash, { id, label }, unwrappingKey, wrapped);
  }
  ensurePublicKey(session, { id, label }, numbers, encryptionPublicUsage);
}

/** OAEP gives the AES key as a session object, which gives the private key as a token object. */
function unwrapPrivateKey(
  session: TokenSession,
  oaepHash: OaepHash,
  name: KeyName,
  unwrappingKey: Handle,
  wrapped: WrappedKeyPair,
): void {
  const transportKey = session.cryptoki.C_UnwrapKey(
    session.handle,
    { mechanism: pkcs11js.CKM_RSA_PKCS_OAEP, parameter: oaepParameters(oaepHash) },
    unwrappingKey,
    Buffer.from(wrapped.wrappedAesKey, 'base64'),
    template({
      [pkcs11js.CKA_CLASS]: pkcs11js.CKO_SECRET_KEY,
      [pkcs11js.CKA_KEY_TYPE]: pkcs11js.CKK_AES,
      [pkcs11js.CKA_TOKEN]: false,
      [pkcs11js.CKA_SENSITIVE]: true,
      [pkcs11js.CKA_EXTRACTABLE]: false,
      [pkcs11js.CKA_UNWRAP]: true,
    }),
  );
  session.cryptoki.C_UnwrapKey(
    session.handle,
    { mechanism: AES_KEY_WRAP_PAD },
    transportKey,
    Buffer.from(wrapped.wrappedPrivateKey, 'base64'),
    [
      ...named(name, true),
      ...template({
        [pkcs11js.CKA_CLASS]: pkcs11js.CKO_PRIVATE_KEY,
        [pkcs11js.CKA_KEY_TYPE]: pkcs11js.CKK_RSA,
        [pkcs11js.CKA_SENSITIVE]: true,
        [pkcs11js.CKA_EXTRACTABLE]: false,
        [pkcs11js.CKA_DECRYPT]: true,
        [pkcs11js.CKA_SIGN]: false,
        [pkcs11js.CKA_UNWRAP]: false,
      }),
    ],
  );
  // After a failure the session is closed, and this key goes with it.
  session.destroy(transportKey);
}

const signingPublicUsage = template({ [pkcs11js.CKA_VERIFY]: true, [pkcs11js.CKA_ENCRYPT]: false });
const wrappingPublicUsage = [...signingPublicUsage, ...template({ [pkcs11js.CKA_WRAP]: true })];
const encryptionPublicUsage = template({
  [pkcs11js.CKA_ENCRYPT]: true,
  [pkcs11js.CKA_VERIFY]: false,
  [pkcs11js.CKA_WRAP]: false,
});

/** What every key object of ours on the medium has. */
const named = ({ id, label }: KeyName, isPrivate: boolean): Template =>
  template({
    [pkcs11js.CKA_TOKEN]: true,
    [pkcs11js.CKA_PRIVATE]: isPrivate,
    [pkcs11js.CKA_ID]: idBytes(id),
    [pkcs11js.CKA_LABEL]: label,
  });

function wholePrivateKeyNumbers(session: TokenSession, id: ObjectId): RsaPublicNumbers | null {
  const [privateKey] = findObjects(session, pkcs11js.CKO_PRIVATE_KEY, id);
  return privateKey ? rsaNumbersOf(session, privateKey) : null;
}

/** Clear the ground for a new pair: halves with this id and nameless debris. */
function destroyHalves(session: TokenSession, id: ObjectId): void {
  for (const objectClass of [pkcs11js.CKO_PRIVATE_KEY, pkcs11js.CKO_PUBLIC_KEY]) {
    for (const half of findObjects(session, objectClass, id)) session.destroy(half);
  }
  sweepDebris(session);
}

function ensurePublicKey(
  session: TokenSession,
  name: KeyName,
  { modulus, exponent }: RsaPublicNumbers,
  usage: Template,
): void {
  for (const existing of findObjects(session, pkcs11js.CKO_PUBLIC_KEY, name.id)) {
    if (rsaNumbersOf(session, existing)?.modulus.equals(modulus)) return;
    session.destroy(existing);
  }
  session.create([
    ...named(name, false),
    ...usage,
    ...template({
      [pkcs11js.CKA_CLASS]: pkcs11js.CKO_PUBLIC_KEY,
      [pkcs11js.CKA_KEY_TYPE]: pkcs11js.CKK_RSA,
      [pkcs11js.CKA_MODULUS]: modulus,
      [pkcs11js.CKA_PUBLIC_EXPONENT]: exponent,
    }),
  ]);
}
