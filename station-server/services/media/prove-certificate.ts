import { createVerify, randomBytes, X509Certificate } from 'node:crypto';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { RegisteredPair } from '../../../shared/vocabulary/registered-pair.ts';
import type { DeviceBench } from '../../adapters/devices/device-bench.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { objectIdOf } from '../ceremony/ceremony-parts.ts';
import type { Certificates } from '../../registry/certificates/certificates.ts';
import type { MediumRecords } from '../../registry/media/medium-records.ts';

const CHALLENGE_BYTES = 32;
/** So that a signed challenge is nothing else's signature. */
const CONTEXT = Buffer.from('counter-station certificate login v1 ');

/**
 * Possession of the signing key of a registered pair: the medium in the slot signs a fresh challenge under the PIN that its
 * process holds, and the signature fits the very certificate that the station issued for this medium. Problems
 * `slot-empty`, `medium-reported-lost`, `medium-not-ours`, `revoked-proves-nothing`, `pin-needed`,
 * `certificate-not-proven`. An expired pair still proves: its renewal begins with it (R-VAL-4).
 */
export async function proveCertificate(
  {
    bench,
    certificates,
    media,
  }: { bench: Pick<DeviceBench, 'slots'>; certificates: Certificates; media: MediumRecords },
  slotNumber: number,
): Promise<RegisteredPair> {
  const slot = bench.slots.get(slotNumber);
  const state = await slot?.inspect();
  if (!slot || !state?.present) throw new ProblemError(makeProblem('slot-empty', { slot: slotNumber }));
  await media.refuseLost(state.serial);
  const pair = await certificates.onMedium(slot);
  if (!pair) throw new ProblemError(makeProblem('medium-not-ours', { slot: slotNumber }));
  if (pair.status === 'revoked') throw new ProblemError(makeProblem('revoked-proves-nothing'));
  if (!state.pinHeld) throw new ProblemError(makeProblem('pin-needed'));
  const id = objectIdOf(pair.requestId, 'signing');
  const { certificate } = await slot.readCertificate({ id });
  const challenge = Buffer.concat([CONTEXT, randomBytes(CHALLENGE_BYTES)]);
  const { signature } = await slot.sign({
    id,
    message: challenge.toString('base64'),
    pin: { kind: 'held' },
  });
  const presented = new X509Certificate(Buffer.from(certificate, 'base64'));
  const fits =
    state.serial === pair.mediumSerial &&
    (await certificates.isIssued(pair, presented)) &&
    createVerify('sha256').update(challenge).verify(presented.publicKey, Buffer.from(signature, 'base64'));
  if (!fits) throw new ProblemError(makeProblem('certificate-not-proven'));
  return pair;
}
