import type { VerificationMethod } from '../../vocabulary/verification.ts';
import type { CalendarDate, InstantMs } from '../../vocabulary/values/calendar-date.ts';
import type { Fen } from '../../vocabulary/values/money.ts';
import type { OnlineMethod, PaymentMethod } from '../../vocabulary/payment-method.ts';
import type { Actor } from '../../vocabulary/staff.ts';
import type { AgentDocument } from '../../vocabulary/id-card-kind.ts';
import type { ApprovalKind } from '../../vocabulary/approval.ts';
import type { FormMaterial } from '../../vocabulary/material.ts';
import type { RevocationReason } from '../../vocabulary/certificate.ts';
import type { RegisteredPair } from '../../vocabulary/registered-pair.ts';
import type { ExaminationFindings, LightSeen, VerdictCode } from '../../rules/diagnosis.ts';
import type { EncryptionTestResult } from '../../rules/encryption-test.ts';
import type { AssessedFee } from '../../rules/fee.ts';
import type { CheckedMaterial } from '../../rules/material-check.ts';
import type { Channel, NoticeCode, ServiceCode } from '../../services/service-definition.ts';
import type { RunningStepKind } from '../../services/catalogue.ts';
import type {
  Agent,
  AgentContact,
  CodeAttested,
  DataChange,
  InsteadOf,
  MaterialPicture,
  Organisation,
  PairInForce,
  PrintedDocument,
  RefundAsked,
  RevokedCertificate,
  SpecimenCapture,
} from './case-state.ts';
import type { OnlineCaseEvent } from './online-events.ts';
import type { StandingEvent } from './order-standing.ts';
import type { CardSlip, PaymentEnd, SurplusReason } from './payments.ts';

/**
 * An event of a case. `data` is kept in the clear; `personal` is sealed under the case's own key and is null once
 * that key was deleted. Public keys, certificates and hashes are not personal.
 */
export interface EventOf<Type extends string, Data, Personal = null> {
  type: Type;
  data: Data;
  personal: Personal | null;
}

/** Why, as somebody typed it. */
export interface Typed {
  reason: string;
}

/** What a fee was paid with. The lines are the revenue that it becomes. */
export type FeeCollected = { amountFen: Fen; lines: AssessedFee['lines'] } & (
  | { method: 'cash'; tillId: string; tenderedFen: Fen; changeFen: Fen }
  | { method: 'card'; card: CardSlip }
  | { method: OnlineMethod; paymentId: string }
);

