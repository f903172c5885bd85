import pkcs11js from 'pkcs11js';
import { DeviceError } from '../../devices/device-error.ts';
import type { MediumObject, ObjectId } from '../../devices/medium-slot.ts';
import { template, type Handle, type Template, type TokenSession } from '../pkcs11/token.ts';
import { certificateFields } from './certificate-fields.ts';

/*
 * Objects of a medium, found by CKA_ID and written once: nothing here changes an object that exists, because a token
 * that dies while it changes one loses the key. A write that was cut leaves debris: an object without id or label, or
 * one that has its id and not yet its content.
 */

export const idBytes = (id: ObjectId): Buffer => Buffer.from(id, 'hex');

/** Objects of a class with this id; data objects carry it as CKA_OBJECT_ID. */
export function findObjects(session: TokenSession, objectClass: number, id: ObjectId): Handle[] {
  const idType = objectClass === pkcs11js.CKO_DATA ? pkcs11js.CKA_OBJECT_ID : pkcs11js.CKA_ID;
  return session.find(template({ [pkcs11js.CKA_CLASS]: objectClass, [idType]: idBytes(id) }));
}

export function requireObject(session: TokenSession, objectClass: number, id: ObjectId): Handle {
  const [found] = findObjects(session, objectClass, id);
  if (!found) throw new DeviceError({ code: 'not-found', detail: `no object ${id} on the medium` });
  return found;
}

export function readValue(session: TokenSession, objectClass: number, id: ObjectId): Buffer {
  const [value] = session.knownAttributes(requireObject(session, objectClass, id), [pkcs11js.CKA_VALUE]);
  return value ?? Buffer.alloc(0);
}

/**
 * Write an object unless it is there with the same value and label; one with another value was cut while it was written,
 * or is written anew under another label.
 */
function writeOnce(
  session: TokenSession,
  object: { objectClass: number; id: ObjectId; label: string; value: Buffer; attributes: Template },
): void {
  for (const existing of findObjects(session, object.objectClass, object.id)) {
    const { [pkcs11js.CKA_VALUE]: value, [pkcs11js.CKA_LABEL]: label } = session.attributes(existing, [
      pkcs11js.CKA_VALUE,
      pkcs11js.CKA_LABEL,
    ]);
    if (value?.equals(object.value) && label?.toString('utf8') === object.label) return;
    session.destroy(existing);
  }
  session.create([
    ...template({
      [pkcs11js.CKA_CLASS]: object.objectClass,
      [pkcs11js.CKA_TOKEN]: true,
      [pkcs11js.CKA_PRIVATE]: false,
      [pkcs11js.CKA_VALUE]: object.value,
      [pkcs11js.CKA_LABEL]: object.label,
    }),
    ...object.attributes,
  ]);
}

export function writeCertificate(
  session: TokenSession,
  id: ObjectId,
  label: string,
  certificate: Buffer,
): void {
  const { subject, issuer, serialNumber } = certificateFields(certificate);
  writeOnce(session, {
    objectClass: pkcs11js.CKO_CERTIFICATE,
    id,
    label,
    value: certificate,
    attributes: template({
      [pkcs11js.CKA_CERTIFICATE_TYPE]: pkcs11js.CKC_X_509,
      [pkcs11js.CKA_ID]: idBytes(id),
      [pkcs11js.CKA_SUBJECT]: subject,
      [pkcs11js.CKA_ISSUER]: issuer,
      [pkcs11js.CKA_SERIAL_NUMBER]: serialNumber,
    }),
  });
}

export function writeData(
  session: TokenSession,
  request: { id: ObjectId; label: string; application: string; value: Buffer },
): void {
  writeOnce(session, {
    objectClass: pkcs11js.CKO_DATA,
    id: request.id,
    label: request.label,
    value: request.value,
    attributes: template({
      [pkcs11js.CKA_OBJECT_ID]: idBytes(request.id),
      [pkcs11js.CKA_APPLICATION]: request.application,
    }),
  });
}

