import type { CaseStatus, CodeAttested, DataChange } from '../case/state/case-state.ts';
import type { ParcelStanding } from '../case/questions/mailed-parcel.ts';
import type { RecordedCaseEvent } from '../case/state/events.ts';
import type { ReceivedNow } from '../case/papers/received-now.ts';
import type { VerdictCode } from '../rules/diagnosis.ts';
import type { EncryptionTestResult } from '../rules/encryption-test.ts';
import type { RunningStepKind } from '../services/catalogue.ts';
import type { Channel, ServiceCode } from '../services/service-definition.ts';
import type { CalendarDate, InstantMs } from '../vocabulary/values/calendar-date.ts';
import type { RevocationReason } from '../vocabulary/certificate.ts';
import type { RegisteredPair } from '../vocabulary/registered-pair.ts';
import type { Fen } from '../vocabulary/values/money.ts';
import type { OnlineMethod, PaymentMethod } from '../vocabulary/payment-method.ts';
import type { CommandTarget } from './directed-command.ts';
import type { ServicePoint } from '../vocabulary/service-point.ts';
import type { StaffRole } from '../vocabulary/staff.ts';

/* Answers of the HTTP API; which endpoint gives which, `endpoints/` says. Every failure is a `Problem`. */

export interface SessionView {
  staffNumber: string;
  name: string;
  role: StaffRole;
  desk: string;
  /** A supplier's screen is paired with this desk. */
  screenPaired: boolean;
}

export interface ServicePointView extends ServicePoint {
  /** The bench is emulated: `/bench` is there. */
  emulatedBench: boolean;
  /** Ways of paying that are set up here. */
  paymentMethods: PaymentMethod[];
  /** A self-service terminal asks after this long whether anybody is still there. */
  terminalIdleMs: number;
}

export interface CaseSummary {
  caseNumber: string;
  service: ServiceCode;
  channel: Channel;
  status: CaseStatus;
  step: RunningStepKind | null;
  organisationName: string | null;
  uscc: string | null;
  openedAt: InstantMs;
  lastEventAt: InstantMs;
  clerk: string;
  owedBackFen: Fen;
  /** What came for it less what went back; 0 for a closed one, of which `returnedFen` tells. */
  paidFen: Fen;
  /** R-ON-10; null: it doesn't wait for a parcel. */
  parcel: ParcelStanding | null;
  /** What its supplier mailed is here. */
  holdsParcel: boolean;
  /** What has gone back to its supplier. */
  returnedFen: Fen;
  mediumSerial: string | null;
  /** An approval of it waits for a supervisor. */
  waitsForApproval: boolean;
}

/** A case as its events: the face folds them with the same `foldCase` as the server. */
export interface CaseView {
  caseNumber: string;
  events: RecordedCaseEvent[];
}

/** A certificate pair of the register, for choosing one. */
export interface CertificateView extends RegisteredPair {
  /** The open case that is about it, if any (R-ORG-2). */
  openCase: string | null;
}

/** What is on the medium in a slot. */
export interface SlotCertificateView {
  slot: number;
  mediumSerial: string | null;
  /** Null when the medium is absent, blank, or holds no certificate that is registered here. */
  certificate: CertificateView | null;
}

interface MovedMoney {
  amountFen: Fen;
  method: PaymentMethod;
}

/**
 * What is at stake: the fee that would be waived, what would be paid back, the payment that would be set aside, the
 * machine's verdict and the one in its place, the code that is to be taken with the picture of the licence (R-ORG-1,
 * `GET …/attachments/:id`).
 */
export type AtStake =
  | { kind: 'fee-waiver'; feeFen: Fen }
  | { kind: 'refund'; refund: MovedMoney }
  | { kind: 'payment-set-aside'; payment: MovedMoney }
  | { kind: 'verdict-overrule'; machineVerdict: VerdictCode; verdict: VerdictCode }
  | { kind: 'credit-code'; attests: CodeAttested }
  | { kind: 'bid-block-override' | 'old-seal' | 'typed-identity' | 'revocation-reason' };

interface Asked {
  approvalId: string;
  /** Of what is at stake, as it is told here. */
  version: number;
  caseNumber: string;
  service: ServiceCode;
  organisationName: string | null;
  reason: string;
  requestedBy: string;
  requestedAt: InstantMs;
  /** The person who asks has worked on this case and can't answer it. */
  ownCase: boolean;
}

/** An approval that waits for its answer. */
export type ApprovalView = Asked & AtStake;

/** An encryption test of any medium, at a desk. */
export interface EncryptionTestView {
  slot: number;
  mediumSerial: string;
  state: 'waiting-for-pin' | 'running' | 'done' | 'interrupted';
  result: EncryptionTestResult | null;
  certificate: CertificateView | null;
}

