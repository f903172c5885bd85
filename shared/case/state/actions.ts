import type { AgentDocument } from '../../vocabulary/id-card-kind.ts';
import type { FormMaterial, MaterialFailure } from '../../vocabulary/material.ts';
import type { Fen } from '../../vocabulary/values/money.ts';
import { FEE_STEPS, PAIR_STEPS, type Channel, type ServiceCode } from '../../services/service-definition.ts';
import type { RunningStepKind } from '../../services/catalogue.ts';
import type { CheckedMaterial } from '../../rules/material-check.ts';
import type { CaseEvent } from './events.ts';
import type { ApprovalKind } from '../../vocabulary/approval.ts';
import type { RevocationReason } from '../../vocabulary/certificate.ts';
import type { RegisteredPair } from '../../vocabulary/registered-pair.ts';
import type { ExaminationFindings, LightSeen, VerdictCode } from '../../rules/diagnosis.ts';
import type { EncryptionTestResult } from '../../rules/encryption-test.ts';
import type { InstantMs } from '../../vocabulary/values/calendar-date.ts';
import type { OnlineMethod } from '../../vocabulary/payment-method.ts';
import type {
  Agent,
  DocumentKind,
  InsteadOf,
  MaterialPicture,
  PairInForce,
  PreviousData,
  RefundAsked,
  SpecimenCapture,
  RevokedCertificate,
} from './case-state.ts';
import type { PassedOrder, StandingAction } from './standing-actions.ts';
import { onlineActionSteps, type OnlineCaseAction } from './online-actions.ts';
import type { CardSlip, PaymentEnd } from './payments.ts';

/** What a person typed on the application screen; checked by `checkApplication`. */
export interface ApplicationInput {
  organisationName: string;
  uscc: string;
  legalRepresentative: string;
  province: string;
  locality: string;
  address: string;
  postcode: string;
  mobile: string;
  email: string;
}

/** R-MAT-4: what the clerk typed from the agent's document; days as `YYYY-MM-DD`, `validTo` null: for good. */
export interface TypedIdentity {
  document: AgentDocument;
  name: string;
  number: string;
  birthDate: string;
  validFrom: string;
  validTo: string | null;
}

export type CheckedMaterialInput = Omit<CheckedMaterial, 'failure'> & { failure: MaterialFailure | null };

/** Ceremony events after the start, in the order of the ceremony. */
export type CeremonyEvent = Exclude<
  Extract<CaseEvent, { data: { attempt: number } }>,
  { type: 'issuance-started' } | { type: 'issuance-abandoned' }
>;

/**
 * What can happen to a case: the facts are all in it (the card that was read, the medium that is plugged in), so
 * that deciding is pure. The wire has its own commands (`contract/commands.ts`); step handlers turn them into these.
 */
