import type { CalendarDate, InstantMs } from '../../vocabulary/values/calendar-date.ts';
import type { Fen } from '../../vocabulary/values/money.ts';
import type { FormMaterial, MaterialCode } from '../../vocabulary/material.ts';
import type { OrganisationCode } from '../../vocabulary/numbers/organisation-code.ts';
import type { PictureDoubt } from '../../vocabulary/picture-doubt.ts';
import type { OnlineMethod } from '../../vocabulary/payment-method.ts';
import type { Actor } from '../../vocabulary/staff.ts';
import type { Uscc, UsccStanding } from '../../vocabulary/numbers/uscc.ts';
import type { AgentDocument } from '../../vocabulary/id-card-kind.ts';
import type { ApprovalKind } from '../../vocabulary/approval.ts';
import type { RevocationReason } from '../../vocabulary/certificate.ts';
import type { RegisteredPair } from '../../vocabulary/registered-pair.ts';
import type { ExaminationFindings, LightSeen, VerdictCode } from '../../rules/diagnosis.ts';
import type { EncryptionTestResult } from '../../rules/encryption-test.ts';
import type { AssessedFee } from '../../rules/fee.ts';
import type { CheckedMaterial } from '../../rules/material-check.ts';
import type { PaperOrder } from '../../rules/step-order.ts';
import type { Channel, ServiceCode } from '../../services/service-definition.ts';
import type { RunningStepKind } from '../../services/catalogue.ts';
import type { FeeCollected } from './events.ts';
import type { OnlineState } from './online-state.ts';
import type { OrderStanding } from './order-standing.ts';
import type { CasePayment } from './payments.ts';
import type { ShownVersions, StepAttempts } from './step-attempts.ts';

/** The natural person who handles the application, as the ID-card reader read the card or the gateway verified him. */
export interface Agent {
  name: string;
  /** What the chip says, where that has characters of its own in it and `name` was typed from the card. */
  nameOnChip?: string;
  idNumber: string;
  /** Null: verified online by a number that says none. */
  birthDate: CalendarDate | null;
  address: string | null;
  issuingAuthority: string | null;
  /** Null: verified online, without the card. */
  validFrom: CalendarDate | null;
  validTo: CalendarDate | null;
}

export interface AgentContact {
  mobile: string;
  email: string;
}

export interface Organisation {
  name: string;
  uscc: Uscc;
  /** R-ORG-1; left out: `checked`. */
  usccStanding?: UsccStanding;
  organisationCode: OrganisationCode;
  province: string;
  locality: string;
  address: string;
  postcode: string;
}

/** What the certificate's own case had registered: what a change is shown beside. */
export interface PreviousData {
  organisation: Organisation;
  contact: AgentContact | null;
  legalRepresentative: string | null;
  agentName: string | null;
  agentIdNumber: string | null;
  /** The organisation's name at the time when the seal on the medium was captured: what the seal shows. */
  sealName: string;
}

/** Fields of an application that can differ from what was registered. */
export const CHANGEABLE_FIELDS = [
  'organisation-name',
  'legal-representative',
  'address',
  'postcode',
  'agent',
  'mobile',
  'email',
] as const;
export type ChangeableField = (typeof CHANGEABLE_FIELDS)[number];

export interface DataChange {
  field: ChangeableField;
  before: string;
  after: string;
}

/** R-ORG-2: a certificate in force of an organisation that applies for its first: it may want a renewal. */
export type PairInForce = Pick<RegisteredPair, 'mediumSerial' | 'notAfter'>;

/** A camera picture of a material, kept as evidence. */
export interface MaterialPicture {
  material: MaterialCode;
  attachment: string;
  sha256: string;
  /** What the station found wrong with it, which the clerk insisted on. */
  doubts?: readonly PictureDoubt[];
}

/** Quality checks of a captured specimen; the codes are the extraction's, the words `vocabulary/specimen-check.ts`. */
export interface SpecimenCheck {
  code: string;
  severity: 'refusal' | 'warning';
}

