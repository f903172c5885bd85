import {
  calendarStream,
  foldCalendar,
  type CalendarEvent,
  type EnteredNotice,
  type YearNotice,
} from '../../../shared/calendar/calendar.ts';
import { enterableYears, enterNotice } from '../../../shared/calendar/decide-calendar.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { shanghaiDate, type InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import { VersionConflict, type JournalEntry } from '../../journal/journal-entry.ts';
import type { Journal } from '../../journal/journal.ts';
import { ProblemError, refusedBy } from '../../failures/problem-error.ts';
import type { By } from '../../registry/cases/case-desk.ts';

/** Another station may have entered a notice. */
const FRESH_MS = 600_000;

interface CalendarDeskParts {
  journal: Pick<Journal, 'readMany' | 'append'>;
  clock: () => InstantMs;
  onError: (error: unknown) => void;
}

/** The State Council's notices that supervisors have entered: `shared/calendar/working-days.ts` counts by them. */
export class CalendarDesk {
  readonly #parts: CalendarDeskParts;
  #notices: readonly EnteredNotice[] = [];
  #readAt = 0;

  private constructor(parts: CalendarDeskParts) {
    this.#parts = parts;
  }

  static async open(parts: CalendarDeskParts): Promise<CalendarDesk> {
    const desk = new CalendarDesk(parts);
    await desk.read();
    return desk;
  }

  /** For whoever counts working days; at most ten minutes behind another station. */
  readonly notices = (): readonly EnteredNotice[] => {
    if (this.#parts.clock() - this.#readAt > FRESH_MS) {
      this.#readAt = this.#parts.clock();
      this.read().catch(this.#parts.onError);
    }
    return this.#notices;
  };

  /** Years that may be entered, the earliest first. */
  years(): number[] {
    const { from, to } = enterableYears(shanghaiDate(this.#parts.clock()));
    return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  }

  async read(): Promise<readonly EnteredNotice[]> {
    const streams = this.years().map(calendarStream);
    const events = await this.#parts.journal.readMany(streams);
    this.#notices = streams.flatMap(
      (stream) => foldCalendar((events.get(stream) ?? []) as JournalEntry<CalendarEvent>[]) ?? [],
    );
    this.#readAt = this.#parts.clock();
    return this.#notices;
  }

  /** The whole notice of a year, in place of what was known of it. Refused in words where it can't be. */
  async enter(notice: YearNotice, { actor, terminal }: By): Promise<readonly EnteredNotice[]> {
    const decision = enterNotice(notice, shanghaiDate(this.#parts.clock()));
    if (!decision.ok) throw refusedBy(decision.refusal);
    const before = (await this.read()).find(({ year }) => year === notice.year);
    const append = {
      stream: calendarStream(notice.year),
      expectedVersion: before ? before.version : 0,
      events: [decision.event],
    };
    try {
      await this.#parts.journal.append({ appends: [append], actor, terminal });
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
      throw new ProblemError(makeProblem('changed-meanwhile'), { cause: error });
    }
    return this.read();
  }
}
