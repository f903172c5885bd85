import * as z from 'zod';
import type { IssuanceProgress } from '../case/state/case-state.ts';
import type { BackOfficeStep } from '../case/questions/back-office.ts';
import type { Channel, ServiceCode } from '../services/service-definition.ts';
import type { CalendarDate, InstantMs } from '../vocabulary/values/calendar-date.ts';
import type { MaterialCode, MaterialFailure } from '../vocabulary/material.ts';
import type { CommandTarget } from './directed-command.ts';
import type { InterruptionCause } from './problems/interruption.ts';
import type { RigMedium } from './media-stock.ts';
import type { Problem } from './problems/problem.ts';
import { text } from './text-field.ts';

/* What staff do for orders whose supplier is not there. Bodies of requests are schemas, answers are interfaces. */

/** An issuance as the production page shows it. */
export interface ProductionView {
  slot: number;
  mediumSerial: string;
  attempt: number;
  progress: IssuanceProgress;
  startedAt: InstantMs;
  /** Why it stands still; null while it runs, and once it is complete. */
  interruptedBy: InterruptionCause | null;
}

/** An order whose next step is the staff's. */
export interface BackOfficeRow {
  caseNumber: string;
  service: ServiceCode;
  channel: Channel;
  organisationName: string | null;
  step: BackOfficeStep;
  /** What a command given from the list is made for. */
  madeFor: CommandTarget;
  /** Since when the step has been on. */
  sinceMs: InstantMs;
  /** R-ON-9, R-ON-10: the last day of what was promised; null while the parcel is not here. */
  dueAt: CalendarDate | null;
  /** The day was counted over a year whose holidays are not published yet. */
  provisional: boolean;
  /** That day is over. */
  late: boolean;
  /** It has to be the supplier's own medium; null: a blank one, or none. */
  originalMediumSerial: string | null;
  /** The newest issuance that was not given up. */
  production: ProductionView | null;
}

/** What came by mail for an order that was cancelled, and has to go back. */
export interface HeldParcel {
  caseNumber: string;
  service: ServiceCode;
  organisationName: string | null;
  /** The supplier's own medium that belongs into the parcel; null: papers alone. */
  mediumSerial: string | null;
  cancelledAt: InstantMs;
}

/** Every open order of the online channel, by what it waits for. */
export interface BackOfficeView {
  /** The next deadline first; what has none comes last. */
  rows: BackOfficeRow[];
  /** What waits longest comes first. */
  heldParcels: HeldParcel[];
  /** How many wait for their supplier. */
  waitingForSupplier: number;
  /** Slots that are built into self-service terminals: nothing is produced there. */
  terminalSlots: number[];
  /** Whose each medium in the rig is. */
  rig: RigMedium[];
  /** Those of them that may be produced on (R-MEDIUM-0). */
  blankMedia: { slot: number; mediumSerial: string }[];
}

/** The most pairs that one press starts: a rig has no more slots. */
const MOST_PAIRS = 16;

/** Which order is produced on the medium in which slot. */
export const productionBatchSchema = z.strictObject({
  pairs: z
    .array(z.strictObject({ caseNumber: text(40), slot: z.int().min(1).max(16) }))
    .min(1)
    .max(MOST_PAIRS),
});

/** Of one pair: it was started, or what is in the way; the others are not held up. */
export interface BatchStart {
  caseNumber: string;
  slot: number;
  problem: Problem | null;
}

/** One month of the online channel, by Beijing time. */
export interface BackOfficeFigures {
  /** YYYY-MM. */
  month: string;
  reviews: {
    done: number;
    withinDeadline: number;
    late: number;
    /** Working days from receipt to decision; null: nothing was reviewed. */
    medianWorkingDays: number | null;
  };
  produced: number;
  dispatched: number;
  returned: number;
  /** Why materials were sent back, the most frequent first. */
  reasons: { material: MaterialCode; failure: MaterialFailure; count: number }[];
}