/** A seal specimen cut out of a camera picture. Pictures are attachments, named by id; the hash is of the original. */
export interface SpecimenCapture {
  captureId: string;
  pictureAttachment: string;
  pictureSha256: string;
  /** Absent when no seal was found. */
  sealAttachment: string | null;
  widthMm: number;
  heightMm: number;
  checks: SpecimenCheck[];
  /** The case whose accepted specimen it is, where the seal has not changed. */
  reusedFrom?: string;
}

/** R-REVOKE-2: a certificate that a revocation has ended, as the authority has it. */
export interface RevokedCertificate {
  use: 'signing' | 'encryption';
  /** Hexadecimal. */
  serial: string;
  /** When it would have expired. */
  notAfter: InstantMs;
  reason: RevocationReason;
  revokedAt: InstantMs;
}

export const DOCUMENT_KINDS = [
  'application-form',
  'seal-specimen-form',
  'authorisation-letter',
  'missing-materials',
  'handover-slip',
  'fee-receipt',
  'materials-receipt',
  'examination-report',
  'revocation-confirmation',
  'address-label',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export interface PrintedDocument {
  document: DocumentKind;
  jobName: string;
  /** Invariant 7: printing again is marked. */
  reprint: boolean;
}

/** The durable facts of an issuance; which of them a service has, and in what order, says `ceremonyPath`. */
export type IssuanceProgress =
  | 'started'
  | 'medium-initialised'
  | 'medium-inventoried'
  | 'signing-key-generated'
  | 'certificates-issued'
  | 'encryption-key-imported'
  | 'certificates-written'
  | 'history-restored'
  | 'seal-written'
  | 'medium-verified'
  | 'old-keys-removed'
  | 'old-pair-revoked'
  | 'completed'
  | 'abandoned';

export interface IssuedPair {
  requestId: string;
  signingSerial: string;
  encryptionSerial: string;
  notBefore: InstantMs;
  notAfter: InstantMs;
  signingCertificate: string;
  encryptionCertificate: string;
}

export interface Issuance {
  attempt: number;
  slot: number;
  mediumSerial: string;
  requestId: string;
  /** Requests whose encryption keys are history: kept on the original medium or restored onto the new one, newest first. */
  historyRequestIds: string[];
  startedAt: InstantMs;
  progress: IssuanceProgress;
  signingKey: { keyId: string; publicKeySpki: string } | null;
  pair: IssuedPair | null;
  sealSha256: string | null;
  /** The pair that this one replaces is revoked: there is no way back. */
  oldPairRevoked: boolean;
  /** Why the attempt was given up; abandoned attempts only. */
  abandonedBecause: string | null;
}

/** How the fee was settled. */
export type FeeSettlement = { at: InstantMs } & (
  | Omit<Extract<FeeCollected, { method: 'cash' }>, 'lines'>
  | Omit<Extract<FeeCollected, { method: 'card' }>, 'lines'>
  | Omit<Extract<FeeCollected, { method: OnlineMethod }>, 'lines'>
  /** R-FEE-2: let off by a supervisor; nothing was paid. */
  | { method: 'waived'; amountFen: 0; waivedFen: Fen }
);

/** What of a payment is to go back. */
export interface RefundAsked {
  paymentId: string;
  amountFen: Fen;
}

/** R-ORG-1: a credit code with a wrong check character, and the picture of the licence on which it stands so. */
export interface CodeAttested {
  uscc: Uscc;
  /** An attachment of the case. */
  picture: string;
}

/** Somebody's say-so that only a supervisor can give: who, what, why, and the answer. */
export interface Approval {
  approvalId: string;
  kind: ApprovalKind;
  reason: string;
  /** What a granted `verdict-overrule` puts in the verdict's place. */
  verdict: VerdictCode | null;
  /** `refund` only. */
  refund: RefundAsked | null;
  /** `credit-code` only. */
  attests: CodeAttested | null;
  /** What it was asked for (`subjectOf`): it lets nothing else through. */
  subject: string;
  requestedBy: Actor;
  requestedAt: InstantMs;
  answer: { granted: boolean; reason: string; by: Actor; at: InstantMs } | null;
}

/** R-DMG-2: one examination on the rig, what the machine saw and what the clerk saw. */
export interface Examination {
  findings: ExaminationFindings;
  lightSeen: LightSeen;
  /** Unlock: the supplier says that the PIN is forgotten. */
  pinForgotten: boolean;
  verdict: VerdictCode;
  /** A supervisor's verdict in its place; both are kept. */
  overruled: { verdict: VerdictCode; reason: string; by: Actor; at: InstantMs } | null;
  /** R-DMG-4: a replacement costs nothing. */
  freeOfCharge: boolean;
  /** What it costs by the prices of the day of the examination. */
  feeFen: Fen;
  at: InstantMs;
}

/** A case that was given up for another service with the same supplier and medium, because its PIN is forgotten. */
export interface InsteadOf {
  caseNumber: string;
  mediumSerial: string;
}

/** What is completed or cancelled stays so. */
export type CaseStatus = 'open' | 'completed' | 'cancelled';

/** A case: the fold of its events. Fields stay filled when a step is reopened, so that nothing entered is lost. */
export interface CaseState extends OnlineState, OrderStanding {
  caseNumber: string;
  service: ServiceCode;
  channel: Channel;
  status: CaseStatus;
  version: number;
  openedAt: InstantMs;
  openedBy: Actor;
  /** The order of its paper steps at the counter. */
  paperOrder: PaperOrder;
  /** The case that was given up for this one. */
  insteadOf: InsteadOf | null;
  lastEventAt: InstantMs;
  /** How many times each step was begun. */
  attempts: StepAttempts;
  shownVersions: ShownVersions;
  /** When each finished step was finished. */
  doneSteps: Partial<Record<RunningStepKind, InstantMs>>;
  /** Staff who worked on it: none of them may approve anything of it. */
  workedOnBy: string[];
  /** The certificate pair that the case is about; null for a first issue. */
  certificate: RegisteredPair | null;
  /** R-RENEW-2: the plugged-in medium won over another record that had been chosen. */
  insteadOfSerial: string | null;
  previous: PreviousData | null;
  changes: DataChange[];
  /** The clerk's answer to R-TIP-3's question; null until it was asked. */
  bidOpen: boolean | null;
  approvals: Approval[];
  examinations: Examination[];
  revocationReason: RevocationReason | null;
  agent: Agent | null;
  /** R-MAT-4: typed from the agent's document, until a second person has seen the original. `picturesBefore`: of the case. */
  typedIdentity: { document: AgentDocument; agent: Agent | null; picturesBefore: number } | null;
  agentIdCard: { kind: string; validTo: CalendarDate | null } | null;
  organisation: Organisation | null;
  /** First issue: what the organisation had when its data were taken down. */
  pairsInForce: readonly PairInForce[];
  contact: AgentContact | null;
  legalRepresentative: string | null;
  materials: CheckedMaterial[];
  materialPictures: MaterialPicture[];
  fee: AssessedFee | null;
  specimens: SpecimenCapture[];
  acceptedSpecimen: SpecimenCapture | null;
  /** Who accepted the specimen and when: provenance of the seal. */
  specimenAcceptedBy: { actor: Actor; at: InstantMs } | null;
  documents: PrintedDocument[];
  /** How many of `documents` were printed before what stands on the forms was corrected. */
  outdatedPrints: number;
  /** R-MAT-3: forms of the set that the supplier brought along. */
  broughtForms: readonly FormMaterial[];
  dispute: string | null;
  settlement: FeeSettlement | null;
  /** Every attempt to pay, in the order in which they were begun. */
  payments: CasePayment[];
  issuances: Issuance[];
  /** The authority refused the data that were entered: they wait to be corrected, and the fee is kept. */
  subjectRefused: boolean;
  /** A PIN was set on a new medium, or set anew by an unlock. */
  pinSet: boolean;
  /** Reason and time are those of the newest pair; each certificate has its own. */
  revocation: {
    serials: string[];
    certificates: readonly RevokedCertificate[];
    reason: RevocationReason;
    at: InstantMs;
    crlNumber: number;
  } | null;
  wipedMediumSerial: string | null;
  encryptionTest: { result: EncryptionTestResult; mediumSerial: string; at: InstantMs } | null;
  handedOverAt: InstantMs | null;
  cancellation: { reason: string; owedBackFen: Fen } | null;
}
