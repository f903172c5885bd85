import type { SandboxSwitch } from '../../../shared/contract/verification-sandbox.ts';
import type { InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import { wrongFieldOf, type VerificationFailure } from '../../../shared/vocabulary/verification-failure.ts';
import {
  VERIFICATION_CODE_TRIES,
  verificationFieldsOf,
  verificationNeedOf,
  type VerificationField,
  type VerificationFields,
  type VerificationMethod,
  type VerificationNeed,
} from '../../../shared/vocabulary/verification.ts';
import type { Standing } from '../../adapters/verification/verification-gateway.ts';

/** One verification as the sandbox keeps it. */
export interface SandboxVerification {
  requestId: string;
  method: VerificationMethod;
  fields: VerificationFields;
  notifyUrl: string;
  begunAt: InstantMs;
  expiresAt: InstantMs;
  /** Six digits that went out by SMS or in a memo; null for a face. */
  code: string | null;
  wrongCodes: string[];
  /** The bank ends it at the first wrong code. */
  endsAtFirstWrongCode: boolean;
  /** Names the page of the face check; null for a code. */
  faceToken: string | null;
  outcome: Exclude<Standing, { state: 'waiting' }> | null;
}

const MINUTE_MS = 60_000;

/** How long each need may take. */
export const VALIDITY_MS: Record<VerificationNeed, number> = {
  'sms-code': 10 * MINUTE_MS,
  'memo-code': 24 * 60 * MINUTE_MS,
  face: 15 * MINUTE_MS,
};

/**
 * Values that do not match, for people who try things out: a name with 不符 in it, an ID number whose digits 15 to 17
 * are 091, a mobile, card or account that ends in 0091; an account that ends in 0092 takes no transfer.
 */
const sampleMismatches: readonly {
  reason: VerificationFailure;
  fields: readonly VerificationField[];
  pattern: RegExp;
}[] = [
  { reason: 'organisation-mismatch', fields: ['organisationName'], pattern: /不符/ },
  { reason: 'legal-representative-mismatch', fields: ['legalRepresentative'], pattern: /不符/ },
  { reason: 'id-number-mismatch', fields: ['legalIdNumber', 'agentIdNumber'], pattern: /^.{14}091.$/ },
  { reason: 'mobile-mismatch', fields: ['legalMobile', 'agentMobile'], pattern: /0091$/ },
  { reason: 'bank-card-mismatch', fields: ['legalBankCard', 'agentBankCard'], pattern: /0091$/ },
  { reason: 'account-mismatch', fields: ['accountNumber'], pattern: /0091$/ },
  { reason: 'transfer-refused', fields: ['accountNumber'], pattern: /0092$/ },
];

/** The first thing that does not match, by a sample value or a switch; null: everything does. */
export function mismatchOf(
  method: VerificationMethod,
  fields: VerificationFields,
  switches: ReadonlySet<SandboxSwitch>,
): VerificationFailure | null {
  const found = sampleMismatches.find(
    ({ reason, fields: judged, pattern }) =>
      wrongFieldOf(method, reason) !== null &&
      (switches.has(reason as SandboxSwitch) ||
        judged.some(
          (field) => verificationFieldsOf[method].includes(field) && pattern.test(fields[field] ?? ''),
        )),
  );
  return found?.reason ?? null;
}

/** Whether the bank takes no one-cent transfer to this account. */
export const refusesTransfer = (accountNumber: string, switches: ReadonlySet<SandboxSwitch>): boolean =>
  /009[12]$/.test(accountNumber) || switches.has('account-mismatch') || switches.has('transfer-refused');

export const failedFor = (method: VerificationMethod, reason: VerificationFailure) =>
  ({ state: 'failed', reason, field: wrongFieldOf(method, reason) }) as const;

/** How it stands, in the words of the port. */
export function standingOf(verification: SandboxVerification, faceUrl: string | null): Standing {
  const { outcome, method, code, wrongCodes, endsAtFirstWrongCode, expiresAt } = verification;
  if (outcome) return outcome;
  const tries = endsAtFirstWrongCode ? 1 : VERIFICATION_CODE_TRIES;
  return {
    state: 'waiting',
    need: verificationNeedOf[method],
    faceUrl: verification.fields.faceBy === 'sms-link' ? null : faceUrl,
    triesLeft: code === null ? null : tries - wrongCodes.length,
    expiresAt,
  };
}
