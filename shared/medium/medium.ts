import type { MediumLifecycle } from '../vocabulary/medium.ts';
import { mayBecome, mediumLifecycle } from '../rules/lifecycles.ts';

/** Events of one medium, by its hardware serial. A claim gives it to one case, so that two never write to it. */
export type MediumEvent =
  | { type: 'medium-claimed'; data: { caseNumber: string; attempt: number }; personal: null }
  | { type: 'medium-released'; data: { caseNumber: string; attempt: number }; personal: null }
  | { type: 'medium-activated'; data: { caseNumber: string; attempt: number }; personal: null };

export interface MediumRecord {
  state: MediumLifecycle;
  /** The case it was claimed by; null when blank. */
  caseNumber: string | null;
  version: number;
}

/** A medium nobody has heard of is blank. */
export const unknownMedium: MediumRecord = { state: 'blank', caseNumber: null, version: 0 };

const becomes: Record<MediumEvent['type'], MediumLifecycle> = {
  'medium-claimed': 'in-issuance',
  'medium-released': 'blank',
  'medium-activated': 'active',
};

export function foldMedium(events: readonly (MediumEvent & { version: number })[]): MediumRecord {
  return events.reduce<MediumRecord>((_before, event) => {
    const state = becomes[event.type];
    return { state, caseNumber: state === 'blank' ? null : event.data.caseNumber, version: event.version };
  }, unknownMedium);
}

/** Whether the lifecycle allows this event now. */
export const mediumAllows = (record: MediumRecord, event: MediumEvent['type']): boolean =>
  mayBecome(mediumLifecycle, record.state, becomes[event]);
