import type { MediumLifecycle } from '../vocabulary/medium.ts';
import { mayBecome, mediumLifecycle } from '../rules/lifecycles.ts';

type OfCase = { caseNumber: string };
type OfAttempt = OfCase & { attempt: number };

/** Events of one medium, by its hardware serial. A claim gives it to one case, so that two never write to it. */
export type MediumEvent =
  | { type: 'medium-claimed'; data: OfAttempt; personal: null }
  /** Given back by an attempt that was given up: a new medium is blank again, a supplier's own is in use as before. */
  | { type: 'medium-released'; data: OfAttempt & { to: 'blank' | 'active' }; personal: null }
  | { type: 'medium-activated'; data: OfAttempt; personal: null }
  | { type: 'medium-found-locked'; data: OfCase; personal: null }
  | { type: 'medium-unlocked'; data: OfCase; personal: null }
  | { type: 'medium-reported-lost'; data: OfCase; personal: null }
  | { type: 'medium-found-damaged'; data: OfCase; personal: null }
  | { type: 'medium-retired'; data: OfCase; personal: null };

export interface MediumRecord {
  state: MediumLifecycle;
  /** The case it was claimed by; null when blank. */
  caseNumber: string | null;
  version: number;
}

/** A medium nobody has heard of is blank. */
export const unknownMedium: MediumRecord = { state: 'blank', caseNumber: null, version: 0 };

const becomes: Record<Exclude<MediumEvent['type'], 'medium-released'>, MediumLifecycle> = {
  'medium-claimed': 'in-issuance',
  'medium-activated': 'active',
  'medium-found-locked': 'locked',
  'medium-unlocked': 'active',
  'medium-reported-lost': 'lost',
  'medium-found-damaged': 'damaged',
  'medium-retired': 'retired',
};

const stateAfter = (event: MediumEvent): MediumLifecycle =>
  event.type === 'medium-released' ? event.data.to : becomes[event.type];

export function foldMedium(events: readonly (MediumEvent & { version: number })[]): MediumRecord {
  return events.reduce<MediumRecord>((_before, event) => {
    const state = stateAfter(event);
    return { state, caseNumber: state === 'blank' ? null : event.data.caseNumber, version: event.version };
  }, unknownMedium);
}

/** Whether the lifecycle allows this event now. */
export const mediumAllows = (record: MediumRecord, event: MediumEvent): boolean =>
  mayBecome(mediumLifecycle, record.state, stateAfter(event));
