import type { CaseStatus, CodeAttested, DataChange } from '../case/state/case-state.ts';
import type { ParcelStanding } from '../case/questions/mailed-parcel.ts';
import type { RecordedCaseEvent } from '../case/state/events.ts';
import type { ReceivedNow } from '../case/papers/received-now.ts';
import type { VerdictCode } from '../rules/diagnosis.ts';
import type { EncryptionTestResult } from '../rules/encryption-test.ts';
import type { RunningStepKind } from '../services/catalogue.ts';
import type { Channel, ServiceCode } from '../services/service-definition.ts';
import type { CalendarDate, InstantMs } from '../vocabulary/values/calendar-date.ts';
import type { ApprovalKind } from '../vocabulary/approval.ts';
import type { RevocationReason } from '../vocabulary/certificate.ts';
import type { RegisteredPair } from '../vocabulary/registered-pair.ts';
import type { Fen } from '../vocabulary/values/money.ts';
import type { OnlineMethod, PaymentMethod } from '../vocabulary/payment-method.ts';
import type { CommandTarget } from './directed-command.ts';
import type { ServicePoint } from '../vocabulary/service-point.ts';
import type { StaffRole } from '../vocabulary/staff.ts';

/*
 * Answers of the HTTP API under /api. Requests are in `commands.ts`. Every failure is a `Problem` (problem.ts) as
 * application/problem+json.
 *
 *   POST /api/session               signInSchema → SessionView           sets the staff cookie
 *   GET  /api/session               → SessionView | 401
 *   DELETE /api/session             → 204
 *   GET  /api/service-point         → ServicePointView                   open to every face
 *   GET  /api/till                  → TillView
 *   POST /api/till                  openTillSchema → TillView
 *   POST /api/till/count            countTillSchema → TillView           what was counted; only now what should be there
 *   POST /api/till/drawer           → 204                               opens the drawer, to count it
 *   POST /api/till/close            closeTillSchema → TillView
 *   GET  /api/tills?day=YYYY-MM-DD  → TillReport[]                       tills opened on a day, with their differences
 *   GET  /api/books/:period         → BookView                          YYYY by month, YYYY-MM by day
 *   GET  /api/invoices?state=open|all  → InvoiceSummary[]               the queue, the most urgent first
 *   GET  /api/cases/:caseNumber/invoice  → InvoiceView
 *   PUT  /api/cases/:caseNumber/invoice  changeInvoiceBuyerSchema → InvoiceView   all but the title
 *   POST /api/cases/:caseNumber/invoice/retry  → InvoiceView
 *   GET  /api/cases/:caseNumber/invoice.pdf
 *   GET  /api/cases/:caseNumber/red-invoices/:invoiceNumber  → application/pdf
 *   GET  /api/fee-schedules         → FeeSchedulesView                  the prices, and those that are proposed
 *   POST /api/fee-schedules/proposal             proposeFeesSchema → FeeSchedulesView
 *   POST /api/fee-schedules/proposal/:id/answer  answerProposalSchema → FeeSchedulesView
 *   GET  /api/days/:day             → DayView                            the books of a day; of a closed one as signed
 *   POST /api/days/:day/statements/:channel           octet-stream → DayView   a statement by upload
 *   POST /api/days/:day/statements/:channel/download  → DayView
 *   POST /api/days/:day/statements/:channel/empty     → DayView          nothing happened there on that day
 *   DELETE /api/days/:day/statements/:channel/empty   → DayView          said by mistake; until the day is signed
 *   POST /api/days/:day/resolutions  resolveDifferenceSchema → DayView
 *   POST /api/days/:day/inquiries    inquireSchema → DayView             asks the channel once more
 *   POST /api/days/:day/media-count  countMediaSchema → DayView
 *   POST /api/days/:day/close        closeDaySchema → DayView            signed with the supervisor's password
 *   GET  /api/safe                   → SafeView                          the count that holds, and the deposits
 *   POST /api/safe/count             countSafeSchema → SafeView          blind; each count is kept
 *   POST /api/safe/book              bookSafeSchema → SafeView           a difference with its reason
 *   POST /api/deposits               sendDepositSchema → SafeView        a bag leaves the safe
 *   POST /api/deposits/:id/receipt   receiveDepositSchema → SafeView     by the bank's receipt
 *   POST /api/deposits/:id/return    returnDepositSchema → SafeView      it came back unopened
 *   GET  /api/deposits/:id/slip.pdf                                     the slip that goes with the bag
 *   GET  /api/days/:day/report.pdf, report.xlsx                         the report, a draft until the day is closed
 *   GET  /api/cases?state=open|closed|all&search=…&service=…&clerk=…&day=YYYY-MM-DD  → CaseSummary[]
 *   POST /api/cases                 openCaseSchema → CaseView            Idempotency-Key
 *   GET  /api/cases/:caseNumber     → CaseView
 *   POST /api/cases/:caseNumber/commands   directedCounterCommandSchema → CaseView   Idempotency-Key
 *   POST /api/cases/:caseNumber/specimens?step=…&attempt=…  image/jpeg or image/png → CaseView (a new capture in it)
 *   POST /api/cases/:caseNumber/specimens/scan?step=…&attempt=…  → CaseView               the same with the page in the scanner
 *   POST /api/cases/:caseNumber/pictures?material=…&step=…&attempt=…  image → { attachment }
 *   POST /api/cases/:caseNumber/pictures/scan?material=…&step=…&attempt=…  → { attachment }
 *   GET  /api/cases/:caseNumber/attachments/:id  → image/png or image/jpeg, made by the station: never a camera's own file
 *   GET  /api/cases/:caseNumber/documents/:kind  → application/pdf (what was or would be printed)
 *   POST /api/cases/:caseNumber/approvals/:id  answerApprovalSchema → CaseView   Idempotency-Key
 *   GET  /api/approvals             → ApprovalView[]                     those that wait, the oldest first
 *   POST /api/cases/:caseNumber/unlock-instead → CaseView of the unlock  Idempotency-Key; the PIN is forgotten
 *   GET  /api/certificates?search=… → CertificateView[]                  by code, name, serial of certificate or medium
 *   POST /api/certificates/agent-card  → CertificateView[]               by the ID card that is laid on the reader
 *   GET  /api/slots/:slot/certificate  → SlotCertificateView             what is on the medium in a slot
 *   POST /api/encryption-test       encryptionTestSchema → EncryptionTestView   begins one at this desk
 *   GET  /api/encryption-test       → EncryptionTestView | null
 *   DELETE /api/encryption-test     → 204
 *   GET  /api/forms/authorisation-letter  → application/pdf              the blank 单位授权委托书
 *   GET  /api/devices               → DeviceView[]
 *   GET  /api/device-faults         → DeviceFaultView[]                  the newest first, a hundred at most
 *   POST /api/devices/:deviceId/test    → DeviceTestView                 prints, scans, reads a card, looks at a medium
 *   POST /api/devices/:deviceId/resume  → 204                            a printer goes on after its fault
 *   POST /api/devices/:deviceId/cancel  → 204                            ends the scan under way
 *   POST /api/desk/screen           pairScreenSchema → 204               pair the supplier's screen
 *   PUT  /api/desk/case             showCaseSchema → 204                 what the supplier's screen shows
 *   POST /api/screen                → { code }                           the screen asks for a pairing code
 *   GET  /api/screen                → ScreenView                         the paired screen's view
 *   POST /api/screen/commands       directedSupplierCommandSchema → ScreenView   Idempotency-Key
 *   POST /api/screen/pin-channel    → SealedChannelView                  a fresh key to seal the PIN with
 *   POST /api/screen/pin            giveScreenPinSchema → ScreenView      the supplier's own PIN
 *   The self-service terminals: `terminal.ts`. Review, mail, production and dispatch: `back-office.ts`.
 */

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

export interface ApprovalView {
  approvalId: string;
  /** Of what is at stake, as it is told here. */
  version: number;
  caseNumber: string;
  service: ServiceCode;
  organisationName: string | null;
  kind: ApprovalKind;
  reason: string;
  verdict: VerdictCode | null;
  requestedBy: string;
  requestedAt: InstantMs;
  /** What is at stake: the fee that would be waived, what would be paid back, the verdict that would be overruled. */
  feeFen: Fen | null;
  refund: { amountFen: Fen; method: PaymentMethod } | null;
  /** The payment that would be set aside. */
  unknownPayment: { amountFen: Fen; method: PaymentMethod } | null;
  machineVerdict: VerdictCode | null;
  /** R-ORG-1: the code that is to be taken, and the picture of the licence (`GET …/attachments/:id`). */
  attests: CodeAttested | null;
  /** The person who asks has worked on this case and can't answer it. */
  ownCase: boolean;
}

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