export type CaseAction =
  | OnlineCaseAction
  | StandingAction
  | {
      type: 'open-case';
      caseNumber: string;
      service: ServiceCode;
      channel: Channel;
      /** The supplier whose order it is; null: staff opened it. */
      accountId: string | null;
      insteadOf?: InsteadOf;
    }
  | {
      type: 'choose-certificate';
      certificate: RegisteredPair;
      foundBy: 'medium' | 'search';
      insteadOfSerial: string | null;
      previous: PreviousData;
      /** Staff only: the order that stands in the way, and why this case goes on all the same. */
      past?: PassedOrder | undefined;
      /** Lost reissue: it is lost, although its medium is plugged in here. */
      thoughHere?: boolean;
    }
  /** `readAloud`: by whoever acts, to the supplier who has no screen. */
  | { type: 'acknowledge-notices'; bidOpen: boolean; readAloud?: boolean }
  | {
      type: 'examine-medium';
      findings: ExaminationFindings;
      lightSeen: LightSeen;
      pinForgotten: boolean;
      /** The certificate read from the medium, where the service finds it this way. */
      found: { certificate: RegisteredPair; previous: PreviousData } | null;
      past?: PassedOrder | undefined;
    }
  | {
      type: 'request-approval';
      approvalId: string;
      kind: ApprovalKind;
      reason: string;
      verdict: VerdictCode | null;
      /** `refund` only. */
      refund?: RefundAsked | undefined;
      /** `credit-code` only: as it was typed. */
      uscc?: string | undefined;
    }
  | { type: 'answer-approval'; approvalId: string; granted: boolean; reason: string; staffId: string }
  | { type: 'identify-agent'; agent: Agent; idCardKind: string }
  | { type: 'type-identity'; typed: TypedIdentity }
  /** `revocationReason`: revocation only. */
  | {
      type: 'enter-application-data';
      input: ApplicationInput;
      revocationReason: RevocationReason | null;
      /** First issue only. */
      pairsInForce?: readonly PairInForce[];
      past?: PassedOrder | undefined;
    }
  | { type: 'check-materials'; items: CheckedMaterialInput[] }
  | { type: 'picture-material'; picture: MaterialPicture }
  | { type: 'capture-specimen'; capture: SpecimenCapture }
  | { type: 'accept-specimen'; captureId: string }
  /** `isCopy`: an earlier attempt of this job may be on paper, and this one is marked. */
  | { type: 'record-print'; document: DocumentKind; jobName: string; isCopy: boolean }
  | { type: 'settle-forms'; brought: readonly FormMaterial[] }
  | { type: 'confirm-application' }
  | { type: 'dispute-application'; note: string }
  | { type: 'collect-cash'; tillId: string; tenderedFen: Fen }
  | { type: 'collect-card'; card: CardSlip }
  | {
      type: 'begin-payment';
      paymentId: string;
      method: OnlineMethod;
      by: 'qr' | 'code';
      merchantId: string;
      expiresAt: InstantMs;
    }
  | { type: 'offer-payment'; paymentId: string; codeUrl: string }
  | {
      type: 'receive-payment';
      paymentId: string;
      amountFen: Fen;
      transactionId: string | null;
      paidAt: InstantMs;
      /** R-ORG-2: another order holds the claim that this payment would give. */
      claimTaken?: boolean;
    }
  | { type: 'end-payment'; paymentId: string; reason: PaymentEnd }
  | { type: 'refund-cash'; refundNo: string; tillId: string }
  | { type: 'refund-card'; refundNo: string; card: CardSlip }
  /** `refundedAt`: when the channel says that it was done; null where it doesn't say. */
  | { type: 'settle-refund'; refundNo: string; outcome: 'done'; refundedAt: InstantMs | null }
  | { type: 'settle-refund'; refundNo: string; outcome: 'stuck' | 'failed' }
  | {
      type: 'start-issuance';
      slot: number;
      mediumSerial: string;
      requestId: string;
      historyRequestIds: string[];
      /** The staff member who begins it; null: the supplier himself, at a terminal. */
      startedBy: string | null;
    }
  | { type: 'advance-issuance'; event: CeremonyEvent }
  | {
      type: 'abandon-issuance';
      reason: string;
      revokedSerials: string[];
      mediumPresent: boolean;
      /** The authority took the organisation's data for no certificate's. */
      subjectRefused?: boolean;
    }
  /** The supplier’s own PIN opened the medium. */
  | { type: 'prove-pin'; mediumSerial: string }
  | { type: 'set-pin'; mediumSerial: string }
  | { type: 'reset-pin'; mediumSerial: string }
  | { type: 'record-encryption-test'; mediumSerial: string; result: EncryptionTestResult }
  | {
      type: 'record-revocation';
      /** Every one that the revocation is about, as the authority has it now. */
      certificates: readonly RevokedCertificate[];
      reason: RevocationReason;
      revokedAt: InstantMs;
      crlNumber: number;
    }
  | { type: 'record-wipe'; mediumSerial: string }
  | { type: 'confirm-documents' }
  | { type: 'hand-over' }
  | { type: 'reopen-step'; step: RunningStepKind }
  | { type: 'cancel-case'; reason: string };

export type CaseActionType = CaseAction['type'];

/** At the counter, from the papers in review, and before a pair is made with the seal as it was. */
const SPECIMEN_STEPS = ['seal-specimen', 'review', 'production', 'certificate-download'] as const;

/** The steps during which an action is possible; null: whenever the case is open. */
export const actionSteps: Record<Exclude<CaseActionType, 'open-case'>, readonly RunningStepKind[] | null> = {
  ...onlineActionSteps,
  'pass-order': null,
  'remind-order': null,
  'expire-order': null,
  // An order for a lost one may begin with it (enterprise-verification); by mail the papers decide (mail-intake, review).
  'choose-certificate': [
    'certificate-lookup',
    'certificate-login',
    'certificate-download',
    'enterprise-verification',
    'mail-intake',
    'review',
  ],
  'acknowledge-notices': ['notices'],
  'examine-medium': ['medium-examination'],
  'request-approval': null,
  'answer-approval': null,
  'identify-agent': ['agent-identity'],
  'type-identity': ['agent-identity'],
  'enter-application-data': ['application-data'],
  'check-materials': ['material-check', 'mail-intake'],
  // Of a licence before its credit code can be attested (R-ORG-1).
  'picture-material': ['agent-identity', 'application-data', 'material-check', 'mail-intake'],
  'capture-specimen': SPECIMEN_STEPS,
  'accept-specimen': SPECIMEN_STEPS,
  'record-print': null,
  'settle-forms': ['application-form'],
  'confirm-application': ['supplier-confirmation'],
  'dispute-application': ['supplier-confirmation'],
  'collect-cash': FEE_STEPS,
  'collect-card': FEE_STEPS,
  'begin-payment': FEE_STEPS,
  'offer-payment': null,
  'receive-payment': null,
  'end-payment': null,
  'refund-cash': null,
  'refund-card': null,
  'settle-refund': null,
  'start-issuance': PAIR_STEPS,
  'advance-issuance': PAIR_STEPS,
  'abandon-issuance': null,
  'prove-pin': ['pin-proof'],
  'set-pin': ['pin-setting'],
  'reset-pin': ['pin-reset', 'pin-reset-link'],
  'record-encryption-test': ['encryption-test'],
  'record-revocation': ['revocation'],
  'record-wipe': null,
  'confirm-documents': ['document-printing'],
  'hand-over': ['handover'],
  'reopen-step': null,
  'cancel-case': null,
};
