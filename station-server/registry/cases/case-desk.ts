import type { CaseAction } from '../../../shared/case/state/actions.ts';
import { claimsInTheWay, claimsOfCase } from '../../../shared/case/questions/case-claims.ts';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import { decide } from '../../../shared/case/decide/decide.ts';
import type { CaseEvent, RecordedCaseEvent } from '../../../shared/case/state/events.ts';
import { applyCaseEvent, foldCase } from '../../../shared/case/fold/fold.ts';
import { misdirected, type MadeFor } from '../../../shared/case/questions/step-identity.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { scheduleInForce, type FeeSchedule } from '../../../shared/rules/fee.ts';
import type { Channel, ServiceCode } from '../../../shared/services/service-definition.ts';
import { shanghaiDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import { claimChange } from '../../../shared/vocabulary/values/claim.ts';
import type { Actor } from '../../../shared/vocabulary/staff.ts';
import { ProblemError, refusedBy } from '../../failures/problem-error.ts';
import {
  ClaimTaken,
  VersionConflict,
  type AppendRequest,
  type StreamAppend,
} from '../../journal/journal-entry.ts';
import type { Journal } from '../../journal/journal.ts';
import type { Database } from '../../store/schema.ts';
import { caseStream } from './case-list.ts';
import { newestCaseNumber } from './case-queries.ts';
import { claimProblem } from './claim-problem.ts';
import { refuseDoneElsewhere } from './taken-up-again.ts';

/** Who acts, from where, and under which idempotency key (with the hash of what was asked). */
export interface By {
  actor: Actor;
  terminal: string;
  /** Where whoever acts has his media: the slots of his terminal, or those of the counter. Without it the whole rig. */
  slots?: readonly number[];
  request?: { key: string; requestHash: string };
  /** What a screen's command was made for; nothing is appended once that is not so any more. */
  madeFor?: MadeFor;
}

/** What is done because of a command, beside what it asks for itself. */
export function withoutRequest({ request: _request, madeFor: _madeFor, ...by }: By): By {
  return by;
}

/** What a command asks for, after a move that it made first. */
export function afterOwnMove({ madeFor: _madeFor, ...by }: By): By {
  return by;
}

/** Problems `step-changed`, `changed-meanwhile`. */
export function refuseMisdirected(state: CaseState, { madeFor }: By): void {
  const refusal = madeFor ? misdirected(state, madeFor) : null;
  if (refusal) throw refusedBy(refusal);
}

export const station: By = { actor: { kind: 'station' }, terminal: 'station' };

/**
 * Events on other streams (till, medium, another case) that belong into the same transaction, from the case before and
 * after its own.
 */
export type Alongside = (
  before: CaseState | null,
  events: readonly CaseEvent[],
  after: CaseState,
) => Promise<StreamAppend[]>;

const CONFLICT_RETRIES = 5;

/**
 * Cases as they stand and what is done to them: load, decide, append. A decision upon a version that somebody else
 * has changed meanwhile is taken again on the new one, a bounded number of times.
 */
export class CaseDesk {
  readonly #db: Database;
  readonly #journal: Journal;
  readonly #clock: () => number;
  readonly #stationCode: string;
  readonly #feeSchedules: () => readonly FeeSchedule[];

  constructor(options: {
    db: Database;
    journal: Journal;
    clock: () => number;
    stationCode: string;
    /** Every version of the prices. */
    feeSchedules: () => readonly FeeSchedule[];
  }) {
    this.#feeSchedules = options.feeSchedules;
    this.#db = options.db;
    this.#journal = options.journal;
    this.#clock = options.clock;
    this.#stationCode = options.stationCode;
  }

  async events(caseNumber: string): Promise<RecordedCaseEvent[]> {
    return (await this.#journal.read(caseStream(caseNumber))) as RecordedCaseEvent[];
  }

  /** Throws the problem `not-found`. */
  async load(caseNumber: string): Promise<CaseState> {
    const state = foldCase(await this.events(caseNumber));
    if (!state) throw new ProblemError(makeProblem('not-found'));
    return state;
  }

  /** A new case; its number is the station, the Beijing date and a count of the day. */
  async open(service: ServiceCode, channel: Channel, by: By): Promise<string> {
    const accountId = by.actor.kind === 'account' ? by.actor.accountId : null;
    return this.#retried(async () => {
      const caseNumber = await this.#nextNumber();
      const action = { type: 'open-case', caseNumber, service, channel, accountId } as const;
      await this.#append(null, action, caseNumber, by);
      return caseNumber;
    });
  }

  /** Give a case up and open another at the counter for its supplier and medium, in one transaction. Its number. */
  async openInstead(
    { caseNumber, reason }: { caseNumber: string; reason: string },
    { service, mediumSerial }: { service: ServiceCode; mediumSerial: string },
    by: By,
  ): Promise<string> {
    return this.#retried(async () => {
      const before = await this.load(caseNumber);
      const opened: CaseAction = {
        type: 'open-case',
        ...{ caseNumber: await this.#nextNumber(), service, channel: 'counter', accountId: null },
        insteadOf: { caseNumber, mediumSerial },
      };
      await this.#append(null, opened, opened.caseNumber, by, () =>
        Promise.resolve([this.appendOf(before, { type: 'cancel-case', reason }, by)]),
      );
      return opened.caseNumber;
    });
  }

  /**
   * Decide and append; throws ProblemError with the refusal. Resolves with the state after it. Of what another stream
   * holds, the problem says as much as the actor may know; its cause is the ClaimTaken.
   */
  async act(caseNumber: string, action: CaseAction, by: By, alongside?: Alongside): Promise<CaseState> {
    return this.#retried(async () => {
      const before = foldCase(await this.events(caseNumber));
      return foldOn(before, await this.#append(before, action, caseNumber, by, alongside));
    });
  }

  /**
   * The same upon a state that was just got from here, without reading it again. If somebody else has changed the case
   * meanwhile, it is read and decided anew.
   */
  async actOn(before: CaseState, action: CaseAction, by: By): Promise<CaseState> {
    try {
      return foldOn(before, await this.#append(before, action, before.caseNumber, by));
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
      return this.act(before.caseNumber, action, by);
    }
  }

  /** Throws what deciding would refuse now, without any effect; with `by`, also what was made for something else. */
  check(state: CaseState, action: CaseAction, by?: By): void {
    if (by) refuseMisdirected(state, by);
    this.#decide(state, action);
  }

  #decide(state: CaseState | null, action: CaseAction): readonly CaseEvent[] {
    const now = this.#clock();
    const feeSchedule = scheduleInForce(this.#feeSchedules(), shanghaiDate(now));
    if (!feeSchedule) throw new Error('no fee schedule is in force');
    const decision = decide(state, action, { now, feeSchedule });
    if (!decision.ok) throw refusedBy(decision.refusal);
    return decision.events;
  }

  async #append(
    state: CaseState | null,
    action: CaseAction,
    caseNumber: string,
    by: By,
    alongside?: Alongside,
  ): Promise<RecordedCaseEvent[]> {
    if (state) refuseMisdirected(state, by);
    const { append, events, after } = this.#appendOf(state, action, caseNumber, by);
    const appends: StreamAppend[] = [append, ...((await alongside?.(state, events, after)) ?? [])];
    const request: AppendRequest = { appends, actor: by.actor, terminal: by.terminal };
    if (by.request) {
      const version = versionOf(state) + events.length;
      request.idempotency = { ...by.request, answer: JSON.stringify({ caseNumber, version }) };
    }
    const entries = await this.#write(request, state, events).catch(async (error: unknown) => {
      if (!(error instanceof ClaimTaken)) throw error;
      throw new ProblemError(await claimProblem(this.#db, error, by.actor), { cause: error });
    });
    return entries.filter((entry) => entry.stream === caseStream(caseNumber)) as RecordedCaseEvent[];
  }

  async #write(request: AppendRequest, state: CaseState | null, events: readonly CaseEvent[]) {
    if (state && events.some(({ type }) => type === 'order-resumed'))
      await refuseDoneElsewhere(state, (caseNumber) => this.load(caseNumber), request.actor);
    return this.#journal.append(request);
  }

  /** What carries an action out, for whoever puts it into a transaction with others. Throws ProblemError. */
  appendOf(state: CaseState, action: CaseAction, by: By): StreamAppend {
    return this.#appendOf(state, action, state.caseNumber, by).append;
  }

  /** What the events take and let go is the difference between the case before and after them. */
  #appendOf(state: CaseState | null, action: CaseAction, caseNumber: string, { actor, terminal }: By) {
    const events = this.#decide(state, action);
    const at = this.#clock();
    const version = versionOf(state);
    const after = foldOn(
      state,
      events.map((event, index) => ({ ...event, version: version + index + 1, at, actor, terminal })),
    );
    const claims = {
      ...claimChange(state ? claimsOfCase(state) : [], claimsOfCase(after)),
      unheld: claimsInTheWay(after, action.type, actor),
    };
    const append: StreamAppend = { stream: caseStream(caseNumber), expectedVersion: version, events, claims };
    return { append, events, after };
  }

  async #retried<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof VersionConflict)) throw error;
        if (attempt === CONFLICT_RETRIES)
          throw new ProblemError(makeProblem('changed-meanwhile'), { cause: error });
      }
    }
  }

  async #nextNumber(): Promise<string> {
    const prefix = `${this.#stationCode}-${shanghaiDate(this.#clock()).replace(/-/g, '')}-`;
    const newest = await newestCaseNumber(this.#db, prefix);
    const count = newest === null ? 1 : Number(newest.slice(prefix.length)) + 1;
    return prefix + String(count).padStart(4, '0');
  }
}

/** 0 before the first event. */
const versionOf = (state: CaseState | null): number => (state ? state.version : 0);

function foldOn(before: CaseState | null, added: readonly RecordedCaseEvent[]): CaseState {
  const state = added.reduce<CaseState | null>(applyCaseEvent, before);
  if (!state) throw new ProblemError(makeProblem('not-found'));
  return state;
}