/**
 * How the supplier pays now. `choosing`: the clerk collects cash, or nothing was chosen yet. `scan`: our code to be
 * scanned, as a picture (data URL), null until the channel gave it. `code`: his payment code was scanned, the phone
 * wants his password.
 */
export type PayingWay =
  | { kind: 'choosing' }
  | { kind: 'scan'; method: OnlineMethod; qr: string | null; expiresAt: InstantMs }
  | { kind: 'code'; method: OnlineMethod };

/** What the supplier's screen shows: one thing at a time, nothing of anybody else. */
export type ScreenView =
  | { kind: 'unpaired'; code: string }
  | { kind: 'welcome' }
  | {
      kind: 'wait';
      headline: 'materials' | 'issuing' | 'documents' | 'examining' | 'revoking' | 'testing';
      caseNumber: string;
    }
  /** The supplier's own PIN is wanted: `medium` tells whether the medium is there to take it. */
  | {
      kind: 'enter-pin';
      /** `proof`: before anything is paid, that he knows it. */
      purpose: 'proof' | 'issuance' | 'encryption-test' | 'examination';
      caseNumber: string | null;
      mediumSerial: string;
      medium: 'ready' | 'mistyped-before' | 'last-try' | 'locked' | 'absent';
    }
  /** R-MEDIUM-3: the PIN that is and the one that will be; then that it was changed. */
  | {
      kind: 'change-pin';
      mediumSerial: string;
      medium: 'ready' | 'mistyped-before' | 'last-try' | 'locked' | 'absent';
    }
  | { kind: 'pin-changed'; mediumSerial: string }
  | { kind: 'test-result'; mediumSerial: string; result: EncryptionTestResult }
  | { kind: 'revoked'; caseNumber: string; organisationName: string; revokedAt: InstantMs }
  | {
      kind: 'confirm-data';
      caseNumber: string;
      madeFor: CommandTarget;
      service: ServiceCode;
      organisationName: string;
      uscc: string;
      organisationCode: string;
      legalRepresentative: string;
      address: string;
      agentName: string;
      agentIdNumberMasked: string;
      mobile: string;
      email: string;
      feeFen: Fen;
      /** What differs from what was registered, side by side. */
      changes: DataChange[];
      /** The certificate that the case is about. */
      certificate: { signingSerial: string; mediumSerial: string; notAfter: InstantMs } | null;
      revocationReason: RevocationReason | null;
      /** The accepted seal as a data URL, with its true size; null where it is captured after the confirmation. */
      seal: { dataUrl: string; widthMm: number; heightMm: number } | null;
    }
  /** What was cut out of the specimen form, to be looked at; as a data URL, with its true size. */
  | { kind: 'seal'; caseNumber: string; dataUrl: string; widthMm: number; heightMm: number }
  /** R-TIP-1 to R-TIP-4. `isStopped`: a bid is open (R-TIP-3), and no supervisor has let the case go on. */
  | {
      kind: 'notices';
      caseNumber: string;
      madeFor: CommandTarget;
      service: ServiceCode;
      /** Renewal: the end of the new certificate if it were made now; else null. */
      renewedUntil: InstantMs | null;
      isStopped: boolean;
    }
  | { kind: 'pay'; caseNumber: string; amountFen: Fen; way: PayingWay }
  /** Until the clerk goes on. */
  | { kind: 'received'; caseNumber: string; received: ReceivedNow }
  | {
      kind: 'set-pin';
      /** A first PIN, or a new one in place of a forgotten or locked one. */
      purpose: 'first' | 'reset';
      caseNumber: string;
      madeFor: CommandTarget;
      mediumSerial: string;
      /** It is in the rig: nothing is typed for one that is not. */
      isPluggedIn: boolean;
      /** Digits others know of them: not to be used. */ familiar: string[];
    }
  | {
      kind: 'take-medium';
      caseNumber: string;
      organisationName: string;
      mediumSerial: string;
      notAfter: InstantMs;
      /** R-VAL-8: the PIN is the one it was. */
      pin: 'set' | 'unchanged';
    };

/** What a screen or terminal shows until it is paired or enrolled; empty: it is. */
export interface PairingCode {
  code: string;
}

export interface SealedChannelView {
  channelId: string;
  /** Uncompressed P-256 point, base64. */
  publicKey: string;
}

/** What is known of the working days of the years that can be entered, the earliest first. */
export type CalendarView = CalendarYearView[];

export type CalendarYearView =
  | {
      year: number;
      /** Weekdays that are off, and weekend days that are worked. */
      holidays: readonly CalendarDate[];
      makeUpDays: readonly CalendarDate[];
      /** Null: built in. */
      source: string | null;
      entered: { by: string; at: InstantMs } | null;
    }
  /** Every deadline in it is provisional. */
  | { year: number; unknown: true };
