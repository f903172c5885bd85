import type { CeremonyEvent } from '../../../shared/case/state/actions.ts';
import type { CaseState, Issuance } from '../../../shared/case/state/case-state.ts';
import { ceremonyPath } from '../../../shared/case/questions/ceremony-path.ts';
import type { CeremonyProgress } from '../../../shared/contract/realtime.ts';
import { serviceOf, type CeremonyParts, type CeremonyStep } from './ceremony-parts.ts';
import {
  generateSigningKey,
  importEncryptionKey,
  initialiseMedium,
  requestCertificates,
  writeCertificates,
} from './make-pair.ts';
import { verifyMedium, writeSeal } from './prove-medium.ts';
import { inventoryMedium, removeOldKeys, restoreHistory, revokeOldPair } from './replace-old-pair.ts';

type Fact = CeremonyEvent['type'];
type DeskFact = 'old-pair-revoked' | 'issuance-completed';

/**
 * The ceremony as a table: for each durable fact, the work that makes it true. Every step may be run again after a
 * crash: it looks at what is on the medium, by object id, and completes it.
 */
export const mediumSteps: Record<Exclude<Fact, DeskFact>, CeremonyStep> = {
  'medium-initialised': initialiseMedium,
  'medium-inventoried': inventoryMedium,
  'signing-key-generated': generateSigningKey,
  'certificates-issued': requestCertificates,
  'encryption-key-imported': importEncryptionKey,
  'certificates-written': writeCertificates,
  'history-restored': restoreHistory,
  'seal-written': writeSeal,
  'medium-verified': verifyMedium,
  'old-keys-removed': removeOldKeys,
};

/** Facts that need no medium: they come true whatever is plugged in. */
export const deskSteps: Record<
  DeskFact,
  (parts: CeremonyParts, context: { state: CaseState; issuance: Issuance }) => Promise<CeremonyEvent>
> = {
  'old-pair-revoked': revokeOldPair,
  'issuance-completed': (_parts, { issuance }) =>
    Promise.resolve({ type: 'issuance-completed', data: { attempt: issuance.attempt }, personal: null }),
};

export const needsNoMedium = (fact: Fact): fact is DeskFact => fact in deskSteps;

/** The fact that comes next for an attempt; null when it is over. */
export function nextFact(state: CaseState, { progress }: Issuance): Fact | null {
  const path = ceremonyPath(serviceOf(state));
  if (progress === 'completed' || progress === 'abandoned') return null;
  if (progress === 'started') return path[0] ?? null;
  return path[path.indexOf(progress) + 1] ?? null;
}

/** What people are told is being done while a fact is made true. */
export const activityOf: Record<Fact, CeremonyProgress['activity']> = {
  'medium-initialised': 'initialising',
  'medium-inventoried': 'inventorying',
  'signing-key-generated': 'generating-key',
  'certificates-issued': 'requesting-certificates',
  'encryption-key-imported': 'importing-key',
  'certificates-written': 'writing-certificates',
  'history-restored': 'restoring-history',
  'seal-written': 'writing-seal',
  'medium-verified': 'verifying',
  'old-keys-removed': 'removing-old-keys',
  'old-pair-revoked': 'revoking-old-pair',
  'issuance-completed': 'finishing',
};
