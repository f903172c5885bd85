import { DeviceError } from '../../../hardware/devices/device-error.ts';
import type {
  Enumeration,
  MediumObject,
  MediumSlot,
  MediumState,
} from '../../../hardware/devices/medium-slot.ts';
import type { ExaminationFindings } from '../../../shared/rules/diagnosis.ts';
import type { MediumLifecycle } from '../../../shared/vocabulary/medium.ts';
import type { RegisteredPair } from '../../../shared/vocabulary/registered-pair.ts';
import {
  certificatesOn,
  objectsOn,
  type CertificateOnMedium,
  type Certificates,
} from '../../registry/certificates/certificates.ts';
import type { MediumRecords } from '../../registry/media/medium-records.ts';
import { testEncryption } from './encryption-test.ts';

export interface ExaminedMedium {
  findings: ExaminationFindings;
  /** The pair on it, as far as it can be read. */
  certificate: RegisteredPair | null;
}

/** A medium in one of these states has a certificate of ours on it, or it is broken (R-DMG-1c). */
const CARRYING: readonly MediumLifecycle[] = ['active', 'locked', 'damaged'];

const NOTHING_ENUMERATES: Enumeration = {
  usb: { state: 'unknown', product: null, interfaces: [] },
  reader: null,
  module: 'failed',
  token: 'absent',
};

/**
 * R-DMG-2: the medium in a slot from outside to inside, layer by layer; each layer is looked at only when the one
 * around it is there. Whatever the medium fails at is a finding, not an error. With the supplier's PIN held, its keys
 * are tried too.
 */
export async function examineMedium(
  { certificates, media }: { certificates: Certificates; media: Pick<MediumRecords, 'find'> },
  slotNumber: number,
  slot: MediumSlot,
): Promise<ExaminedMedium> {
  const enumeration = await enumerated(slot);
  const outside = outsideFindings(slotNumber, enumeration);
  if (enumeration.token !== 'present') return { findings: outside, certificate: null };
  const state = await attempted(slot.inspect());
  if (!state?.present) return { findings: { ...outside, token: 'absent' }, certificate: null };
  const objects = await attempted(objectsOn(slot));
  const found = objects && (await attempted(certificatesOn(slot)));
  const certificate = found ? await attempted(certificates.onMedium(slot)) : null;
  const inside: ExaminationFindings = {
    ...outside,
    serial: state.serial,
    registered: CARRYING.includes((await media.find(state.serial)).state),
    userPin: state.userPin,
    objects: objects && countsOf(objects),
    certificate: certificateFinding(found, certificate),
    signingSerial: certificate?.signingSerial ?? null,
    certificateStatus: certificate?.status ?? null,
    keysMatch: found && certificate ? await keysMatch(slot, found, certificate) : 'not-tested',
  };
  const findings = { ...inside, ...(await keyFindings(certificates, slot, state, certificate)) };
  return { findings, certificate };
}

/**
 * A card that is mute hangs the module, which is ended for it; the fresh one is asked before it touches the card, and
 * tells what is there.
 */
async function enumerated(slot: MediumSlot): Promise<Enumeration> {
  const first = await attempted(slot.enumerate());
  return first ?? (await attempted(slot.enumerate())) ?? NOTHING_ENUMERATES;
}

/** The value, or null where the device says that it can't: that is what an examination is after. */
async function attempted<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof DeviceError) return null;
    throw error;
  }
}

const outsideFindings = (slot: number, { usb, reader, module, token }: Enumeration): ExaminationFindings => ({
  slot,
  usbPresent: usb.state === 'unknown' ? null : usb.state === 'present',
  interfaces: usb.interfaces,
  ...(reader && { cardReader: reader.state }),
  moduleUsable: module === 'usable',
  token,
  serial: null,
  userPin: null,
  objects: null,
  certificate: 'not-tested',
  signingSerial: null,
  certificateStatus: null,
  keysMatch: 'not-tested',
  signVerify: 'not-tested',
  encryptDecrypt: 'not-tested',
});

const countsOf = (objects: readonly MediumObject[]): NonNullable<ExaminationFindings['objects']> => {
  const count = (kind: MediumObject['kind']): number =>
    objects.filter((object) => object.kind === kind).length;
  const certificates = count('certificate');
  const publicKeys = count('public-key');
  return { certificates, publicKeys, others: objects.length - certificates - publicKeys };
};

function certificateFinding(
  found: readonly CertificateOnMedium[] | null,
  certificate: RegisteredPair | null,
): ExaminationFindings['certificate'] {
  if (found === null) return 'unreadable';
  if (found.length === 0) return 'none';
  return certificate ? 'recognised' : 'foreign';
}

/** The public keys beside the certificates are theirs; private ones show only to their PIN. */
async function keysMatch(
  slot: MediumSlot,
  found: readonly CertificateOnMedium[],
  pair: RegisteredPair,
): Promise<'ok' | 'failed'> {
  for (const serial of [pair.signingSerial, pair.encryptionSerial]) {
    const member = found.find(({ certificate }) => certificate.serialNumber === serial);
    const key = member && (await attempted(slot.readPublicKey({ id: member.id })));
    const spki = member?.certificate.publicKey.export({ type: 'spki', format: 'der' });
    if (!key || !spki?.equals(Buffer.from(key.publicKeySpki, 'base64'))) return 'failed';
  }
  return 'ok';
}

async function keyFindings(
  certificates: Certificates,
  slot: MediumSlot,
  { pinHeld }: MediumState,
  certificate: RegisteredPair | null,
): Promise<Pick<ExaminationFindings, 'signVerify' | 'encryptDecrypt'>> {
  if (!pinHeld || certificate?.status !== 'good')
    return { signVerify: 'not-tested', encryptDecrypt: 'not-tested' };
  const outcome = await attempted(testEncryption(certificates, slot, { kind: 'held' }));
  switch (outcome?.result) {
    case 'passed':
      return { signVerify: 'ok', encryptDecrypt: 'ok' };
    case 'decryption-failed':
      return { signVerify: 'ok', encryptDecrypt: 'failed' };
    case undefined:
      return { signVerify: 'not-tested', encryptDecrypt: 'not-tested' };
    default:
      return { signVerify: 'failed', encryptDecrypt: 'not-tested' };
  }
}
