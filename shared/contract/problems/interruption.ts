import type { ProblemCode } from './problem.ts';

/** What a medium in the rig fails with (`DeviceErrorCode`). */
const OF_THE_MEDIUM = [
  'not-connected',
  'no-permission',
  'removed',
  'timeout',
  'host-crashed',
  'busy',
  'protocol',
  'refused',
  'pin-incorrect',
  'pin-locked',
  'pin-invalid',
  'no-space',
  'other-medium',
  'not-blank',
  'not-found',
  'cancelled',
  'unsupported',
] as const;

/** What the certificate authority refuses (`CertificateAuthorityErrorCode`). */
const OF_THE_AUTHORITY = [
  'malformed-request',
  'proof-of-possession-failed',
  'unsuitable-key',
  'unsuitable-subject',
  'unsuitable-validity',
  'key-already-certified',
  'request-id-reused',
  'unknown-certificate',
  'authority-key-mismatch',
] as const;

/** Problems that an issuance runs into. */
export const PROBLEMS_OF_ISSUANCE = [
  'pin-needed',
  'medium-full',
  'medium-not-blank',
  'certificate-is-revoked',
  'certificate-unknown',
  'changed-meanwhile',
  'database-away',
  'internal', // nobody foresaw it
] as const satisfies readonly ProblemCode[];

/** Why an issuance stopped; each has its words in `interruption-texts.ts`. */
export const INTERRUPTION_CAUSES = [...OF_THE_MEDIUM, ...OF_THE_AUTHORITY, ...PROBLEMS_OF_ISSUANCE] as const;
export type InterruptionCause = (typeof INTERRUPTION_CAUSES)[number];
