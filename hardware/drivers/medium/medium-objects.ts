import pkcs11js from 'pkcs11js';
import { DeviceError } from '../../devices/device-error.ts';
import type { MediumObject, ObjectId, WrappedKeyPair } from '../../devices/medium-slot.ts';
import { AES_KEY_WRAP_PAD, oaepParameters } from '../pkcs11/key-wrap.ts';
import { rsaNumbers, rsaSpki } from '../pkcs11/rsa-public-key.ts';
import { template, type Handle, type TokenSession } from '../pkcs11/token.ts';
import type { MediumProfile } from './medium-profile.ts';
import { certificateFields } from './certificate-fields.ts';

/*
 * Objects of a medium, found by CKA_ID and written once: nothing here changes an object that exists, because a soft
 * token that dies while it changes one loses the key.
 */

const PUBLIC_EXPONENT = Buffer.from([1, 0, 1]);

const idOf = (id: ObjectId): Buffer => Buffer.from(id, 'hex');

/** An object of a class with this id; data objects carry it as CKA_OBJECT_ID. */
export function findObject(session: TokenSession, objectClass: number, id: ObjectId): Handle | null {
  const idType = objectClass === pkcs11js.CKO_DATA ? pkcs11js.CKA_OBJECT_ID : pkcs11js.CKA_ID;
  return session.findOne(template({ [pkcs11js.CKA_CLASS]: objectClass, [idType]: idOf(id) }));
}

export function requireObject(session: TokenSession, objectClass: number, id: ObjectId): Handle {
  const found = findObject(session, objectClass, id);
  if (!found) throw new DeviceError({ code: 'not-found', detail: `no object ${id} on the medium` });
  return found;
}

/**
 * RSA pair made on the medium: sign and unwrap only, never extractable. A half left by an interrupted generation is
 * destroyed and made anew.
 */
export function ensureSigningKeyPair(
  session: TokenSession,
  id: ObjectId,
  label: string,
  modulusBits: number,
): Buffer {
  const privateKey = findObject(session, pkcs11js.CKO_PRIVATE_KEY, id);
  const publicKey = findObject(session, pkcs11js.CKO_PUBLIC_KEY, id);
  if (privateKey && publicKey) return rsaSpki(session, publicKey);
  if (privateKey) session.destroy(privateKey);
  if (publicKey) session.destroy(publicKey);
  const pair = session.cryptoki.C_GenerateKeyPair(
    session.handle,
    { mechanism: pkcs11js.CKM_RSA_PKCS_KEY_PAIR_GEN },
    template({
      [pkcs11js.CKA_TOKEN]: true,
      [pkcs11js.CKA_ID]: idOf(id),
      [pkcs11js.CKA_LABEL]: label,
      [pkcs11js.CKA_VERIFY]: true,
      [pkcs11js.CKA_WRAP]: true,
      [pkcs11js.CKA_ENCRYPT]: false,
      [pkcs11js.CKA_MODULUS_BITS]: modulusBits,
      [pkcs11js.CKA_PUBLIC_EXPONENT]: PUBLIC_EXPONENT,
    }),
    template({
      [pkcs11js.CKA_TOKEN]: true,
      [pkcs11js.CKA_PRIVATE]: true,
      [pkcs11js.CKA_ID]: idOf(id),
      [pkcs11js.CKA_LABEL]: label,
      [pkcs11js.CKA_SENSITIVE]: true,
      [pkcs11js.CKA_EXTRACTABLE]: false,
      [pkcs11js.CKA_SIGN]: true,
      [pkcs11js.CKA_UNWRAP]: true,
      [pkcs11js.CKA_DECRYPT]: false,
    }),
  );
  return rsaSpki(session, pair.publicKey);
}

/** Unwrap the escrowed private key into the medium and put its public half beside it. */
export function importEncryptionKeyPair(
  session: TokenSession,
  profile: MediumProfile,
  request: { id: ObjectId; unwrapWithId: ObjectId; label: string; wrapped: WrappedKeyPair },
): void {
  const { id, label, wrapped } = request;
  const { modulus, exponent } = rsaNumbers(Buffer.from(wrapped.publicKeySpki, 'base64'));
  if (!findObject(session, pkcs11js.CKO_PRIVATE_KEY, id)) {
    const transportKey = session.cryptoki.C_UnwrapKey(
      session.handle,
      {
        mechanism: pkcs11js.CKM_RSA_PKCS_OAEP,
        parameter: oaepParameters(profile.oaep),
      },
      requireObject(session, pkcs11js.CKO_PRIVATE_KEY, request.unwrapWithId),
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
      template({
        [pkcs11js.CKA_CLASS]: pkcs11js.CKO_PRIVATE_KEY,
        [pkcs11js.CKA_KEY_TYPE]: pkcs11js.CKK_RSA,
        [pkcs11js.CKA_TOKEN]: true,
        [pkcs11js.CKA_PRIVATE]: true,
        [pkcs11js.CKA_ID]: idOf(id),
        [pkcs11js.CKA_LABEL]: label,
        [pkcs11js.CKA_SENSITIVE]: true,
        [pkcs11js.CKA_EXTRACTABLE]: false,
        [pkcs11js.CKA_DECRYPT]: true,
        [pkcs11js.CKA_SIGN]: false,
      }),
    );
    session.destroy(transportKey);
  }
  if (findObject(session, pkcs11js.CKO_PUBLIC_KEY, id)) return;
  session.create(
    template({
      [pkcs11js.CKA_CLASS]: pkcs11js.CKO_PUBLIC_KEY,
      [pkcs11js.CKA_KEY_TYPE]: pkcs11js.CKK_RSA,
      [pkcs11js.CKA_TOKEN]: true,
      [pkcs11js.CKA_ID]: idOf(id),
      [pkcs11js.CKA_LABEL]: label,
      [pkcs11js.CKA_ENCRYPT]: true,
      [pkcs11js.CKA_MODULUS]: modulus,
      [pkcs11js.CKA_PUBLIC_EXPONENT]: exponent,
    }),
  );
}

