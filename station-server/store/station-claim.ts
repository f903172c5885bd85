import pg from 'pg';
import { RefusedToStart } from '../failures/refused-to-start.ts';
import { DatabaseAway, saysAway } from './database-away.ts';
import { connectionTo } from './postgres-pool.ts';

const FIRST_PAUSE_MS = 250;
const MOST_PAUSE_MS = 2_000;
/** A predecessor that was killed may be missed by the server a moment later. */
const TRIES_AT_START = 20;
const PING_TIMEOUT_MS = 5_000;
/** Still not ours after an outage: said again this often. */
const TAKEN_SAID_AGAIN_MS = 60_000;

interface StationClaimParts {
  url: string;
  stationCode: string;
  /** Call back once after a while; returns how to call it off. */
  wait: (delayMs: number, act: () => void) => () => void;
  onError: (error: unknown) => void;
}

/**
 * The right to write a station's chain in a PostgreSQL that several share: an advisory lock on a connection of its own,
 * which goes with the process. The same connection tells when the database goes away and when it is back: it is back once
 * the lock is held again.
 */
export class StationClaim {
  readonly #parts: StationClaimParts;
  readonly #listeners = new Set<(isAway: boolean) => void>();
  #client: pg.Client | null = null;
  #retaking: Promise<void> | null = null;
  #isPinging = false;
  #isClosed = false;
  #takenSaidAt = -Infinity;
  #callOff: () => void = () => undefined;

  private constructor(parts: StationClaimParts) {
    this.#parts = parts;
  }

  /** Rejects with `DatabaseAway`, or with `RefusedToStart` where another process has this station's code. */
  static async take(parts: StationClaimParts): Promise<StationClaim> {
    const claim = new StationClaim(parts);
    for (let tries = 1; !(await claim.#took()); tries++) {
      if (tries === TRIES_AT_START)
        throw new RefusedToStart(
          `another process runs as station ${parts.stationCode} on this database; stop it first, or set another STATION_CODE`,
        );
      await claim.#pause(FIRST_PAUSE_MS);
    }
    return claim;
  }

  get isAway(): boolean {
    return this.#client === null;
  }

  /** Told when the database goes away and when it is back; returns how to stop. */
  onChange(listener: (isAway: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Another connection was lost: see whether this one still stands. */
  suspect(): void {
    if (!this.#client || this.#isPinging || this.#isClosed) return;
    const client = this.#client;
    this.#isPinging = true;
    client
      .query({ text: 'select 1', query_timeout: PING_TIMEOUT_MS } as pg.QueryConfig)
      .then(
        () => undefined,
        (error: unknown) => this.#lose(client, error),
      )
      .finally(() => (this.#isPinging = false));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#callOff();
    this.#listeners.clear();
    await this.#retaking;
    await this.#client?.end();
  }

  /** False: somebody else holds it. Rejects with `DatabaseAway`. */
  async #took(): Promise<boolean> {
    const client = new pg.Client(connectionTo(this.#parts.url));
    client.on('error', (error) => this.#lose(client, error));
    client.on('end', () => this.#lose(client, null));
    try {
      await client.connect();
      // A line that was cut is noticed by the server within half a minute, and what it held is free.
      await client.query(
        'set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 4',
      );
      const { rows } = await client.query<{ is_ours: boolean }>(
        'select pg_try_advisory_lock($1) as is_ours',
        [keyOf(this.#parts.stationCode)],
      );
      if (rows[0]?.is_ours === true) {
        this.#client = client;
        return true;
      }
      await client.end();
      return false;
    } catch (error) {
      client.end().catch(this.#parts.onError);
      throw saysAway(error) ? new DatabaseAway('nothing-stored', { cause: error }) : error;
    }
  }

  #lose(client: pg.Client, error: unknown): void {
    if (this.#client !== client || this.#isClosed) return;
    this.#client = null;
    client.end().catch(this.#parts.onError);
    this.#parts.onError(new DatabaseAway('unknown', { cause: error }));
    this.#tell(true);
    this.#retaking = this.#retake();
  }

  async #retake(): Promise<void> {
    for (let pauseMs = FIRST_PAUSE_MS; !this.#isClosed; pauseMs = Math.min(2 * pauseMs, MOST_PAUSE_MS)) {
      try {
        if (await this.#took()) return this.#tell(false);
        this.#sayTaken();
      } catch (error) {
        if (!(error instanceof DatabaseAway)) this.#parts.onError(error);
      }
      await this.#pause(pauseMs);
    }
  }

  #sayTaken(): void {
    if (performance.now() - this.#takenSaidAt < TAKEN_SAID_AGAIN_MS) return;
    this.#takenSaidAt = performance.now();
    this.#parts.onError(
      new Error(
        `another process runs as station ${this.#parts.stationCode}; this one writes nothing until that ends`,
      ),
    );
  }

  #tell(isAway: boolean): void {
    for (const listener of this.#listeners) listener(isAway);
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.#parts.wait(delayMs, resolve);
      this.#callOff = () => {
        stop();
        resolve();
      };
    });
  }
}

const CODE_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** A number for each station code: eight letters and digits at most fit without two sharing one. */
const keyOf = (stationCode: string): number =>
  [...stationCode].reduce(
    (key, character) => key * (CODE_ALPHABET.length + 1) + CODE_ALPHABET.indexOf(character) + 1,
    0,
  );
