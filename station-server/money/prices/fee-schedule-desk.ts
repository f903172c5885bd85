import { randomUUID } from 'node:crypto';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import {
  answerFeeSchedule,
  proposeFeeSchedule,
  type FeeScheduleDecision,
} from '../../../shared/fee-schedule/decide-fee-schedule.ts';
import {
  FEE_SCHEDULE_STREAM,
  foldFeeSchedules,
  type FeeScheduleEvent,
  type FeeSchedules,
} from '../../../shared/fee-schedule/fee-schedule.ts';
import type { FeeSchedule } from '../../../shared/rules/fee.ts';
import {
  shanghaiDate,
  type CalendarDate,
  type InstantMs,
} from '../../../shared/vocabulary/values/calendar-date.ts';
import { VersionConflict, type JournalEntry } from '../../journal/journal-entry.ts';
import type { Journal } from '../../journal/journal.ts';
import { ProblemError, refusedBy } from '../../failures/problem-error.ts';
import type { By } from '../../registry/cases/case-desk.ts';

/** Another station may have approved prices; they begin tomorrow at the earliest. */
const FRESH_MS = 600_000;

/** The prices of the service point (R-FEE-1): a history of versions, changed by two supervisors. */
export class FeeScheduleDesk {
  readonly #journal: Journal;
  readonly #clock: () => InstantMs;
  readonly #onError: (error: unknown) => void;
  #state: FeeSchedules;
  #readAt: InstantMs;

  private constructor(
    options: { journal: Journal; clock: () => InstantMs; onError: (error: unknown) => void },
    state: FeeSchedules,
  ) {
    this.#journal = options.journal;
    this.#clock = options.clock;
    this.#onError = options.onError;
    this.#state = state;
    this.#readAt = options.clock();
  }

  static async open(options: {
    journal: Journal;
    clock: () => InstantMs;
    onError: (error: unknown) => void;
  }): Promise<FeeScheduleDesk> {
    return new FeeScheduleDesk(options, await readSchedules(options.journal));
  }

  /** Every version, for whoever decides upon a case. */
  readonly schedules = (): readonly FeeSchedule[] => {
    if (this.#clock() - this.#readAt > FRESH_MS) {
      this.#readAt = this.#clock();
      this.read().catch(this.#onError);
    }
    return this.#state.schedules;
  };

  async read(): Promise<FeeSchedules> {
    this.#state = await readSchedules(this.#journal);
    this.#readAt = this.#clock();
    return this.#state;
  }

  propose(
    proposal: { effectiveFrom: CalendarDate; lines: FeeSchedule['lines']; reason: string },
    by: By,
  ): Promise<FeeSchedules> {
    const proposalId = randomUUID();
    return this.#decide((state, today) => proposeFeeSchedule(state, { proposalId, ...proposal }, today), by);
  }

  answer(answer: { proposalId: string; granted: boolean; reason: string }, by: By): Promise<FeeSchedules> {
    const staffId = by.actor.kind === 'staff' ? by.actor.staffId : '';
    return this.#decide((state, today) => answerFeeSchedule(state, { ...answer, staffId }, today), by);
  }

  async #decide(
    decide: (state: FeeSchedules, today: CalendarDate) => FeeScheduleDecision,
    { actor, terminal }: By,
  ): Promise<FeeSchedules> {
    const state = await this.read();
    const decision = decide(state, shanghaiDate(this.#clock()));
    if (!decision.ok) throw refusedBy(decision.refusal);
    const append = { stream: FEE_SCHEDULE_STREAM, expectedVersion: state.version, events: [decision.event] };
    try {
      await this.#journal.append({ appends: [append], actor, terminal });
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
      throw new ProblemError(makeProblem('changed-meanwhile'), { cause: error });
    }
    return this.read();
  }
}

const readSchedules = async (journal: Journal): Promise<FeeSchedules> =>
  foldFeeSchedules((await journal.read(FEE_SCHEDULE_STREAM)) as JournalEntry<FeeScheduleEvent>[]);
