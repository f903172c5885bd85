import * as z from 'zod';
import { MOST_SERIALS } from '../medium/serial-range.ts';
import type { InstantMs } from '../vocabulary/values/calendar-date.ts';
import { MEDIUM_SERIAL, WITHDRAWALS, type MediumLifecycle, type Withdrawal } from '../vocabulary/medium.ts';
import type { Problem } from './problems/problem.ts';
import { text } from './text-field.ts';

/*
 * The stock of media, by serial (R-MEDIUM-0), and whose what is plugged in is. For staff; what leaves the stock or comes
 * back into it by hand for supervisors.
 *
 *   GET  /api/media-stock?text=…&state=…          → MediaStockView
 *   POST /api/media-deliveries    deliverySchema  → DeliveryView
 *   POST /api/media-withdrawals   withdrawalSchema → 204
 *   POST /api/found-media         foundMediumSchema → 204              a missing blank is in stock again
 *   GET  /api/rig                                 → RigMedium[]       one of each slot with a medium in it
 */

const serial = text(32).regex(MEDIUM_SERIAL);

export const deliverySchema = z.strictObject({
  note: text(200).min(1),
  serials: z.array(serial).min(1).max(MOST_SERIALS),
});

export const withdrawalSchema = z.strictObject({
  mediumSerial: serial,
  because: z.enum(WITHDRAWALS),
  reason: text(200).min(1),
});

export const foundMediumSchema = withdrawalSchema.omit({ because: true });

/** Of a delivery: what is in the stock now, and what is not and why. */
export interface DeliveryView {
  deliveryId: string;
  received: string[];
  refused: { serial: string; problem: Problem }[];
}

export interface StockMedium {
  mediumSerial: string;
  state: MediumLifecycle;
  /** The case that it was claimed by last. */
  caseNumber: string | null;
  /** Null: it was known before media were received by serial. `by` is null where the station did it. */
  received: { note: string; at: InstantMs; by: string | null } | null;
  withdrawn: { because: Withdrawal; reason: string; at: InstantMs } | null;
}

export interface MediaStockView {
  counts: Record<MediumLifecycle, number>;
  /** Those that were looked for, the last touched first. */
  media: StockMedium[];
  /** There are more than are listed. */
  more: boolean;
}

/** A medium that is plugged in, and whose it is. */
export interface RigMedium {
  slot: number;
  mediumSerial: string;
  state: MediumLifecycle;
  /** The case that claimed it, with the organisation where it is known. */
  caseNumber: string | null;
  organisationName: string | null;
  /** The slot is built into a self-service terminal. */
  ofTerminal: boolean;
}

/** A new medium may be made of it from the counter (R-MEDIUM-0). */
export const isClaimable = ({ state, ofTerminal }: RigMedium): boolean => state === 'blank' && !ofTerminal;
