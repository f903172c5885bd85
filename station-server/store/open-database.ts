import { Kysely, Migrator, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database, StationSchema } from './schema.ts';
import { migrations } from './migrations.ts';
import { SqliteDialect } from './sqlite-dialect.ts';

// bigint columns hold milliseconds, fen and counters, all far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/**
 * Open the station's database and bring its schema up to date. `url` is `sqlite:<path>` for one station or
 * `postgres://…` where several stations share one. Throws when it can't be reached or a migration fails.
 */
export async function openDatabase(url: string): Promise<Database> {
  const db = new Kysely<StationSchema>({ dialect: dialectFor(url) });
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error } = await migrator.migrateToLatest();
  if (error) {
    await db.destroy();
    throw error instanceof Error ? error : new Error('the database could not be migrated', { cause: error });
  }
  return db;
}

function dialectFor(url: string): SqliteDialect | PostgresDialect {
  if (url.startsWith('sqlite:')) return new SqliteDialect(url.slice('sqlite:'.length));
  if (/^postgres(ql)?:\/\//.test(url)) {
    return new PostgresDialect({
      pool: new pg.Pool({ connectionString: url, max: 8, connectionTimeoutMillis: 10_000 }),
    });
  }
  throw new Error(`STATION_DATABASE_URL must start with sqlite: or postgres://`);
}
