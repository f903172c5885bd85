import type { MediumLifecycle, Withdrawal } from '../vocabulary/medium.ts';

type OfCase = { caseNumber: string };
type OfAttempt = OfCase & { attempt: number };

/** Events of one medium, by its hardware serial. A claim gives it to one case, so that two never write to it. */
export type MediumEvent =
  /** Taken into the stock with a delivery: from here on it is blank. */
  | { type: 'medium-received'; data: { deliveryId: string; note: string }; personal: null }
  | { type: 'medium-claimed'; data: OfAttempt; personal: null }
  /** Given back by an attempt that was given up: a new medium is blank again, a supplier's own is in use as before. */
  | { type: 'medium-released'; data: OfAttempt & { to: 'blank' | 'active' }; personal: null }
  | { type: 'medium-activated'; data: OfAttempt; personal: null }
  | { type: 'medium-found-locked'; data: OfCase; personal: null }
  | { type: 'medium-unlocked'; data: OfCase; personal: null }
  | { type: 'medium-reported-lost'; data: OfCase; personal: null }
  | { type: 'medium-found-damaged'; data: OfCase; personal: null }
  | { type: 'medium-retired'; data: OfCase; personal: null }
  /** By hand, without a case: out of the stock, or kept back when a lost one turned up. */
  | { type: 'medium-withdrawn'; data: { because: Withdrawal; reason: string }; personal: null }
  /** By hand: a blank that was missing is in the stock again. */
  | { type: 'medium-found'; data: { reason: string }; personal: null };

export interface MediumRecord {
  state: MediumLifecycle;
  /** The case it was claimed by last; null while it is blank, and before it is received. */
  caseNumber: string | null;
  version: number;
}

/** A medium nobody has received is not one of the stock, be it blank (R-MEDIUM-0). */
const unknownMedium: MediumRecord = { state: 'unreceived', caseNumber: null, version: 0 };

type Fixed = Exclude<MediumEvent['type'], 'medium-released' | 'medium-withdrawn'>;

const becomes: Record<Fixed, MediumLifecycle> = {
  'medium-received': 'blank',
  'medium-found': 'blank',
  'medium-claimed': 'in-issuance',
  'medium-activated': 'active',
  'medium-found-locked': 'locked',
  'medium-unlocked': 'active',
  'medium-reported-lost': 'lost',
  'medium-found-damaged': 'damaged',
  'medium-retired': 'retired',
};

const withdrawnTo: Record<Withdrawal, MediumLifecycle> = {
  spoiled: 'retired',
  missing: 'missing',
  'turned-up': 'retired',
};

/** The state that an event of a medium leads to. */
export function mediumStateAfter(event: MediumEvent): MediumLifecycle {
  if (event.type === 'medium-released') return event.data.to;
  return event.type === 'medium-withdrawn' ? withdrawnTo[event.data.because] : becomes[event.type];
}

export function foldMedium(events: readonly (MediumEvent & { version: number })[]): MediumRecord {
  return events.reduce<MediumRecord>((before, event) => {
    const state = mediumStateAfter(event);
    const caseNumber = 'caseNumber' in event.data ? event.data.caseNumber : before.caseNumber;
    return { state, caseNumber: state === 'blank' ? null : caseNumber, version: event.version };
  }, unknownMedium);
}

/** A blank of the stock is withdrawn as spoiled or missing, a lost medium when it turned up; nothing else is. */
const withdrawable: Record<Withdrawal, MediumLifecycle> = {
  spoiled: 'blank',
  missing: 'blank',
  'turned-up': 'lost',
};

/**
 * From each state, those it may go to. A medium becomes blank by being received, and only so is anything made on it
 * (R-MEDIUM-0). One that failed in an issuance goes back to what it was: blank (it is erased before each issuance), or
 * active where its own certificate was being renewed or changed.
 */
const lifecycle: Record<MediumLifecycle, readonly MediumLifecycle[]> = {
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

/** Whether the lifecycle allows this event now. */
export function mediumAllows(record: MediumRecord, event: MediumEvent): boolean {
  // Received first and once: that a medium comes back from an attempt is not how it comes into the stock.
  if ((event.type === 'medium-received') !== (record.state === 'unreceived')) return false;
  if ((event.type === 'medium-found') !== (record.state === 'missing')) return false;
  if (event.type === 'medium-withdrawn' && record.state !== withdrawable[event.data.because]) return false;
  return lifecycle[record.state].includes(mediumStateAfter(event));
}