const kinds: Record<number, MediumObject['kind']> = {
  [pkcs11js.CKO_PRIVATE_KEY]: 'private-key',
  [pkcs11js.CKO_PUBLIC_KEY]: 'public-key',
  [pkcs11js.CKO_CERTIFICATE]: 'certificate',
  [pkcs11js.CKO_DATA]: 'data',
};

/** CK_ULONG and CK_BBOOL; the values in question fit the low 32 bits. */
const numberOf = (value: Buffer | undefined): number =>
  value && value.length >= 4 ? value.readUInt32LE(0) : -1;
const booleanOf = (value: Buffer | undefined): boolean => value?.[0] === 1;

type ListedObject = MediumObject & { handle: Handle };

/** CKO_PROFILE (PKCS#11 3.0); pkcs11js has no name for it. */
const CKO_PROFILE = 9;
/** What a module tells of itself as objects: nothing that is on the medium. */
const MODULE_CLASSES: readonly number[] = [pkcs11js.CKO_HW_FEATURE, pkcs11js.CKO_MECHANISM, CKO_PROFILE];

function describe(session: TokenSession, handle: Handle): ListedObject | null {
  const { CKA_CLASS, CKA_LABEL, CKA_LOCAL, CKA_SENSITIVE, CKA_EXTRACTABLE } = pkcs11js;
  const objectClass = numberOf(session.attributes(handle, [CKA_CLASS])[CKA_CLASS]);
  if (MODULE_CLASSES.includes(objectClass)) return null;
  const kind = kinds[objectClass] ?? 'other';
  const idType = kind === 'data' ? pkcs11js.CKA_OBJECT_ID : pkcs11js.CKA_ID;
  const values = session.attributes(handle, [idType, CKA_LABEL]);
  const object: ListedObject = {
    handle,
    kind,
    id: values[idType]?.toString('hex') ?? '',
    label: values[CKA_LABEL]?.toString('utf8') ?? '',
  };
  if (kind !== 'private-key') return object;
  const origin = session.attributes(handle, [CKA_LOCAL, CKA_SENSITIVE, CKA_EXTRACTABLE]);
  object.key = {
    local: booleanOf(origin[CKA_LOCAL]),
    sensitive: booleanOf(origin[CKA_SENSITIVE]),
    extractable: booleanOf(origin[CKA_EXTRACTABLE]),
  };
  return object;
}

/** Everything on the medium that this session may see, debris of interrupted writes included. */
export function listObjects(session: TokenSession): ListedObject[] {
  return session
    .find([])
    .map((handle) => describe(session, handle))
    .filter((object) => object !== null);
}

const isDebris = ({ id, label }: MediumObject): boolean => id === '' && label === '';

/** What a cut write left has neither name nor content. */
function hasContent(session: TokenSession, { handle, kind }: ListedObject): boolean {
  const type = kind === 'private-key' || kind === 'public-key' ? pkcs11js.CKA_MODULUS : pkcs11js.CKA_VALUE;
  return (session.attributes(handle, [type])[type]?.length ?? 0) > 0;
}

/** Objects that are neither of these ids nor debris: they belong to somebody. */
export function foreignObjects(session: TokenSession, ids: readonly ObjectId[]): ListedObject[] {
  return listObjects(session).filter(
    (object) => !ids.includes(object.id) && (!isDebris(object) || hasContent(session, object)),
  );
}

/** Destroy what interrupted writes left. */
export function sweepDebris(session: TokenSession): void {
  for (const object of listObjects(session)) if (isDebris(object)) session.destroy(object.handle);
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
  const doomed = listObjects(session).filter((object) => ids.includes(object.id) || isDebris(object));
  doomed.sort((a, b) => destructionOrder.indexOf(a.kind) - destructionOrder.indexOf(b.kind));
  for (const { handle } of doomed) session.destroy(handle);
  return doomed.length;
}
