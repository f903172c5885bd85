import type { Localized } from './localized.ts';

/** Why a rule refuses something; what a person is told of it stands with the contract. */
export type RefusalCode =
  | 'agent-unnamed'
  | 'approval-answered'
  | 'approval-missing'
  | 'approval-not-needed'
  | 'approval-waiting'
  | 'bid-is-open'
  | 'calendar-day-wrong'
  | 'calendar-year-out-of-range'
  | 'case-closed'
  | 'cash-too-little'
  | 'cash-too-much'
  | 'certificate-already-revoked'
  | 'certificate-is-expired'
  | 'certificate-is-revoked'
  | 'certificate-not-chosen'
  | 'certificate-of-another'
  | 'changed-meanwhile'
  | 'delivery-missing'
  | 'deposit-difference-unexplained'
  | 'deposit-ended'
  | 'difference-unexplained'
  | 'fee-not-chargeable'
  | 'fee-not-settled'
  | 'fee-schedule-too-soon'
  | 'forbidden'
  | 'form-not-printed'
  | 'forms-not-settled'
  | 'id-card-expired'
  | 'initial-pin-unsent'
  | 'invalid-input'
  | 'issuance-running'
  | 'licence-not-pictured'
  | 'link-dead'
  | 'mailed-enough'
  | 'materials-incomplete'
  | 'medium-in-use'
  | 'medium-missing'
  | 'medium-not-received'
  | 'medium-of-other-data'
  | 'medium-out-of-use'
  | 'medium-reported-lost'
  | 'must-be-finished'
  | 'no-parcel-here'
  | 'not-abandonable'
  | 'not-found'
  | 'not-wipeable'
  | 'nothing-counted'
  | 'nothing-owed'
  | 'nothing-to-reuse'
  | 'order-being-made'
  | 'order-comes-first'
  | 'other-medium'
  | 'own-case'
  | 'own-proposal'
  | 'pages-not-read'
  | 'pages-not-seen'
  | 'paper-comes-later'
  | 'papers-not-pictured'
  | 'parcel-not-registered'
  | 'payment-waiting'
  | 'receipt-before-fee'
  | 'refund-too-much'
  | 'refund-while-open'
  | 'renewal-not-open'
  | 'returned-unchanged'
  | 'review-reason-missing'
  | 'reviewer-produces'
  | 'revocation-reason-missing'
  | 'safe-difference-unexplained'
  | 'safe-holds-less'
  | 'safe-not-counted'
  | 'seal-shows-old-name'
  | 'service-not-running'
  | 'slip-used'
  | 'specimen-not-accepted'
  | 'specimen-unusable'
  | 'step-changed'
  | 'till-closed'
  | 'till-difference-unexplained'
  | 'till-not-counted'
  | 'too-many-uploads'
  | 'uploads-missing'
  | 'uploads-used-up'
  | 'verify-first'
  | 'wrong-step';

/** What the words of a refusal name. A Localized value is put into each language. */
export type RefusalValues = Readonly<Record<string, string | number | Localized>>;

/** A rule's answer that it can't be done. `fields`: what is wrong with each field, by its path. */
export interface Refusal {
  code: RefusalCode;
  values: RefusalValues;
  fields?: Readonly<Record<string, Localized>>;
}

export const refusal = (
  code: RefusalCode,
  values: RefusalValues = {},
  fields?: Readonly<Record<string, Localized>>,
): Refusal => ({ code, values, ...(fields ? { fields } : {}) });
