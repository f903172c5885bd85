import { Kysely, Migrator, PostgresDialect } from 'kysely';
import type { Database, StationSchema } from '../schema.ts';
import { migrations } from './migrations.ts';
import { postgresPool } from '../postgres-pool.ts';
import { SqliteDialect } from '../sqlite-dialect.ts';
import { WriteFence } from '../write-fence.ts';

export const isPostgresUrl = (url: string): boolean => /^postgres(ql)?:\/\//.test(url);

/**
 * Open the station's database and bring its schema up to date. `url` is `sqlite:<path>` for one station or
 * `postgres://…` where several stations share one. Throws `DatabaseAway` when it can't be reached, and when a migration
 * fails. `onLost` hears of each connection that is lost later; while it `isAway` nothing is written to it.
 */
export async function openDatabase(
  url: string,
  onLost: (error: Error) => void = () => undefined,
  isAway: () => boolean = () => false,
): Promise<Database> {
  const db = new Kysely<StationSchema>({
    dialect: dialectFor(url, onLost),
    plugins: [new WriteFence(isAway)],
  });
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error } = await migrator.migrateToLatest();
  if (error) {
    await db.destroy();
    throw error instanceof Error ? error : new Error('the database could not be migrated', { cause: error });
  }
  return db;
}

function dialectFor(url: string, onLost: (error: Error) => void): SqliteDialect | PostgresDialect {
  if (url.startsWith('sqlite:')) return new SqliteDialect(url.slice('sqlite:'.length));
  if (isPostgresUrl(url)) return new PostgresDialect({ pool: postgresPool(url, onLost) });
  throw new Error(`STATION_DATABASE_URL must start with sqlite: or postgres://`);
}
