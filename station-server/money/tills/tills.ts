import { randomUUID } from 'node:crypto';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { TillView } from '../../../shared/contract/money-views.ts';
import type { TillReport } from '../../../shared/till/till-report.ts';
import { closeTill, countTill, type TillDecision } from '../../../shared/till/decide-till.ts';
import { claimsOfTill } from '../../../shared/till/till-claims.ts';
import {
  applyTillEvent,
  foldTill,
  type TillEvent,
  type TillState,
  type RecordedTillEvent,
} from '../../../shared/till/till.ts';
import type { CalendarDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import { claimChange } from '../../../shared/vocabulary/values/claim.ts';
import type { Counted } from '../../../shared/vocabulary/values/denomination.ts';
import { MOST_FLOAT_FEN } from '../../../shared/rules/cash.ts';
import { formatYuan, type Fen } from '../../../shared/vocabulary/values/money.ts';
import {
  ClaimTaken,
  VersionConflict,
  type JournalEntry,
  type StreamAppend,
} from '../../journal/journal-entry.ts';
import type { Journal, Projection } from '../../journal/journal.ts';
import { ProblemError, refusedBy } from '../../failures/problem-error.ts';
import type { Database } from '../../store/schema.ts';
import type { By } from '../../registry/cases/case-desk.ts';
import { BookingDays } from '../../registry/ledger/booking-days.ts';
import { endTill, insertTill, openTillOf, tillsOfDay } from './till-queries.ts';
import { SafeHoldsLess } from '../safe/safe-book.ts';

const tillStream = (tillId: string): string => `till:${tillId}`;
const idOf = (stream: string): string => stream.slice('till:'.length);

/** Which till session is open for whom. */
export const tillProjection: Projection = {
  async apply(trx, entries) {
    for (const entry of entries) {
      if (entry.type !== 'till-opened' && entry.type !== 'till-closed') continue;
      const tillId = idOf(entry.stream);
      const moment = { movedAt: entry.at, foundAt: entry.at };
      const day = (await BookingDays.of(trx, [moment])).dayOf(moment);
      if (entry.type === 'till-closed') await endTill(trx, tillId, day);
      else {
        const { staffId, desk } = entry.data;
        await insertTill(trx, { tillId, staffId, desk, openedAt: entry.at, openedDay: day });
      }
    }
  },
};

/** Who takes over a till's cash, and at which desk. */
interface Receiver {
  staffId: string;
  desk: string;
}

/** Till sessions: one open at a time per member of staff, by its claim. */
export class Tills {
  readonly #db: Database;
  readonly #journal: Journal;

  constructor(db: Database, journal: Journal) {
    this.#db = db;
    this.#journal = journal;
  }

  /** Problems `till-already-open`, `float-too-much`, `safe-short-of-float`. */
  async open(staffId: string, desk: string, floatFen: Fen, by: By): Promise<TillView> {
    if (floatFen > MOST_FLOAT_FEN)
      throw new ProblemError(
        makeProblem('float-too-much', { most: formatYuan(MOST_FLOAT_FEN, { grouped: true }) }),
      );
    await this.#append([opening(staffId, desk, floatFen, null)], by);
    return this.view(staffId);
  }

  /** The drawer is about to be opened without a sale: on record before it opens. Problem `till-closed`. */
  async recordDrawerOpened(staffId: string, by: By): Promise<void> {
    await this.#decide(staffId, by, () => ({
      ok: true,
      event: { type: 'drawer-opened', data: {}, personal: null },
    }));
  }

  /** Record a blind count; problem `till-closed`. */
  async count(staffId: string, counted: Counted, by: By): Promise<TillView> {
    await this.#decide(staffId, by, (state) => countTill(state, counted));
    return this.view(staffId);
  }

  /**
   * Close upon the count: the cash goes into the safe, or to the receiver, whose till opens with it in the same
   * transaction. Problems `till-closed`, `till-not-counted`, `till-difference-unexplained`, `till-already-open`.
   */
  async close(staffId: string, reason: string, receiver: Receiver | null, by: By): Promise<TillView> {
    if (receiver?.staffId === staffId) throw new ProblemError(makeProblem('receiver-is-giver'));
    const handedTo = receiver?.staffId ?? null;
    await this.#decide(
      staffId,
      by,
      (state) => closeTill(state, { reason, handedTo }),
      (tillId, state) =>
        receiver && state.count
          ? [opening(receiver.staffId, receiver.desk, state.count.countedFen, tillId)]
          : [],
    );
    return this.view(staffId);
  }

  /** Id of the till session that this member has open. */
  openTillOf(staffId: string): Promise<string | null> {
    return openTillOf(this.#db, staffId);
  }

  async view(staffId: string): Promise<TillView> {
    const tillId = await this.openTillOf(staffId);
    const state = tillId ? foldTill(await this.#events(tillId)) : null;
    if (!state) return { open: false, tillId: null, floatFen: 0, openedAt: null, count: null };
    const { floatFen, expectedFen, openedAt, count } = state;
    return {
      open: true,
      tillId,
      floatFen,
      openedAt,
      count: count && { countedFen: count.countedFen, expectedFen },
    };
  }

  /** The tills that a Beijing day has to do with (`tillsOfDay`), each with every count and how it was closed. */
  async ofDay(day: CalendarDate, nameOf: (staffId: string) => Promise<string>): Promise<TillReport[]> {
    const tills = await tillsOfDay(this.#db, day);
    return Promise.all(
      tills.map(async ({ tillId, staffId, desk, openedAt, collectedFen }) => {
        const events = await this.#events(tillId);
        const closing = events.find((event) => event.type === 'till-closed');
        return {
          ...{ tillId, clerk: await nameOf(staffId), desk, openedAt, collectedFen },
          floatFen: stateOf(tillId, events).floatFen,
          counts: events.flatMap(({ type, data, at }) =>
            type === 'till-counted' ? [{ at, countedFen: data.countedFen }] : [],
          ),
          closed: closing
            ? {
                ...closing.data,
                at: closing.at,
                handedTo: closing.data.handedTo === null ? null : await nameOf(closing.data.handedTo),
              }
            : null,
        };
      }),
    );
  }

  /** The cash of a case goes into a till, in the transaction of the case's event. */
  cashReceived(tillId: string, caseNumber: string, amountFen: Fen): Promise<StreamAppend> {
    return this.#moved(tillId, { type: 'cash-received', data: { caseNumber, amountFen }, personal: null });
  }

  /** The cash of a cancelled case goes out of a till, likewise. */
  cashRefunded(tillId: string, caseNumber: string, amountFen: Fen): Promise<StreamAppend> {
    return this.#moved(tillId, { type: 'cash-refunded', data: { caseNumber, amountFen }, personal: null });
  }

  async #moved(tillId: string, event: TillEvent): Promise<StreamAppend> {
    const state = foldTill(await this.#events(tillId));
    if (state?.status !== 'open') throw new ProblemError(makeProblem('till-closed'));
    return tillAppend(tillId, state, event);
  }

  async #decide(
    staffId: string,
    by: By,
    decide: (state: TillState | null) => TillDecision,
    alongside: (tillId: string, state: TillState) => StreamAppend[] = () => [],
  ): Promise<void> {
    const tillId = await this.openTillOf(staffId);
    const state = tillId ? foldTill(await this.#events(tillId)) : null;
    const decision = decide(state);
    if (!decision.ok) throw refusedBy(decision.refusal);
    if (!tillId || !state) throw new ProblemError(makeProblem('till-closed'));
    const append = tillAppend(tillId, state, decision.event);
    await this.#append([append, ...alongside(tillId, state)], by);
  }

  /** Cash that came in between the look and the deed makes the count void: it is told, not tried again. */
  async #append(appends: StreamAppend[], { actor, terminal }: By): Promise<void> {
    try {
      await this.#journal.append({ appends, actor, terminal });
    } catch (error) {
      if (error instanceof ClaimTaken)
        throw new ProblemError(makeProblem('till-already-open'), { cause: error });
      if (error instanceof SafeHoldsLess)
        throw new ProblemError(makeProblem('safe-short-of-float'), { cause: error });
      if (!(error instanceof VersionConflict)) throw error;
      throw new ProblemError(makeProblem('changed-meanwhile'), { cause: error });
    }
  }

  async #events(tillId: string): Promise<JournalEntry<TillEvent>[]> {
    return (await this.#journal.read(tillStream(tillId))) as JournalEntry<TillEvent>[];
  }
}

function opening(staffId: string, desk: string, floatFen: Fen, from: string | null): StreamAppend {
  const event: TillEvent = {
    type: 'till-opened',
    data: { staffId, desk, floatFen, from },
    personal: null,
  };
  return tillAppend(randomUUID(), null, event);
}

function stateOf(tillId: string, events: readonly RecordedTillEvent[]): TillState {
  const state = foldTill(events);
  if (!state) throw new RangeError(`till ${tillId} was never opened`);
  return state;
}

function tillAppend(tillId: string, before: TillState | null, event: TillEvent): StreamAppend {
  const version = before ? before.version : 0;
  return {
    stream: tillStream(tillId),
    expectedVersion: version,
    events: [event],
    claims: claimChange(
      claimsOfTill(before),
      claimsOfTill(applyTillEvent(before, { ...event, at: 0, version: version + 1 })),
    ),
  };
}
