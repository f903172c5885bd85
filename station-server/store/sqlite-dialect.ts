import {
  CompiledQuery,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely';
import sqlite3 from 'sqlite3';
import { DatabaseAway } from './database-away.ts';

/**
 * Kysely over the `sqlite3` package. One connection, lent to one borrower at a time: a statement that slips between
 * another's BEGIN and ROLLBACK would be acknowledged and then rolled back.
 */
export class SqliteDialect implements Dialect {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  createDriver = (): Driver => new SqliteDriver(this.#path);
  createQueryCompiler = (): SqliteQueryCompiler => new SqliteQueryCompiler();
  createAdapter = (): SqliteAdapter => new SqliteAdapter();
  createIntrospector: Dialect['createIntrospector'] = (db) => new SqliteIntrospector(db);
}

class SqliteDriver implements Driver {
  readonly #path: string;
  #connection: SqliteConnection | null = null;
  #lent: Promise<void> = Promise.resolve();
  readonly #release = new WeakMap<DatabaseConnection, () => void>();

  constructor(path: string) {
    this.#path = path;
  }

  async init(): Promise<void> {
    this.#connection = await SqliteConnection.open(this.#path);
    // FULL: an acknowledged commit survives power loss, also in WAL.
    for (const pragma of [
      'journal_mode = WAL',
      'synchronous = FULL',
      'foreign_keys = ON',
      'secure_delete = ON',
    ]) {
      await this.#connection.executeQuery(CompiledQuery.raw(`PRAGMA ${pragma}`));
    }
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#lent;
    let release: () => void = () => undefined;
    this.#lent = new Promise((resolve) => (release = resolve));
    await before;
    if (!this.#connection) throw new Error('the database is closed');
    this.#release.set(this.#connection, release);
    return this.#connection;
  }

  // IMMEDIATE: the write lock is taken at the start, so that no transaction fails half-way by upgrading its lock.
  beginTransaction = (c: DatabaseConnection) => run(c, 'BEGIN IMMEDIATE');
  commitTransaction = (c: DatabaseConnection) => run(c, 'COMMIT');
  // SQLite has rolled back by itself when a disk is full: what went wrong first is what is to be told.
  rollbackTransaction = (c: DatabaseConnection) =>
    run(c, 'ROLLBACK').catch((error: unknown) => {
      if (!(error instanceof Error && error.message.includes('no transaction is active'))) throw error;
    });

  releaseConnection(connection: DatabaseConnection): Promise<void> {
    this.#release.get(connection)?.();
    return Promise.resolve();
  }

  async destroy(): Promise<void> {
    await this.#lent;
    await this.#connection?.close();
    this.#connection = null;
  }
}

const run = async (connection: DatabaseConnection, statement: string): Promise<void> => {
  await connection.executeQuery(CompiledQuery.raw(statement));
};

class SqliteConnection implements DatabaseConnection {
  readonly #db: sqlite3.Database;

  private constructor(db: sqlite3.Database) {
    this.#db = db;
  }

  static open(path: string): Promise<SqliteConnection> {
    return new Promise((resolve, reject) => {
      const db = new sqlite3.Database(path, (error) => {
        if (error) return reject(error);
        db.configure('busyTimeout', 5000);
        resolve(new SqliteConnection(db));
      });
    });
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { sql, parameters } = query;
    const kind = query.query.kind;
    const counts =
      (kind === 'InsertQueryNode' || kind === 'UpdateQueryNode' || kind === 'DeleteQueryNode') &&
      !query.query.returning;
    return new Promise((resolve, reject) => {
      if (counts) {
        this.#db.run(sql, parameters, function (this: sqlite3.RunResult, error: Error | null) {
          if (error) reject(asAway(error));
          else resolve({ rows: [], numAffectedRows: BigInt(this.changes) });
        });
        return;
      }
      this.#db.all<R>(sql, parameters, (error, rows) => {
        if (error) reject(asAway(error));
        else resolve({ rows });
      });
    });
  }

  // Answers are small: the whole result is one chunk of the stream.
  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }

  close(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#db.close((error) => (error ? reject(error) : resolve()));
    });
  }
}

/** Another process holds the file for longer than the busy time-out. */
const asAway = (error: Error): Error =>
  'code' in error && error.code === 'SQLITE_BUSY'
    ? new DatabaseAway('nothing-stored', { cause: error })
    : error;
