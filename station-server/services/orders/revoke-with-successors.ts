import type { RevokedCertificate } from '../../../shared/case/state/case-state.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { RevocationReason } from '../../../shared/vocabulary/certificate.ts';
import type { RegisteredPair } from '../../../shared/vocabulary/registered-pair.ts';
import type { CertificateAuthority } from '../../adapters/certificate-authority/certificate-authority.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { Certificates } from '../../registry/certificates/certificates.ts';

/** Each further round means that somebody renewed in between; nobody does that more often. */
const ROUNDS_AT_MOST = 5;

interface Parts {
  certificates: Pick<Certificates, 'withSuccessors'>;
  authority: Pick<CertificateAuthority, 'revoke'>;
  clock: () => number;
}

/**
 * R-REVOKE-2: end this pair and whatever succeeded it on its medium, so that no renewal in between saves the key that is to
 * end. What the authority says of each certificate is the answer, the newest pair last: one that was revoked already keeps
 * its reason and time. Problem `certificate-reissued-meanwhile` where all of these had ended and a reissue upon papers of
 * its own made a good pair on another medium: nothing is done to that one.
 */
export async function revokeWithSuccessors(
  parts: Parts,
  certificate: RegisteredPair,
  reason: RevocationReason,
): Promise<RevokedCertificate[]> {
  const before = await parts.certificates.withSuccessors(certificate);
  refuseReplacedElsewhere(before, certificate);
  let pairs = onMediumOf(certificate, before);
  for (let round = 1; ; round++) {
    const revoked = await revokeAll(parts, pairs, reason);
    const now = onMediumOf(certificate, await parts.certificates.withSuccessors(certificate));
    if (now.every(({ status }) => status === 'revoked') && now.length === pairs.length) return revoked;
    if (round === ROUNDS_AT_MOST) throw new ProblemError(makeProblem('changed-meanwhile'));
    pairs = now;
  }
}

/** Of a pair and its successors those on the pair's own medium. */
export const onMediumOf = (
  { mediumSerial }: RegisteredPair,
  pairs: readonly RegisteredPair[],
): RegisteredPair[] => pairs.filter((pair) => pair.mediumSerial === mediumSerial);

function refuseReplacedElsewhere(pairs: readonly RegisteredPair[], { mediumSerial }: RegisteredPair): void {
  const elsewhere = pairs.find((pair) => pair.mediumSerial !== mediumSerial && pair.status === 'good');
  const isOver = pairs.every((pair) => pair.mediumSerial !== mediumSerial || pair.status === 'revoked');
  if (elsewhere && isOver)
    throw new ProblemError(makeProblem('certificate-reissued-meanwhile', { serial: elsewhere.mediumSerial }));
}

async function revokeAll(
  { authority, clock }: Parts,
  pairs: readonly RegisteredPair[],
  reason: RevocationReason,
): Promise<RevokedCertificate[]> {
  const revoked: RevokedCertificate[] = [];
  const at = new Date(clock());
  const revokeOne = async (use: RevokedCertificate['use'], serial: string, notAfter: InstantMs) => {
    const state = await authority.revoke({ serialNumber: serial, reason, at });
    revoked.push({ use, serial, notAfter, reason: state.reason, revokedAt: state.at.getTime() });
  };
  for (const { signingSerial, encryptionSerial, notAfter } of pairs) {
    await revokeOne('signing', signingSerial, notAfter);
    await revokeOne('encryption', encryptionSerial, notAfter);
  }
  return revoked;
}
