import type { DayReport } from './day-report.ts';
import type { DifferenceClass, MovementKind, StatementChannel } from '../rules/reconciliation.ts';
import type { CalendarDate } from '../vocabulary/values/calendar-date.ts';

/** Which difference between our record and a channel's statement. */
export interface DifferenceKey {
  channel: StatementChannel;
  merchantId: string;
  /** The day on whose list it stands. */
  day: CalendarDate;
  kind: MovementKind;
  reference: string;
  difference: DifferenceClass;
}

/**
 * Events of a day's books. What a person decides is on the stream of the day on which he decides it; a closed day gets
 * no more entries of its own: a correction is an entry of a later day.
 */
export type DayEvent =
  | { type: 'difference-resolved'; data: DifferenceKey & { reason: string }; personal: null }
  | {
      type: 'day-closed';
      data: {
        /** As the supervisor saw it when he signed; `closed` is null in it. */
        report: DayReport;
        remark: string;
        /** RSA PKCS#1 v1.5 with SHA-256 by the station's own key, over the report in canonical form; base64. */
        signature: string;
        /** SubjectPublicKeyInfo DER, base64. */
        publicKeySpki: string;
      };
      personal: null;
    };

/** Events of the stock of blank media as a whole; each medium has a stream of its own. */
export type StockEvent =
  /** So many at once: before media were received by their serials. */
  | { type: 'media-received'; data: { count: number; note: string }; personal: null }
  | {
      type: 'media-counted';
      data: {
        /** At whose end it was counted. */
        day: CalendarDate;
        countedCount: number;
        /** Found unusable since the last count, by number: 0 since they are withdrawn by their serials. */
        spoiledCount: number;
        /** Counted less what was expected when it was counted; its reason is asked for once. */
        differenceCount: number;
        reason: string;
      };
      personal: null;
    };

export const dayStream = (day: CalendarDate): string => `day:${day}`;
export const MEDIA_STOCK_STREAM = 'stock:media';
