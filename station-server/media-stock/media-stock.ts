import type { MediaFigures } from '../../shared/contract/day-report.ts';
import { makeProblem } from '../../shared/contract/make-problem.ts';
import { MEDIA_STOCK_STREAM, type StockEvent } from '../../shared/day/day.ts';
import {
  addDays,
  shanghaiDate,
  startOfDay,
  type CalendarDate,
} from '../../shared/vocabulary/calendar-date.ts';
import { mediaHandedOut } from '../fees/days/day-figures.ts';
import type { JournalEntry } from '../journal/journal-entry.ts';
import type { Journal } from '../journal/journal.ts';
import { ProblemError } from '../problem-error.ts';
import type { Database } from '../store/schema.ts';
import type { By } from '../workflow/case-desk.ts';
import { stockMoved } from './stock-queries.ts';

/**
 * Blank media of a day: what came, what went out with cases, what was counted (the third side of the day's books). What
 * came and what was spoiled follows from the media's own streams; one that is missing is a difference of the count.
 */
export class MediaStock {
  readonly #db: Database;
  readonly #journal: Journal;

  constructor(db: Database, journal: Journal) {
    this.#db = db;
    this.#journal = journal;
  }

  /** A difference is booked with its reason, so that it is looked for once. */
  async count(day: CalendarDate, counted: { countedCount: number; reason: string }, by: By): Promise<void> {
    const { expectedCount } = await this.figures(day);
    const differenceCount = counted.countedCount - expectedCount;
    if (differenceCount !== 0 && counted.reason.trim() === '')
      throw new ProblemError(makeProblem('media-difference-unexplained'));
    const data = { day, ...counted, spoiledCount: 0, differenceCount };
    await this.#append({ type: 'media-counted', data, personal: null }, by);
  }

  async figures(day: CalendarDate): Promise<MediaFigures> {
    const events = (await this.#journal.read(MEDIA_STOCK_STREAM)) as JournalEntry<StockEvent>[];
    const [from, to] = [startOfDay(day), startOfDay(addDays(day, 1))];
    const counts = events.filter((event) => event.type === 'media-counted');
    // Counted again for the same day: the last count is the one that is true.
    const lastOf = new Map(counts.map((event) => [event.data.day, event.data]));
    const before = [...lastOf.values()].filter((count) => count.day < day);
    const receivedByNumber = (isIt: (date: CalendarDate) => boolean): number =>
      events.reduce(
        (sum, event) =>
          event.type === 'media-received' && isIt(shanghaiDate(event.at)) ? sum + event.data.count : sum,
        0,
      );
    const handedBefore = (await mediaHandedOut(this.#db, [0, from])).length;
    const [past, today] = [await stockMoved(this.#db, [0, from]), await stockMoved(this.#db, [from, to])];
    const openingCount =
      receivedByNumber((date) => date < day) +
      past.receivedCount -
      past.spoiledCount -
      handedBefore +
      before.reduce((sum, { differenceCount, spoiledCount }) => sum + differenceCount - spoiledCount, 0);
    const receivedCount = receivedByNumber((date) => date === day) + today.receivedCount;
    const handedOutCount = (await mediaHandedOut(this.#db, [from, to])).length;
    const own = lastOf.get(day);
    const spoiledCount = (own?.spoiledCount ?? 0) + today.spoiledCount;
    return {
      openingCount,
      receivedCount,
      handedOutCount,
      spoiledCount,
      expectedCount: openingCount + receivedCount - handedOutCount - spoiledCount,
      countedCount: own?.countedCount ?? null,
      reason: own?.reason ?? '',
    };
  }

  async #append(event: StockEvent, { actor, terminal }: By): Promise<void> {
    const { length } = await this.#journal.read(MEDIA_STOCK_STREAM);
    const append = { stream: MEDIA_STOCK_STREAM, expectedVersion: length, events: [event] };
    await this.#journal.append({ appends: [append], actor, terminal });
  }
}
