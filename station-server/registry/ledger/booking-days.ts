import {
  addDays,
  shanghaiDate,
  type CalendarDate,
  type InstantMs,
} from '../../../shared/vocabulary/values/calendar-date.ts';
import type { DatabaseTransaction } from '../../store/schema.ts';
import { signedDaysFrom } from './ledger-queries.ts';

/** When money moved by the channel's or our own clock, and when that was written down. */
export interface Moment {
  movedAt: InstantMs;
  foundAt: InstantMs;
}

/**
 * R-FEE-6: in which day's books a movement is counted. It is its own day, unless that was signed already, or lies before
 * the first that was: then the day on which it was found. The journal's `booksLock` keeps every day from being signed between the look and the booking.
 */
export class BookingDays {
  readonly #signed: ReadonlySet<CalendarDate>;
  readonly #firstSigned: CalendarDate | null;

  private constructor(firstSigned: CalendarDate | null, signed: ReadonlySet<CalendarDate>) {
    this.#firstSigned = firstSigned;
    this.#signed = signed;
  }

  static async of(trx: DatabaseTransaction, moments: readonly Moment[]): Promise<BookingDays> {
    const [first] = moments.map(({ movedAt }) => shanghaiDate(movedAt)).sort();
    if (first === undefined) return new BookingDays(null, new Set());
    const { days, earliest } = await signedDaysFrom(trx, first);
    return new BookingDays(earliest, new Set(days));
  }

  dayOf({ movedAt, foundAt }: Moment): CalendarDate {
    const own = shanghaiDate(movedAt);
    const isShut = this.#signed.has(own) || (this.#firstSigned !== null && own < this.#firstSigned);
    if (!isShut) return own;
    let day = shanghaiDate(Math.max(movedAt, foundAt));
    while (this.#signed.has(day)) day = addDays(day, 1);
    return day;
  }
}
