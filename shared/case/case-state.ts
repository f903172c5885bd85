import type { CalendarDate, InstantMs } from '../vocabulary/calendar-date.ts';
import type { Fen } from '../vocabulary/money.ts';
import type { MaterialCode } from '../vocabulary/material.ts';
import type { OrganisationCode } from '../vocabulary/organisation-code.ts';
import type { Actor } from '../vocabulary/staff.ts';
import type { Uscc } from '../vocabulary/uscc.ts';
import type { AssessedFee } from '../rules/fee.ts';
import type { CaseStatus } from '../rules/lifecycles.ts';
import type { CheckedMaterial } from '../rules/material-check.ts';
import type { Channel, ServiceCode } from '../services/service-definition.ts';
import type { RunningStepKind } from '../services/catalogue.ts';

/** The natural person who handles the application, as the ID-card reader read the card. */
export interface Agent {
  name: string;
  idNumber: string;
  birthDate: CalendarDate;
  address: string | null;
  issuingAuthority: string | null;
  validFrom: CalendarDate;
  validTo: CalendarDate | null;
}

export interface AgentContact {
  mobile: string;
  email: string;
}

export interface Organisation {
  name: string;
  uscc: Uscc;
  organisationCode: OrganisationCode;
  province: string;
  locality: string;
  address: string;
  postcode: string;
}

/** A camera picture of a material, kept as evidence. */
export interface MaterialPicture {
  material: MaterialCode;
  attachment: string;
  sha256: string;
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
}

export const DOCUMENT_KINDS = [
  'application-form',
  'seal-specimen-form',
  'missing-materials',
  'handover-slip',
  'fee-receipt',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export interface PrintedDocument {
  document: DocumentKind;
  jobName: string;
  /** Invariant 7: printing again is marked. */
  reprint: boolean;
}

export type IssuanceProgress =
  | 'started'
  | 'medium-initialised'
  | 'signing-key-generated'
  | 'certificates-issued'
  | 'encryption-key-imported'
  | 'certificates-written'
  | 'seal-written'
  | 'medium-verified'
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
  startedAt: InstantMs;
  progress: IssuanceProgress;
  signingKey: { keyId: string; publicKeySpki: string } | null;
  pair: IssuedPair | null;
  sealSha256: string | null;
  /** Why the attempt was given up; abandoned attempts only. */
  abandonedBecause: string | null;
}

export interface FeeSettlement {
  method: 'cash';
  tillId: string;
  amountFen: Fen;
  tenderedFen: Fen;
  changeFen: Fen;
  at: InstantMs;
}

/** A case: the fold of its events. Fields stay filled when a step is reopened, so that nothing entered is lost. */
export interface CaseState {
  caseNumber: string;
  service: ServiceCode;
  channel: Channel;
  status: CaseStatus;
  version: number;
  openedAt: InstantMs;
  openedBy: Actor;
  lastEventAt: InstantMs;
  /** When each finished step was finished. */
  doneSteps: Partial<Record<RunningStepKind, InstantMs>>;
  agent: Agent | null;
  agentIdCard: { kind: string; validTo: CalendarDate | null } | null;
  organisation: Organisation | null;
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
  dispute: string | null;
  settlement: FeeSettlement | null;
  issuances: Issuance[];
  pinSet: boolean;
  handedOverAt: InstantMs | null;
  cancellation: { reason: string; owedBackFen: Fen } | null;
}
