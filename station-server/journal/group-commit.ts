import { DatabaseAway, mayPass } from '../store/database-away.ts';
import type { JournalRow } from '../store/schema.ts';
import { JournalBusy, VersionConflict, type AppendRequest, type JournalEntry } from './journal-entry.ts';

const MAX_WAITING = 4096;
const MAX_BATCH = 256;
/** Below the time after which a face gives up waiting for an answer. */
const PATIENCE_MS = 10_000;
const FIRST_PAUSE_MS = 50;
const MOST_PAUSE_MS = 2_000;

export interface Waiting {
  request: AppendRequest;
  resolve: (entries: JournalEntry[]) => void;
  reject: (error: unknown) => void;
  /** Its time was up while it was being stored: whoever asked has been told that the outcome is unknown. */
  isGivenUp: boolean;
  callOff: () => void;
}

/** What one request becomes inside a transaction. */
export type Outcome =
  { waiting: Waiting; entries: JournalEntry[]; rows: JournalRow[] } | { waiting: Waiting; error: Error };

interface GroupCommitParts {
  /** One transaction. Once it has failed nobody knows what was stored until `lookBack` has told. */
  commit(batch: readonly Waiting[]): Promise<Outcome[]>;
  /**
   * What of the commit that failed last was stored all the same; null: nothing. `wasCutOff`: its connection was lost.
   * Throws while that can't be seen.
   */
  lookBack(batch: readonly Waiting[], wasCutOff: boolean): Promise<Outcome[] | null>;
  onStored(entries: readonly JournalEntry[]): void;
  onError(error: unknown): void;
  /** The database can't be used for now, whoever answers: nothing is begun. */
  isAway(): boolean;
}

export interface Patience {
  /** How long an append waits for a database that is away. */
  patienceMs: number;
  /** Call back once after a while; returns how to call it off. */
  wait: (delayMs: number, act: () => void) => () => void;
}

const realPatience: Patience = {
  patienceMs: PATIENCE_MS,
  wait: (delayMs, act) => {
    const timer = setTimeout(act, delayMs);
    return () => clearTimeout(timer);
  },
};

/**
 * Appends that arrive while a commit is under way share the next one. While the database is away they wait, each for a
 * bounded time, and those that are left go on by themselves; what became of a commit that was cut off is found out by
 * looking, before anything else is committed.
 */
export class GroupCommit {
  readonly #parts: GroupCommitParts;
  readonly #patience: Patience;
  readonly #waiting: Waiting[] = [];
  #draining: Promise<void> | null = null;
  #isClosed = false;

  constructor(parts: GroupCommitParts, patience: Partial<Patience> = {}) {
    this.#parts = parts;
    this.#patience = { ...realPatience, ...patience };
  }

  append(request: AppendRequest): Promise<JournalEntry[]> {
    if (this.#waiting.length >= MAX_WAITING) return Promise.reject(new JournalBusy());
    return new Promise((resolve, reject) => {
      const callOff = this.#patience.wait(this.#patience.patienceMs, () => this.#giveUp(waiting));
      const waiting: Waiting = { request, resolve, reject, isGivenUp: false, callOff };
      this.#waiting.push(waiting);
      this.#draining ??= this.#drain();
    });
  }

  /** Wait for what is under way; nothing may be appended after it. What a database that is away keeps open is let go. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#draining;
  }

  #giveUp(waiting: Waiting): void {
    const place = this.#waiting.indexOf(waiting);
    if (place >= 0) this.#waiting.splice(place, 1);
    waiting.isGivenUp = true;
    waiting.reject(new DatabaseAway(place >= 0 ? 'nothing-stored' : 'unknown'));
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, MAX_BATCH);
      for (const outcome of await this.#commitTogether(batch)) this.#settle(outcome);
    }
    // In the same turn as the last look at the queue: an append right after it starts a drain of its own.
    this.#draining = null;
  }

  #settle(outcome: Outcome): void {
    outcome.waiting.callOff();
    if ('error' in outcome) {
      outcome.waiting.reject(outcome.error);
      return;
    }
    try {
      this.#parts.onStored(outcome.entries);
    } catch (error) {
      this.#parts.onError(error);
    }
    outcome.waiting.resolve(outcome.entries);
  }

  /** One poisonous request, or another station's write, must not fail its neighbours: each then gets its own commit. */
  async #commitTogether(batch: readonly Waiting[]): Promise<Outcome[]> {
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, MOST_PAUSE_MS)) {
      const wanted = batch.filter(({ isGivenUp }) => !isGivenUp);
      if (wanted.length === 0) return [];
      try {
        if (this.#parts.isAway()) throw new DatabaseAway('nothing-stored');
        return await this.#parts.commit(wanted);
      } catch (error) {
        const found = await this.#foundOut(wanted, error instanceof DatabaseAway);
        if (found) return found;
        if (!mayPass(error)) return this.#oneByOne(wanted, error);
      }
      await this.#pause(pauseMs);
    }
  }

  async #oneByOne(batch: readonly Waiting[], error: unknown): Promise<Outcome[]> {
    const [only, ...others] = batch;
    if (only && others.length === 0) return [{ waiting: only, error: asConflict(error, only.request) }];
    const outcomes: Outcome[] = [];
    for (const waiting of batch) outcomes.push(...(await this.#commitTogether([waiting])));
    return outcomes;
  }

  /** Ask until the database tells what became of the last commit, however long that takes. */
  async #foundOut(batch: readonly Waiting[], wasCutOff: boolean): Promise<Outcome[] | null> {
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, MOST_PAUSE_MS)) {
      if (this.#isClosed) return batch.map((waiting) => ({ waiting, error: new DatabaseAway('unknown') }));
      try {
        if (!this.#parts.isAway()) return await this.#parts.lookBack(batch, wasCutOff);
      } catch (error) {
        if (!mayPass(error)) this.#parts.onError(error);
      }
      await this.#pause(pauseMs);
    }
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.#patience.wait(delayMs, resolve);
    });
  }
}

/** Another station wrote to the same stream between our look and our insert: that is a version conflict too. */
function asConflict(error: unknown, request: AppendRequest): Error {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const unique = code === 'SQLITE_CONSTRAINT' || code === '23505';
  if (unique) return new VersionConflict(request.appends[0]?.stream ?? '');
  return error instanceof Error ? error : new Error('the append failed', { cause: error });
}
