import type { Database } from '../store/schema.ts';
import { mayPass } from '../store/database-away.ts';
import { FollowUpPosition } from './follow-up-position.ts';
import type { JournalEntry } from './journal-entry.ts';
import type { Journal } from './journal.ts';

/** What must happen because something was recorded. */
export interface Follower {
  /** Its name for ever: its position in each chain is kept under it. */
  name: string;
  follows(entry: JournalEntry): boolean;
  /**
   * Do what follows from an entry. Called again where the station ended before it was noted as done, and after a
   * rejection: what it does is keyed by the entry, so that twice is once.
   */
  follow(entry: JournalEntry): Promise<void>;
}

export interface FollowUpsParts {
  db: Database;
  journal: Pick<Journal, 'readChain' | 'onAppended'>;
  /** The chain: each station follows its own. */
  station: string;
  followers: readonly Follower[];
  /** The chain is another process's for now. */
  isAway: () => boolean;
  /** Processes may take one another's place on the chain: see `FollowUpPosition`. */
  isShared: boolean;
  clock: () => number;
  /** Call back once after a while; returns how to call it off. */
  wait: (delayMs: number, act: () => void) => () => void;
  onError: (error: unknown) => void;
}

const AT_A_TIME = 200;
const FIRST_REST_MS = 5_000;
const MOST_REST_MS = 3_600_000;
/** Two days of trying; after that it is a person's. */
const MOST_ATTEMPTS = 60;

/**
 * Drives what must happen because something was recorded from the journal itself, by a position for each follower: at
 * least once, in the order of the chain, whatever ended in between, and by one process at a time. One entry that fails is
 * put off, tried again ever less often, and holds no other up.
 */
export class FollowUps {
  readonly #lanes: Lane[];
  readonly #stopListening: () => void;

  constructor(parts: FollowUpsParts) {
    this.#lanes = parts.followers.map((follower) => new Lane(parts, follower));
    this.#stopListening = parts.journal.onAppended((entries) => {
      for (const lane of this.#lanes) lane.hear(entries);
    });
  }

  /** Look at what there is to follow, now: at the start, and after an outage. */
  wake(): void {
    for (const lane of this.#lanes) lane.wake();
  }

  /** Resolves when what is under way is done. */
  async close(): Promise<void> {
    this.#stopListening();
    await Promise.all(this.#lanes.map((lane) => lane.close()));
  }

  /** Resolves when everything that is recorded by now was followed or put off. */
  async settled(): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => lane.settled()));
  }
}

/** One follower on its way along the chain. */
class Lane {
  readonly #parts: FollowUpsParts;
  readonly #follower: Follower;
  readonly #position: FollowUpPosition;
  #isWanted = false;
  #running: Promise<void> | null = null;
  #isClosed = false;
  #callOff: (() => void) | null = null;

  constructor(parts: FollowUpsParts, follower: Follower) {
    this.#parts = parts;
    this.#follower = follower;
    this.#position = new FollowUpPosition({ ...parts, follower: follower.name });
  }

  hear(entries: readonly JournalEntry[]): void {
    if (entries.some((entry) => this.#follower.follows(entry))) this.wake();
  }

  wake(): void {
    this.#isWanted = true;
    if (this.#isClosed) return;
    this.#running ??= this.#run();
  }

  async settled(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#callOff?.();
    await this.#running;
    // What is held in vain is free by itself after a while.
    await this.#position.letGo().catch((error: unknown) => {
      if (!mayPass(error)) throw error;
    });
  }

  async #run(): Promise<void> {
    try {
      while (this.#isWanted && !this.#isClosed) {
        this.#isWanted = false;
        if (await this.#goAlong()) await this.#takeUpAgain();
        else this.#wakeIn(FIRST_REST_MS);
      }
    } catch (error) {
      if (!mayPass(error)) this.#parts.onError(error);
      this.#wakeIn(FIRST_REST_MS);
    } finally {
      // In the same turn as the last look: a wake right after it begins anew.
      this.#running = null;
    }
  }

  /** As far as the chain goes. False: another process goes along it. */
  async #goAlong(): Promise<boolean> {
    const { journal, station } = this.#parts;
    const position = this.#position;
    for (;;) {
      if (!(await this.#mayGoOn())) return false;
      const entries = await journal.readChain(station, position.sequence, AT_A_TIME);
      for (const entry of entries) {
        if (!(await this.#mayGoOn())) return false;
        // Another process has been here in between.
        if (entry.sequence <= position.sequence) continue;
        const isFollowed = !this.#follower.follows(entry) || (await this.#isFollowed(entry));
        if (!isFollowed) await this.#putOff(entry.sequence, 1);
        position.pass(entry.sequence);
        if (this.#follower.follows(entry) && !(await position.store())) return false;
      }
      if (entries.length < AT_A_TIME) return true;
      if (!(await position.store())) return false;
    }
  }

  async #mayGoOn(): Promise<boolean> {
    return !this.#isClosed && !this.#parts.isAway() && (await this.#position.hold());
  }

  /** What was put off and is due. */
  async #takeUpAgain(): Promise<void> {
    const { db, journal, station, clock } = this.#parts;
    const open = db
      .selectFrom('follow_ups_put_off')
      .selectAll()
      .where('follower', '=', this.#follower.name)
      .where('station', '=', station)
      .where('attempts', '<', MOST_ATTEMPTS)
      .orderBy('next_at');
    for (const { sequence, attempts } of await open
      .where('next_at', '<=', clock())
      .limit(AT_A_TIME)
      .execute()) {
      if (!(await this.#mayGoOn())) return this.#wakeIn(FIRST_REST_MS);
      const [entry] = await journal.readChain(station, sequence - 1, 1);
      if (entry && !(await this.#isFollowed(entry))) await this.#putOff(sequence, attempts + 1);
      else await this.#done(sequence);
    }
    const next = await open.limit(1).executeTakeFirst();
    if (next) this.#wakeIn(Math.max(0, next.next_at - clock()));
  }

  /** False: it failed by itself. Rejects where the database failed, so that nothing is noted. */
  async #isFollowed(entry: JournalEntry): Promise<boolean> {
    try {
      await this.#follower.follow(entry);
      return true;
    } catch (error) {
      if (mayPass(error)) throw error;
      this.#parts.onError(error);
      return false;
    }
  }

  async #putOff(sequence: number, attempts: number): Promise<void> {
    const next_at =
      this.#parts.clock() + Math.min(FIRST_REST_MS * 2 ** Math.min(attempts - 1, 20), MOST_REST_MS);
    await this.#parts.db
      .insertInto('follow_ups_put_off')
      .values({
        ...{ follower: this.#follower.name, station: this.#parts.station },
        ...{ sequence, attempts, next_at },
      })
      .onConflict((conflict) =>
        conflict.columns(['follower', 'station', 'sequence']).doUpdateSet({ attempts, next_at }),
      )
      .execute();
  }

  async #done(sequence: number): Promise<void> {
    await this.#parts.db
      .deleteFrom('follow_ups_put_off')
      .where('follower', '=', this.#follower.name)
      .where('station', '=', this.#parts.station)
      .where('sequence', '=', sequence)
      .execute();
  }

  #wakeIn(delayMs: number): void {
    this.#callOff?.();
    this.#callOff = this.#isClosed ? null : this.#parts.wait(delayMs, () => this.wake());
  }
}
