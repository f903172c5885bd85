import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import pg from 'pg';
import { DatabaseAway, saysAway } from './database-away.ts';

// bigint columns hold milliseconds, fen and counters, all far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Reports, statements and their reconciliation are the longest. */
const STATEMENT_TIMEOUT_MS = 60_000;
const MOST_CONNECTIONS = 8;

/**
 * Bounds of every connection. The server ends what waits for a lock, works or idles within a transaction for too long; a
 * server that can't be heard any more is given up a little later. The URL's own parameters win.
 */
export const connectionTo = (url: string): pg.ClientConfig => ({
  connectionString: url,
  application_name: 'counter-station',
  connectionTimeoutMillis: 10_000,
  lock_timeout: 10_000,
  statement_timeout: STATEMENT_TIMEOUT_MS,
  query_timeout: STATEMENT_TIMEOUT_MS + 5_000,
  idle_in_transaction_session_timeout: 30_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
});

/**
 * Connections for kysely that tell their loss by `DatabaseAway`. `onLost` hears of each loss, also of a connection that
 * nobody is using: an error event without a listener would end the process.
 */
export function postgresPool(url: string, onLost: (error: Error) => void): PostgresPool {
  const pool = new pg.Pool({ ...connectionTo(url), max: MOST_CONNECTIONS });
  pool.on('error', onLost);
  pool.on('connect', (client) => client.on('error', onLost));
  return {
    async connect() {
      try {
        return new LentClient(await pool.connect(), onLost);
      } catch (error) {
        if (!saysAway(error)) throw error;
        onLost(error);
        throw new DatabaseAway('nothing-stored', { cause: error });
      }
    },
    end: () => pool.end(),
  };
}

/** A connection while it is lent. One that was lost is not lent again: an answer of before might still come over it. */
class LentClient implements PostgresPoolClient {
  readonly #client: pg.PoolClient;
  readonly #onLost: (error: Error) => void;
  #lost: Error | null = null;

  constructor(client: pg.PoolClient, onLost: (error: Error) => void) {
    this.#client = client;
    this.#onLost = onLost;
  }

  query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query<R>(
    sql: string | PostgresCursor<R>,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof sql !== 'string') throw new TypeError('cursors are not used');
    return this.#answered(sql, parameters);
  }

  async #answered<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    // The server rolls back what was open on a lost connection. What went wrong first is what is to be told.
    if (this.#lost && sql === 'rollback') return { command: 'SELECT', rowCount: 0, rows: [] };
    try {
      const { command, rowCount, rows } = await this.#client.query(sql, [...parameters]);
      return { command: command as 'SELECT', rowCount: rowCount ?? 0, rows: rows as R[] };
    } catch (error) {
      if (!saysAway(error)) throw error;
      this.#lost = error;
      this.#onLost(error);
      throw new DatabaseAway('unknown', { cause: error });
    }
  }

  release(): void {
    this.#client.release(this.#lost ?? undefined);
  }
}
