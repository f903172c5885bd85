import type { RecordedCaseEvent } from '../case/events.ts';
import type { CaseStatus } from '../rules/lifecycles.ts';
import type { RunningStepKind } from '../services/catalogue.ts';
import type { Channel, ServiceCode } from '../services/service-definition.ts';
import type { InstantMs } from '../vocabulary/calendar-date.ts';
import type { Fen } from '../vocabulary/money.ts';
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
 *   GET  /api/cases?state=open|closed&search=…  → CaseSummary[]
 *   POST /api/cases                 openCaseSchema → CaseView            Idempotency-Key
 *   GET  /api/cases/:caseNumber     → CaseView
 *   POST /api/cases/:caseNumber/commands   counterCommandSchema → CaseView   Idempotency-Key
 *   POST /api/cases/:caseNumber/specimens  image/jpeg or image/png → CaseView (a new capture in it)
 *   POST /api/cases/:caseNumber/pictures?material=…  image → { attachment }
 *   GET  /api/cases/:caseNumber/attachments/:id  → image/png or image/jpeg
 *   GET  /api/cases/:caseNumber/documents/:kind  → application/pdf (what was or would be printed)
 *   GET  /api/devices               → DeviceView[]
 *   POST /api/desk/screen           pairScreenSchema → 204               pair the supplier's screen
 *   PUT  /api/desk/case             showCaseSchema → 204                 what the supplier's screen shows
 *   POST /api/screen                → { code }                           the screen asks for a pairing code
 *   GET  /api/screen                → ScreenView                         the paired screen's view
 *   POST /api/screen/commands       supplierCommandSchema → ScreenView   Idempotency-Key
 *   POST /api/screen/pin-channel    → SealedChannelView                  a fresh key to seal the PIN with
 */

export interface SessionView {
  staffNumber: string;
  name: string;
  role: StaffRole;
  desk: string;
  /** A supplier's screen is paired with this desk. */
  screenPaired: boolean;
}

export interface ServicePointView {
  name: string;
  address: string;
  postcode: string;
  telephone: string;
  /** The bench is emulated: `/bench` is there. */
  emulatedBench: boolean;
}

export interface TillView {
  open: boolean;
  tillId: string | null;
  floatFen: Fen;
  /** Float plus what was collected since. */
  expectedFen: Fen;
  openedAt: InstantMs | null;
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
}

/** A case as its events: the face folds them with the same `foldCase` as the server. */
export interface CaseView {
  caseNumber: string;
  events: RecordedCaseEvent[];
}

export type DeviceKind =
  'id-card-reader' | 'medium-slot' | 'form-printer' | 'receipt-printer' | 'security-module';

export interface DeviceView {
  deviceId: string;
  kind: DeviceKind;
  /** Rig slot number; medium slots only. */
  slot: number | null;
  /** `down`: its process is not running; `absent`: the process runs, the device or medium is not there. */
  lamp: 'ready' | 'attention' | 'absent' | 'down';
  /** Short code of what is the matter: a DeviceError code, a printer reason; null when ready. */
  cause: string | null;
  /** Medium slots: the medium that is plugged in. */
  medium: MediumView | null;
}

export interface MediumView {
  serial: string;
  label: string;
  light: 'off' | 'steady' | 'blinking' | 'unknown';
  userPin: 'not-set' | 'ok' | 'count-low' | 'final-try' | 'locked';
}

/** What the supplier's screen shows: one thing at a time, nothing of anybody else. */
export type ScreenView =
  | { kind: 'unpaired'; code: string }
  | { kind: 'welcome' }
  | { kind: 'wait'; headline: 'materials' | 'issuing' | 'documents'; caseNumber: string }
  | {
      kind: 'confirm-data';
      caseNumber: string;
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
      /** The accepted seal as a data URL, with its true size. */
      seal: { dataUrl: string; widthMm: number; heightMm: number } | null;
    }
  | { kind: 'pay'; caseNumber: string; amountFen: Fen }
  | {
      kind: 'set-pin';
      caseNumber: string;
      mediumSerial: string;
      /** Digits others know of them: not to be used. */ familiar: string[];
    }
  | {
      kind: 'take-medium';
      caseNumber: string;
      organisationName: string;
      mediumSerial: string;
      notAfter: InstantMs;
    };

export interface SealedChannelView {
  channelId: string;
  /** Uncompressed P-256 point, base64. */
  publicKey: string;
}