export type CaseEvent =
  | OnlineCaseEvent
  | StandingEvent
  /**
   * `accountId`: the supplier whose order it is. `insteadOf`: the case that was given up for this one. `paperOrder`:
   * absent where the papers are checked first.
   */
  | EventOf<
      'case-opened',
      {
        caseNumber: string;
        service: ServiceCode;
        channel: Channel;
        accountId?: string;
        insteadOf?: InsteadOf;
        paperOrder?: 'forms-first';
      }
    >
  | EventOf<
      'certificate-chosen',
      {
        certificate: RegisteredPair;
        foundBy: 'medium' | 'search';
        insteadOfSerial: string | null;
        previousOrganisation: Organisation;
        /** What the seal shows; left out where that is the name of `previousOrganisation`. */
        sealName?: string;
        /** Lost reissue: somebody was asked, and it is lost although its medium was plugged in here. */
        thoughHere?: true;
      },
      {
        contact: AgentContact | null;
        legalRepresentative: string | null;
        agentName: string | null;
        agentIdNumber: string | null;
      }
    >
  /** `readAloud`: staff read them to the supplier and answered for him; absent: he did himself, or papers came by mail. */
  | EventOf<'notices-acknowledged', { notices: readonly NoticeCode[]; bidOpen: boolean; readAloud?: true }>
  | EventOf<
      'approval-requested',
      {
        approvalId: string;
        kind: ApprovalKind;
        verdict: VerdictCode | null;
        refund?: RefundAsked | null;
        attests?: CodeAttested;
      },
      Typed
    >
  | EventOf<'approval-answered', { approvalId: string; kind: ApprovalKind; granted: boolean }, Typed>
  | EventOf<
      'medium-examined',
      {
        findings: ExaminationFindings;
        lightSeen: LightSeen;
        pinForgotten: boolean;
        verdict: VerdictCode;
        freeOfCharge: boolean;
        feeFen: Fen;
      }
    >
  | EventOf<
      'verdict-overruled',
      { approvalId: string; verdict: VerdictCode; freeOfCharge: boolean; feeFen: Fen },
      Typed
    >
  /**
   * `reopens` here and below: finished steps that are to be done again because of it; absent where none are.
   * `outdatedForms`: forms that no longer say what the application says; absent where none are, or from before they were
   * told (then those of the counter that `reopens` asks for anew).
   * `contactForgotten`: how to reach him is to be asked, what was known is somebody else's.
   */
  | EventOf<
      'agent-identified',
      {
        idCardKind: string;
        validTo: CalendarDate | null;
        reopens?: readonly RunningStepKind[];
        outdatedForms?: readonly FormMaterial[];
        contactForgotten?: true;
        /** R-MAT-4: the approval of whoever saw the original; absent: read from the chip. */
        confirmedBy?: string;
        /** Verified online; absent: by staff, or before the way was kept. */
        method?: VerificationMethod;
      },
      Agent
    >
  /** R-MAT-4: nothing follows from it until a second person has confirmed it. */
  | EventOf<'identity-typed', { document: AgentDocument }, Agent>
  | EventOf<
      'application-data-entered',
      {
        organisation: Organisation;
        revocationReason: RevocationReason | null;
        pairsInForce?: readonly PairInForce[];
        reopens?: readonly RunningStepKind[];
        outdatedForms?: readonly FormMaterial[];
      },
      /** `contact`: null where the agent is not known yet. */
      { contact: AgentContact | null; legalRepresentative: string; changes: DataChange[] }
    >
  | EventOf<'materials-checked', { items: CheckedMaterial[]; passed: boolean }>
  | EventOf<'material-pictured', MaterialPicture>
  | EventOf<'case-accepted', { fee: AssessedFee }>
  | EventOf<'seal-specimen-captured', SpecimenCapture>
  | EventOf<'seal-specimen-accepted', { captureId: string }>
  | EventOf<'document-printed', PrintedDocument>
  | EventOf<'application-form-signed', { signedCopies: number }>
  /** R-MAT-3: each form of the set was printed, or is one that the supplier brought. */
  | EventOf<'forms-settled', { brought: readonly FormMaterial[] }>
  | EventOf<'application-confirmed', { confirmedBy: 'supplier' }>
  | EventOf<'application-disputed', { reopens?: readonly RunningStepKind[] }, { note: string }>
  /** Recorded before the channel hears of it. */
  | EventOf<
      'payment-begun',
      {
        paymentId: string;
        method: OnlineMethod;
        by: 'qr' | 'code';
        amountFen: Fen;
        merchantId: string;
        expiresAt: InstantMs;
      }
    >
  | EventOf<'payment-offered', { paymentId: string; codeUrl: string }>
  | EventOf<
      'payment-received',
      {
        paymentId: string;
        method: OnlineMethod;
        amountFen: Fen;
        transactionId: string | null;
        paidAt: InstantMs;
        surplus: SurplusReason | null;
      }
    >
  | EventOf<'payment-ended', { paymentId: string; reason: PaymentEnd }>
  | EventOf<'payment-set-aside', { paymentId: string; approvalId: string }>
  | EventOf<'fee-collected', FeeCollected>
  /** What was not owed before (`newlyOwedFen`) is owed from now on; the amount is on its way. */
  | EventOf<
      'refund-begun',
      {
        refundNo: string;
        paymentId: string;
        method: PaymentMethod;
        amountFen: Fen;
        newlyOwedFen: Fen;
        approvalId: string | null;
      }
    >
  | EventOf<
      'refund-done',
      {
        refundNo: string;
        paymentId: string;
        amountFen: Fen;
        out:
          | { method: 'cash'; tillId: string }
          | { method: 'card'; card: CardSlip }
          /** `refundedAt`: by the channel; absent where it didn't say so. */
          | { method: OnlineMethod; refundedAt?: InstantMs };
      }
    >
  | EventOf<'refund-stuck', { refundNo: string; paymentId: string }>
  | EventOf<'refund-failed', { refundNo: string; paymentId: string; amountFen: Fen }>
  | EventOf<'fee-waived', { approvalId: string; waivedFen: Fen }>
  | EventOf<
      'issuance-started',
      {
        attempt: number;
        slot: number;
        mediumSerial: string;
        requestId: string;
        historyRequestIds: string[];
      }
    >
  | EventOf<'medium-initialised', { attempt: number; mediumSerial: string }>
  | EventOf<'medium-inventoried', { attempt: number; objects: number; swept: number }>
  | EventOf<'signing-key-generated', { attempt: number; keyId: string; publicKeySpki: string }>
  | EventOf<
      'certificates-issued',
      {
        attempt: number;
        requestId: string;
        signingSerial: string;
        encryptionSerial: string;
        notBefore: InstantMs;
        notAfter: InstantMs;
        signingCertificate: string;
        encryptionCertificate: string;
      }
    >
  | EventOf<'encryption-key-imported', { attempt: number; keyId: string }>
  | EventOf<'certificates-written', { attempt: number }>
  | EventOf<'history-restored', { attempt: number; requestIds: string[] }>
  | EventOf<'seal-written', { attempt: number; sealId: string; sealSha256: string; pictureSha256: string }>
  | EventOf<'medium-verified', { attempt: number }>
  | EventOf<'old-keys-removed', { attempt: number; objects: number; removed: number }>
  | EventOf<'old-pair-revoked', { attempt: number; serials: string[]; reason: RevocationReason }>
  | EventOf<'issuance-completed', { attempt: number }>
  /** `subjectRefused`: the authority took the organisation's data for no certificate's. */
  | EventOf<'issuance-abandoned', { attempt: number; revokedSerials: string[]; subjectRefused?: true }, Typed>
  /** R-VAL-8: the PIN that stays as it is was typed right before anything was paid. */
  | EventOf<'pin-proven', { mediumSerial: string }>
  | EventOf<'pin-set', { mediumSerial: string }>
  | EventOf<'pin-reset', { mediumSerial: string }>
  | EventOf<'encryption-tested', { mediumSerial: string; result: EncryptionTestResult }>
  | EventOf<
      'certificates-revoked',
      {
        serials: string[];
        reason: RevocationReason;
        revokedAt: InstantMs;
        crlNumber: number;
        /** Absent: the pair of the case, all revoked alike. */
        certificates?: readonly RevokedCertificate[];
      }
    >
  | EventOf<'medium-wiped', { mediumSerial: string }>
  | EventOf<'documents-confirmed', Record<never, never>>
  | EventOf<'medium-handed-over', { mediumSerial: string }>
  | EventOf<'case-completed', Record<never, never>>
  /** `reopens`: what is to be done again with it; absent: the step and all after it. */
  | EventOf<'step-reopened', { step: RunningStepKind; reopens?: readonly RunningStepKind[] }>
  | EventOf<'case-cancelled', { owedBackFen: Fen }, Typed>;

export type CaseEventType = CaseEvent['type'];
export type CaseEventOf<Type extends CaseEventType> = Extract<CaseEvent, { type: Type }>;

/** A case event as the journal has it. */
export type RecordedCaseEvent = CaseEvent & {
  /** 1 for the first event of the case. */
  version: number;
  at: InstantMs;
  actor: Actor;
  terminal: string;
};
