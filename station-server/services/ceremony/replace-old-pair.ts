import { DeviceError } from '../../../hardware/devices/device-error.ts';
import type { MediumObject } from '../../../hardware/devices/medium-slot.ts';
import type { CeremonyEvent } from '../../../shared/case/state/actions.ts';
import type { Issuance } from '../../../shared/case/state/case-state.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import {
  HISTORY_LABEL,
  objectIdOf,
  objectIdsOf,
  present,
  prove,
  serviceOf,
  type CeremonyContext,
  type CeremonyParts,
} from './ceremony-parts.ts';

/**
 * The supplier's own medium before anything of this attempt is on it: it is the right one, what earlier attempts that
 * were given up left there is swept, and there is room. A full medium is said before a key is made.
 */
export async function inventoryMedium(
  parts: CeremonyParts,
  { issuance, slot, pin }: CeremonyContext,
): Promise<CeremonyEvent> {
  const { serial } = await slot.inspect();
  if (serial !== issuance.mediumSerial)
    throw new DeviceError({ code: 'other-medium', detail: `${serial} is plugged in` });
  const orphans = (await parts.abandonedOn(serial)).flatMap(({ requestId }) => objectIdsOf(requestId));
  const swept = (await slot.listObjects(pin)).filter(({ id }) => orphans.includes(id)).length;
  if (swept > 0) await slot.destroyObjects({ serial, ids: orphans, pin });
  const { freeBytes, issuanceBytes } = await slot.inspect();
  if (freeBytes !== null && freeBytes < issuanceBytes) {
    throw new ProblemError(makeProblem('medium-full', { needed: issuanceBytes, free: freeBytes }));
  }
  const objects = (await slot.listObjects(pin)).length;
  const { attempt } = issuance;
  return { type: 'medium-inventoried', data: { attempt, objects, swept }, personal: null };
}

/** Encryption keys of the past come out of escrow onto the new medium, wrapped to its own signing key. */
export async function restoreHistory(
  parts: CeremonyParts,
  { issuance, slot, pin }: CeremonyContext,
): Promise<CeremonyEvent> {
  const mediumKeySpki = Buffer.from(present(issuance.signingKey, 'signing key').publicKeySpki, 'base64');
  const unwrapWithId = objectIdOf(issuance.requestId, 'signing');
  const serial = issuance.mediumSerial;
  for (const requestId of issuance.historyRequestIds) {
    const id = objectIdOf(requestId, 'encryption');
    const past = await parts.authority.recoverEncryptionKey({ requestId, mediumKeySpki });
    await slot.importEncryptionKeyPair({
      serial,
      id,
      unwrapWithId,
      label: HISTORY_LABEL,
      wrapped: past.wrapped,
      pin,
    });
    const certificate = past.certificate.toString('base64');
    await slot.writeCertificate({ serial, id, label: HISTORY_LABEL, certificate, pin });
  }
  const { attempt, historyRequestIds: requestIds } = issuance;
  return { type: 'history-restored', data: { attempt, requestIds }, personal: null };
}

/**
 * The old signing key, its certificate and its seal leave the supplier's medium; the old encryption key stays for old
 * ciphertext, its certificate marked as history. Keys are never touched: only a certificate is written anew, which the
 * authority has too.
 */
export async function removeOldKeys(
  parts: CeremonyParts,
  { state, issuance, slot, pin }: CeremonyContext,
): Promise<CeremonyEvent> {
  const old = present(state.certificate, 'old certificate').requestId;
  const past = (await parts.issued.findPair({ requestId: old, signingKeySha256: '' }))?.encryption;
  const serial = issuance.mediumSerial;
  await slot.writeCertificate({
    serial,
    id: objectIdOf(old, 'encryption'),
    label: HISTORY_LABEL,
    certificate: present(past, 'old encryption certificate').certificate.toString('base64'),
    pin,
  });
  const ids = await outdatedIds(parts, { state, issuance });
  const { destroyed } = await slot.destroyObjects({ serial, ids, pin });
  const left = await slot.listObjects(pin);
  prove(isCleared(left, issuance, ids), 'objects of the old pair are still on the medium');
  const data = { attempt: issuance.attempt, objects: left.length, removed: destroyed };
  return { type: 'old-keys-removed', data, personal: null };
}

/** Objects that go: the old signing pair and its seal, and encryption keys older than the history reaches. */
async function outdatedIds(
  parts: CeremonyParts,
  { state, issuance }: Pick<CeremonyContext, 'state' | 'issuance'>,
): Promise<string[]> {
  const old = present(state.certificate, 'old certificate').requestId;
  const beyond = (await parts.chainOf(old)).filter((past) => !issuance.historyRequestIds.includes(past));
  return [
    objectIdOf(old, 'signing'),
    objectIdOf(old, 'seal'),
    ...beyond.map((past) => objectIdOf(past, 'encryption')),
  ];
}

/** The new pair and the history are whole, and nothing of the old signing pair is left. */
function isCleared(left: readonly MediumObject[], issuance: Issuance, outdated: readonly string[]): boolean {
  const kindsOf = (id: string): string =>
    left
      .filter((object) => object.id === id)
      .map(({ kind }) => kind)
      .sort()
      .join(' ');
  const whole = [
    ...(['signing', 'encryption'] as const).map((role) => objectIdOf(issuance.requestId, role)),
    ...issuance.historyRequestIds.map((requestId) => objectIdOf(requestId, 'encryption')),
  ];
  return (
    whole.every((id) => kindsOf(id) === 'certificate private-key public-key') &&
    outdated.every((id) => kindsOf(id) === '')
  );
}

/**
 * R-LOST-3, R-CHANGE-4, R-DMG-5: the old pair ends when the new one is proven on the medium. Needs no device, so that
 * nothing on the rig can keep it from happening; the authority revokes idempotently.
 */
export async function revokeOldPair(
  parts: CeremonyParts,
  { state, issuance }: Pick<CeremonyContext, 'state' | 'issuance'>,
): Promise<CeremonyEvent> {
  const { oldCertificate } = serviceOf(state);
  if (oldCertificate.kind !== 'revoked' || oldCertificate.reason === 'chosen')
    throw new Error(`the service ${state.service} revokes no pair in its issuance`);
  const { signingSerial, encryptionSerial } = present(state.certificate, 'old certificate');
  const serials = [signingSerial, encryptionSerial];
  const { reason } = oldCertificate;
  for (const serialNumber of serials) {
    await parts.authority.revoke({ serialNumber, reason, at: new Date(parts.clock()) });
  }
  return { type: 'old-pair-revoked', data: { attempt: issuance.attempt, serials, reason }, personal: null };
}