export function writeCertificate(
  session: TokenSession,
  id: ObjectId,
  label: string,
  certificate: Buffer,
): void {
  if (findObject(session, pkcs11js.CKO_CERTIFICATE, id)) return;
  const { subject, issuer, serialNumber } = certificateFields(certificate);
  session.create(
    template({
      [pkcs11js.CKA_CLASS]: pkcs11js.CKO_CERTIFICATE,
      [pkcs11js.CKA_CERTIFICATE_TYPE]: pkcs11js.CKC_X_509,
      [pkcs11js.CKA_TOKEN]: true,
      [pkcs11js.CKA_PRIVATE]: false,
      [pkcs11js.CKA_ID]: idOf(id),
      [pkcs11js.CKA_LABEL]: label,
      [pkcs11js.CKA_SUBJECT]: subject,
      [pkcs11js.CKA_ISSUER]: issuer,
      [pkcs11js.CKA_SERIAL_NUMBER]: serialNumber,
      [pkcs11js.CKA_VALUE]: certificate,
    }),
  );
}

export function writeData(
  session: TokenSession,
  request: { id: ObjectId; label: string; application: string; value: Buffer },
): void {
  if (findObject(session, pkcs11js.CKO_DATA, request.id)) return;
  session.create(
    template({
      [pkcs11js.CKA_CLASS]: pkcs11js.CKO_DATA,
      [pkcs11js.CKA_TOKEN]: true,
      [pkcs11js.CKA_PRIVATE]: false,
      [pkcs11js.CKA_OBJECT_ID]: idOf(request.id),
      [pkcs11js.CKA_LABEL]: request.label,
      [pkcs11js.CKA_APPLICATION]: request.application,
      [pkcs11js.CKA_VALUE]: request.value,
    }),
  );
}

export function readValue(session: TokenSession, objectClass: number, id: ObjectId): Buffer {
  const [value] = session.knownAttributes(requireObject(session, objectClass, id), [pkcs11js.CKA_VALUE]);
  return value ?? Buffer.alloc(0);
}

const kinds: Record<number, MediumObject['kind']> = {
  [pkcs11js.CKO_PRIVATE_KEY]: 'private-key',
  [pkcs11js.CKO_PUBLIC_KEY]: 'public-key',
  [pkcs11js.CKO_CERTIFICATE]: 'certificate',
  [pkcs11js.CKO_DATA]: 'data',
};

/** CK_ULONG, CK_BBOOL of the host's byte order. */
const numberOf = (value: Buffer | undefined): number =>
  value && value.length >= 4 ? value.readUInt32LE(0) : -1;
const booleanOf = (value: Buffer | undefined): boolean => value?.[0] === 1;

/** Everything on the medium that this session may see, debris of interrupted writes included. */
export function listObjects(session: TokenSession): (MediumObject & { handle: Handle })[] {
  return session.find([]).map((handle) => {
    const objectClass = numberOf(session.attributes(handle, [pkcs11js.CKA_CLASS])[pkcs11js.CKA_CLASS]);
    const kind = kinds[objectClass] ?? 'other';
    const idType = kind === 'data' ? pkcs11js.CKA_OBJECT_ID : pkcs11js.CKA_ID;
    const values = session.attributes(handle, [idType, pkcs11js.CKA_LABEL]);
    const object = {
      handle,
      kind,
      id: values[idType]?.toString('hex') ?? '',
      label: values[pkcs11js.CKA_LABEL]?.toString('utf8') ?? '',
    };
    if (kind !== 'private-key') return object;
    const origin = session.attributes(handle, [
      pkcs11js.CKA_LOCAL,
      pkcs11js.CKA_SENSITIVE,
      pkcs11js.CKA_EXTRACTABLE,
    ]);
    return {
      ...object,
      key: {
        local: booleanOf(origin[pkcs11js.CKA_LOCAL]),
        sensitive: booleanOf(origin[pkcs11js.CKA_SENSITIVE]),
        extractable: booleanOf(origin[pkcs11js.CKA_EXTRACTABLE]),
      },
    };
  });
}

const destructionOrder: MediumObject['kind'][] = [
  'private-key',
  'public-key',
  'data',
  'other',
  'certificate',
];

/** Private keys first, certificates last, so that a cut leaves no key without its certificate; and all debris. */
export function destroyObjects(session: TokenSession, ids: readonly ObjectId[]): number {
  const doomed = listObjects(session).filter(
    ({ id, kind }) => ids.includes(id) || (id === '' && kind === 'other'),
  );
  doomed.sort((a, b) => destructionOrder.indexOf(a.kind) - destructionOrder.indexOf(b.kind));
  for (const { handle } of doomed) session.destroy(handle);
  return doomed.length;
}
