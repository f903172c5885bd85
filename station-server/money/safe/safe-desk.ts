import { randomUUID } from 'node:crypto';
import type { DepositFigures, SafeFigures } from '../../../shared/day/day-report.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { SafeView } from '../../../shared/contract/money-views.ts';
import {
  applyDepositEvent,
  claimsOfDeposit,
  depositStream,
  receiveDeposit,
  returnDeposit,
  sendDeposit,
  type DepositDecision,
  type DepositEvent,
  type DepositState,
} from '../../../shared/safe/deposit.ts';
import {
  bookSafeCount,
  countSafe,
  foldSafe,
  SAFE_STREAM,
  type SafeDecision,
  type SafeEvent,
} from '../../../shared/safe/safe.ts';
import type { CalendarDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import { claimChange } from '../../../shared/vocabulary/values/claim.ts';
import type { Counted } from '../../../shared/vocabulary/values/denomination.ts';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import {
  ClaimTaken,
  VersionConflict,
  type JournalEntry,
  type StreamAppend,
} from '../../journal/journal-entry.ts';
import type { Journal } from '../../journal/journal.ts';
import { ProblemError, refusedBy } from '../../failures/problem-error.ts';
import type { Database } from '../../store/schema.ts';
import type { By } from '../../registry/cases/case-desk.ts';
import { SAFE } from '../../registry/ledger/accounts.ts';
import { isMovedAfter } from '../../registry/ledger/ledger-queries.ts';
import { safeBalance } from './safe-book.ts';
import { safeFigures } from './safe-figures.ts';
import { inOrderOfSending, latestDeposits } from './safe-queries.ts';
import { depositsBookedOn, movedSince, newestMovements } from './safe-movements.ts';

type Booked = JournalEntry<Extract<SafeEvent, { type: 'safe-count-booked' }>>;

/** How many ended deposits are shown beside those under way. */
const ENDED_SHOWN = 20;

/** The safe of the service point: counted, and emptied into the bank (R-FEE-5). */
export class SafeDesk {
  readonly #db: Database;
  readonly #journal: Pick<Journal, 'read' | 'readMany' | 'append'>;

  constructor(db: Database, journal: Pick<Journal, 'read' | 'readMany' | 'append'>) {
    this.#db = db;
    this.#journal = journal;
  }

  async view(): Promise<SafeView> {
    const events = await this.#events();
    const { count, isOpened } = foldSafe(events);
    const holds = count !== null && !(await this.#movedSinceCount(events));
    const last = events.findLast(isBooked);
    return {
      count: holds
        ? {
            ...{ countedFen: count.countedFen, at: count.at, isOpening: !isOpened },
            expectedFen: await safeBalance(this.#db),
          }
        : null,
      lastBooked: last
        ? {
            at: last.at,
            by: nameOf(last),
            countedFen: last.data.countedFen,
            differenceFen: last.data.isOpening ? 0 : last.data.differenceFen,
            reason: last.data.reason,
          }
        : null,
      deposits: await this.#deposits(await latestDeposits(this.#db, ENDED_SHOWN)),
    };
  }

  /** A blind count; each is kept. Problem `nothing-counted`. */
  async count(counted: Counted, by: By): Promise<SafeView> {
    await this.#onSafe(await this.#events(), countSafe(counted, await newestMovements(this.#db)), by);
    return this.view();
  }

  /** Problems `safe-not-counted`, `safe-difference-unexplained`, `changed-meanwhile`. */
  async book(reason: string, by: By): Promise<SafeView> {
    const events = await this.#events();
    const books = {
      expectedFen: await safeBalance(this.#db),
      movedSince: await this.#movedSinceCount(events),
    };
    await this.#onSafe(events, bookSafeCount(foldSafe(events), books, reason), by);
    return this.view();
  }

  /** A bag leaves the safe. Problems `safe-holds-less`, `deposit-bag-used`. Resolves with the deposit's id. */
  async send(
    deposit: { amountFen: Fen; bagNumber: string; carriedBy: string },
    by: By,
  ): Promise<DepositFigures> {
    const depositId = randomUUID();
    const decision = sendDeposit(await safeBalance(this.#db), deposit);
    await this.#onDeposit(depositId, null, decision, by);
    return this.find(depositId);
  }

  /** Problems `not-found`, `deposit-ended`, `deposit-difference-unexplained`, `bank-receipt-used`. */
  async receive(
    depositId: string,
    receipt: { receivedFen: Fen; receiptNumber: string; reason: string },
    by: By,
  ): Promise<DepositFigures> {
    const state = await this.#deposit(depositId);
    await this.#onDeposit(depositId, state, receiveDeposit(state, receipt), by);
    return this.find(depositId);
  }

  /** Problems `not-found`, `deposit-ended`. */
  async takeBack(depositId: string, reason: string, by: By): Promise<DepositFigures> {
    const state = await this.#deposit(depositId);
    await this.#onDeposit(depositId, state, returnDeposit(state, reason), by);
    return this.find(depositId);
  }

  /** Problem `not-found`. */
  async find(depositId: string): Promise<DepositFigures> {
    return figuresOf(await this.#deposit(depositId));
  }

  /** The safe in the books of a day, with the deposits whose sending or end is booked on it. */
  async ofDay(day: CalendarDate): Promise<SafeFigures> {
    const booked = await depositsBookedOn(this.#db, day);
    const deposits = await this.#deposits(await inOrderOfSending(this.#db, booked));
    return safeFigures(this.#db, day, { booked: (await this.#events()).filter(isBooked), deposits });
  }

  async #deposits(depositIds: readonly string[]): Promise<DepositFigures[]> {
    const streams = await this.#journal.readMany(depositIds.map(depositStream));
    return depositIds.flatMap((depositId) => {
      const state = foldDeposit(depositId, streams.get(depositStream(depositId)) ?? []);
      return state ? [figuresOf(state)] : [];
    });
  }

  async #deposit(depositId: string): Promise<DepositState> {
    const state = foldDeposit(depositId, await this.#journal.read(depositStream(depositId)));
    if (!state) throw new ProblemError(makeProblem('not-found'));
    return state;
  }

  async #onDeposit(
    depositId: string,
    before: DepositState | null,
    decision: DepositDecision,
    by: By,
  ): Promise<void> {
    if (!decision.ok) throw refusedBy(decision.refusal);
    const { event } = decision;
    const version = before ? before.version : 0;
    const after = applyDepositEvent(depositId, before, {
      ...event,
      at: 0,
      version: version + 1,
      actor: by.actor,
    });
    const claims = claimChange(claimsOfDeposit(before), claimsOfDeposit(after));
    await this.#append(
      { stream: depositStream(depositId), expectedVersion: version, events: [event], claims },
      by,
    );
  }

  async #onSafe(events: readonly JournalEntry<SafeEvent>[], decision: SafeDecision, by: By): Promise<void> {
    if (!decision.ok) throw refusedBy(decision.refusal);
    await this.#append({ stream: SAFE_STREAM, expectedVersion: events.length, events: [decision.event] }, by);
  }

  async #append(append: StreamAppend, { actor, terminal }: By): Promise<void> {
    try {
      await this.#journal.append({ appends: [append], actor, terminal });
    } catch (error) {
      if (error instanceof ClaimTaken) {
        const isReceipt = error.claim.startsWith('bank-receipt:');
        const code = isReceipt ? 'bank-receipt-used' : 'deposit-bag-used';
        throw new ProblemError(makeProblem(code), { cause: error });
      }
      if (!(error instanceof VersionConflict)) throw error;
      throw new ProblemError(makeProblem('changed-meanwhile'), { cause: error });
    }
  }

  /** Cash went into the safe or out of it after its last count. */
  async #movedSinceCount(events: readonly JournalEntry<SafeEvent>[]): Promise<boolean> {
    const count = events.findLast((event) => event.type === 'safe-counted');
    if (!count) return false;
    const { covers } = count.data;
    // A count of before the movements that it covers were written down.
    return covers === undefined ? isMovedAfter(this.#db, SAFE, count) : movedSince(this.#db, covers);
  }

  async #events(): Promise<JournalEntry<SafeEvent>[]> {
    return (await this.#journal.read(SAFE_STREAM)) as JournalEntry<SafeEvent>[];
  }
}

const isBooked = (event: JournalEntry<SafeEvent>): event is Booked => event.type === 'safe-count-booked';
const nameOf = ({ actor }: Booked): string => (actor.kind === 'staff' ? actor.name : '');
const figuresOf = ({ version: _version, ...figures }: DepositState): DepositFigures => figures;

const foldDeposit = (depositId: string, events: readonly JournalEntry[]): DepositState | null =>
  (events as JournalEntry<DepositEvent>[]).reduce<DepositState | null>(
    (state, event) => applyDepositEvent(depositId, state, event),
    null,
  );
