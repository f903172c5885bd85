import type { MediaFigures } from '../../../shared/contract/day-report.ts';
import { MEDIA_STOCK_STREAM, type StockEvent } from '../../../shared/day/day.ts';
import {
  addDays,
  shanghaiDate,
  startOfDay,
  type CalendarDate,
} from '../../../shared/vocabulary/calendar-date.ts';
import { makeProblem } from '../../../shared/contract/make-problem.ts';
import { ProblemError } from '../../problem-error.ts';
import type { JournalEntry } from '../../journal/journal-entry.ts';
import type { Journal } from '../../journal/journal.ts';
import type { By } from '../../workflow/case-desk.ts';
import type { Database } from '../../store/schema.ts';
import { mediaHandedOut } from './day-figures.ts';

/** Blank media: what came, what went out with cases, what was counted (the third side of the day's books). */
export class MediaStock {
  readonly #db: Database;
  readonly #journal: Journal;

  constructor(db: Database, journal: Journal) {
    this.#db = db;
    this.#journal = journal;
  }

  async receive(count: number, note: string, by: By): Promise<void> {
    await this.#append({ type: 'media-received', data: { count, note }, personal: null }, by);
  }

  /** A difference is booked with its reason, so that it is looked for once. */
  async count(
    day: CalendarDate,
    counted: { countedCount: number; spoiledCount: number; reason: string },
    by: By,
  ): Promise<void> {
    const { openingCount, receivedCount, handedOutCount } = await this.figures(day);
    const expectedCount = openingCount + receivedCount - handedOutCount - counted.spoiledCount;
    const differenceCount = counted.countedCount - expectedCount;
    if (differenceCount !== 0 && counted.reason.trim() === '')
      throw new ProblemError(makeProblem('media-difference-unexplained'));
    const data = { day, ...counted, differenceCount };
    await this.#append({ type: 'media-counted', data, personal: null }, by);
  }

  async figures(day: CalendarDate): Promise<MediaFigures> {
    const events = (await this.#journal.read(MEDIA_STOCK_STREAM)) as JournalEntry<StockEvent>[];
    const [from, to] = [startOfDay(day), startOfDay(addDays(day, 1))];
    const counts = events.filter((event) => event.type === 'media-counted');
    // Counted again for the same day: the last count is the one that is true.
    const lastOf = new Map(counts.map((event) => [event.data.day, event.data]));
    const before = [...lastOf.values()].filter((count) => count.day < day);
    const received = (isIt: (date: CalendarDate) => boolean): number =>
      events.reduce(
        (sum, event) =>
          event.type === 'media-received' && isIt(shanghaiDate(event.at)) ? sum + event.data.count : sum,
        0,
      );
    const handedBefore = (await mediaHandedOut(this.#db, [0, from])).length;
    const openingCount =
      received((date) => date < day) -
      handedBefore +
      before.reduce((sum, { differenceCount, spoiledCount }) => sum + differenceCount - spoiledCount, 0);
    const receivedCount = received((date) => date === day);
    const handedOutCount = (await mediaHandedOut(this.#db, [from, to])).length;
    const own = lastOf.get(day);
    const spoiledCount = own?.spoiledCount ?? 0;
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
