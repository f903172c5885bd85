import { randomUUID } from 'node:crypto';
import type { Database } from '../store/schema.ts';

/** As long as a server may take to miss a process whose line was cut. */
const HOLD_MS = 30_000;

interface FollowUpPositionParts {
  db: Database;
  follower: string;
  station: string;
  /** Other processes may follow the same chain: one that has taken over, and one that has not noticed yet. */
  isShared: boolean;
  clock: () => number;
}

/**
 * How far a follower has come in a chain. One process at a time goes on from there: it takes hold in the write, for half
 * a minute from its last step, and steps on only while it has hold. One that ended without letting go is waited for.
 */
export class FollowUpPosition {
  readonly #parts: FollowUpPositionParts;
  readonly #holder = randomUUID();
  #sequence = 0;
  #heldUntil = -Infinity;
  #isKnown = false;

  constructor(parts: FollowUpPositionParts) {
    this.#parts = parts;
  }

  /** The last entry that was looked at. */
  get sequence(): number {
    return this.#sequence;
  }

  /** False: another process goes on. True is good for one step, of half of the hold's time at most. */
  async hold(): Promise<boolean> {
    const { db, follower, station, isShared, clock } = this.#parts;
    const now = clock();
    if (this.#heldUntil - now > HOLD_MS / 2) return true;
    if (!this.#isKnown)
      await db
        .insertInto('follow_up_positions')
        .values({ follower, station, sequence: 0 })
        .onConflict((conflict) => conflict.columns(['follower', 'station']).doNothing())
        .execute();
    this.#isKnown = true;
    const held_until = now + HOLD_MS;
    const [held] = await this.#own()
      .set({ holder: this.#holder, held_until })
      .$if(isShared, (query) =>
        query.where((eb) =>
          eb.or([
            eb('holder', '=', this.#holder),
            eb('held_until', '<=', now),
            // Written before a clock was put back.
            eb('held_until', '>', held_until),
          ]),
        ),
      )
      .returning('sequence')
      .execute();
    if (!held) return false;
    this.#sequence = held.sequence;
    this.#heldUntil = held_until;
    return true;
  }

  /** Pass entries by without noting it: to pass them by again does nothing. */
  pass(sequence: number): void {
    this.#sequence = sequence;
  }

  /** Note how far it has come. False: another process has taken hold meanwhile. */
  async store(): Promise<boolean> {
    const held_until = this.#parts.clock() + HOLD_MS;
    const [stored] = await this.#own()
      .set({ sequence: this.#sequence, held_until })
      .where('holder', '=', this.#holder)
      .returning('sequence')
      .execute();
    this.#heldUntil = stored ? held_until : -Infinity;
    return stored !== undefined;
  }

  /** Whoever follows the chain next need not wait. */
  async letGo(): Promise<void> {
    if (this.#heldUntil === -Infinity) return;
    this.#heldUntil = -Infinity;
    await this.#own().set({ holder: null, held_until: 0 }).where('holder', '=', this.#holder).execute();
  }

  #own() {
    const { db, follower, station } = this.#parts;
    return db
      .updateTable('follow_up_positions')
      .where('follower', '=', follower)
      .where('station', '=', station);
  }
}
