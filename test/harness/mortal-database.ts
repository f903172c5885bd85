import {
  Kysely,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import { SqliteDialect } from '../../station-server/store/sqlite-dialect.ts';
import type { Database, StationSchema } from '../../station-server/store/schema.ts';

/**
 * The life of a process that ends at one of the places that it passes: before or after something that lasts. Once it has
 * ended it learns of nothing and does nothing any more.
 */
export class Life {
  /** Places passed so far. */
  passed = 0;
  readonly ended: Promise<void>;
  readonly #endsAt: number;
  #isOver = false;
  #end: () => void = () => undefined;
  readonly #onEnd: (() => void)[] = [];

  /** `endsAt`: the number of the place, from 1; `Infinity`: it goes on. */
  constructor(endsAt: number) {
    this.#endsAt = endsAt;
    this.ended = new Promise((resolve) => (this.#end = resolve));
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  onEnd(act: () => void): void {
    this.#onEnd.push(act);
  }

  /** Something that lasts: the life may end right before it, or right after it. */
  async lasting<T>(work: () => Promise<T>): Promise<T> {
    await this.#place();
    const result = await this.alive(work);
    await this.#place();
    return result;
  }

  async alive<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isOver) return new Promise<T>(() => undefined);
    const result = await work();
    return this.#isOver ? new Promise<T>(() => undefined) : result;
  }

  async #place(): Promise<void> {
    if (this.#isOver || ++this.passed === this.#endsAt) {
      this.#die();
      await new Promise(() => undefined);
    }
  }

  #die(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const act of this.#onEnd) act();
    this.#end();
  }
}

type Closable = DatabaseConnection & { close(): Promise<void> };

/** A SQLite file as a process has it open that may end at each of its writes; what was not committed then is rolled back. */
export function mortalDatabase(path: string, life: Life): Database {
  const dialect = new SqliteDialect(path);
  return new Kysely<StationSchema>({
    dialect: {
      createDriver: () => new MortalDriver(dialect.createDriver(), life),
      createQueryCompiler: dialect.createQueryCompiler,
      createAdapter: dialect.createAdapter,
      createIntrospector: dialect.createIntrospector,
    } satisfies Dialect,
  });
}

class MortalDriver implements Driver {
  readonly #driver: Driver;
  readonly #life: Life;
  readonly #borrowed = new WeakMap<DatabaseConnection, DatabaseConnection>();
  /** Within a transaction only its end lasts. */
  #isInTransaction = false;
  #isKnown = false;

  constructor(driver: Driver, life: Life) {
    this.#driver = driver;
    this.#life = life;
  }

  init = () => this.#driver.init();

  async acquireConnection(): Promise<DatabaseConnection> {
    const own = await this.#life.alive(() => this.#driver.acquireConnection());
    if (!this.#isKnown) this.#life.onEnd(() => void (own as Closable).close());
    this.#isKnown = true;
    const lent: DatabaseConnection = {
      executeQuery: <R>(query: CompiledQuery): Promise<QueryResult<R>> => {
        const execute = () => own.executeQuery<R>(query);
        const lasts = !this.#isInTransaction && query.query.kind !== 'SelectQueryNode';
        return lasts ? this.#life.lasting(execute) : this.#life.alive(execute);
      },
      streamQuery: (query, size) => own.streamQuery(query, size),
    };
    this.#borrowed.set(lent, own);
    return lent;
  }

  beginTransaction = async (lent: DatabaseConnection, settings: TransactionSettings): Promise<void> => {
    await this.#life.alive(() => this.#driver.beginTransaction(this.#own(lent), settings));
    this.#isInTransaction = true;
  };
  commitTransaction = async (lent: DatabaseConnection): Promise<void> => {
    await this.#life.lasting(() => this.#driver.commitTransaction(this.#own(lent)));
    this.#isInTransaction = false;
  };
  rollbackTransaction = async (lent: DatabaseConnection): Promise<void> => {
    await this.#life.alive(() => this.#driver.rollbackTransaction(this.#own(lent)));
    this.#isInTransaction = false;
  };
  releaseConnection = (lent: DatabaseConnection) =>
    this.#life.alive(() => this.#driver.releaseConnection(this.#own(lent)));
  destroy = () => this.#driver.destroy();

  #own(lent: DatabaseConnection): DatabaseConnection {
    const own = this.#borrowed.get(lent);
    if (!own) throw new Error('not lent from here');
    return own;
  }
}
