import type { MediaFigures } from '../../../shared/day/day-report.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { MEDIA_STOCK_STREAM, type StockEvent } from '../../../shared/day/day.ts';
import {
  addDays,
  startOfDay,
  type CalendarDate,
  type InstantMs,
} from '../../../shared/vocabulary/values/calendar-date.ts';
import { VersionConflict, type JournalEntry } from '../../journal/journal-entry.ts';
import type { Journal } from '../../journal/journal.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { Database } from '../../store/schema.ts';
import type { By } from '../cases/case-desk.ts';
import { mediaHandedOut } from './media-handed-out.ts';
import { stockMoved } from './media-queries.ts';

/** Somebody else's count may come between, a few times at most. */
const CONFLICT_RETRIES = 5;

type Counted = Extract<StockEvent, { type: 'media-counted' }>['data'] & { at: InstantMs };

/**
 * Blank media of a day: what came, what went out with cases, what was counted (the third side of the day's books). What
 * came and what was spoiled follows from the media's own streams; one that is missing is a difference of the count.
 */
export class MediaStock {
  readonly #db: Database;
  readonly #journal: Pick<Journal, 'read' | 'append'>;

  constructor(db: Database, journal: Pick<Journal, 'read' | 'append'>) {
    this.#db = db;
    this.#journal = journal;
  }

  /** Problem `media-difference-unexplained`: a difference to the counts that the append comes after has its reason. */
  async count(day: CalendarDate, counted: { countedCount: number; reason: string }, by: By): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const events = await this.#events();
      const { expectedCount } = await this.#figures(day, events);
      const differenceCount = counted.countedCount - expectedCount;
      if (differenceCount !== 0 && counted.reason.trim() === '')
        throw new ProblemError(makeProblem('media-difference-unexplained'));
      const data = { day, ...counted, spoiledCount: 0, differenceCount };
      const event: StockEvent = { type: 'media-counted', data, personal: null };
      const append = { stream: MEDIA_STOCK_STREAM, expectedVersion: events.length, events: [event] };
      try {
        await this.#journal.append({ appends: [append], actor: by.actor, terminal: by.terminal });
        return;
      } catch (error) {
        if (!(error instanceof VersionConflict)) throw error;
        if (attempt === CONFLICT_RETRIES)
          throw new ProblemError(makeProblem('changed-meanwhile'), { cause: error });
      }
    }
  }

  async figures(day: CalendarDate): Promise<MediaFigures> {
    return this.#figures(day, await this.#events());
  }

  async #figures(day: CalendarDate, events: readonly JournalEntry<StockEvent>[]): Promise<MediaFigures> {
    const [from, to] = [startOfDay(day), startOfDay(addDays(day, 1))];
    const counts = events.flatMap(({ type, data, at }) =>
      type === 'media-counted' ? [{ ...data, at }] : [],
    );
    // Counted again for the same day: the last count is the one that is true.
    const own = counts.findLast((count) => count.day === day);
    const before = lastBefore(day, counts);
    // What was counted was there; whatever was expected then, from there on only what has moved since counts.
    const since = before ? Math.min(before.at, startOfDay(addDays(before.day, 1))) : 0;
    const past = await this.#moved(events, [since, from]);
    const today = await this.#moved(events, [from, to]);
    const openingCount =
      (before ? before.countedCount : 0) + past.receivedCount - past.spoiledCount - past.handedOutCount;
    const spoiledCount = (own ? own.spoiledCount : 0) + today.spoiledCount;
    const { receivedCount, handedOutCount } = today;
    return {
      openingCount,
      receivedCount,
      handedOutCount,
      spoiledCount,
      expectedCount: openingCount + receivedCount - handedOutCount - spoiledCount,
      countedCount: own?.countedCount ?? null,
      reason: own ? own.reason : '',
    };
  }

  async #moved(events: readonly JournalEntry<StockEvent>[], period: readonly [from: number, to: number]) {
    const [from, to] = period;
    const { receivedCount, spoiledCount } = await stockMoved(this.#db, period);
    const byNumber = events.reduce(
      (sum, { type, data, at }) =>
        type === 'media-received' && at >= from && at < to ? sum + data.count : sum,
      0,
    );
    const handedOutCount = (await mediaHandedOut(this.#db, period)).length;
    return { receivedCount: receivedCount + byNumber, spoiledCount, handedOutCount };
  }

  async #events(): Promise<JournalEntry<StockEvent>[]> {
    return (await this.#journal.read(MEDIA_STOCK_STREAM)) as JournalEntry<StockEvent>[];
  }
}

/** Of the counted days before this one the last, as it was counted last. */
function lastBefore(day: CalendarDate, counts: readonly Counted[]): Counted | undefined {
  const last = counts.reduce<CalendarDate | null>(
    (latest, count) => (count.day < day && (latest === null || count.day > latest) ? count.day : latest),
    null,
  );
  return counts.findLast((count) => count.day === last);
}
