import type { CertificateStatus } from '../vocabulary/certificate.ts';
import type { MediumLifecycle } from '../vocabulary/medium.ts';

/** Allowed transitions of one kind of thing: from each state, the states it may go to. */
export type Lifecycle<State extends string> = Readonly<Record<State, readonly State[]>>;

export const CASE_STATES = ['open', 'completed', 'cancelled'] as const;
export type CaseStatus = (typeof CASE_STATES)[number];

export const caseLifecycle: Lifecycle<CaseStatus> = {
  open: ['completed', 'cancelled'],
  completed: [],
  cancelled: [],
};

/**
 * A medium becomes blank by being received, and only so is anything made on it (R-MEDIUM-0). One that failed in an
 * issuance goes back to what it was: blank (it is erased before each issuance), or active where its own certificate was
 * being renewed or changed.
 */
export const mediumLifecycle: Lifecycle<MediumLifecycle> = {
  unreceived: ['blank'],
  blank: ['in-issuance', 'missing', 'damaged', 'lost', 'retired'],
  missing: ['blank'],
  'in-issuance': ['active', 'blank', 'damaged', 'lost', 'retired'],
  active: ['in-issuance', 'locked', 'lost', 'damaged', 'retired'],
  locked: ['active', 'lost', 'damaged', 'retired'],
  lost: ['retired'],
  damaged: ['retired'],
  retired: [],
};

/** Revoked stays revoked (invariant 3). */
export const certificateLifecycle: Lifecycle<CertificateStatus> = {
  good: ['expired', 'revoked'],
  expired: ['revoked'],
  revoked: [],
};

export const TILL_STATES = ['closed', 'open'] as const;
export type TillStatus = (typeof TILL_STATES)[number];
export const tillLifecycle: Lifecycle<TillStatus> = { closed: ['open'], open: ['closed'] };

export const mayBecome = <State extends string>(
  lifecycle: Lifecycle<State>,
  from: State,
  to: State,
): boolean => lifecycle[from].includes(to);
