import type { Kysely } from 'kysely';

type Db = Kysely<unknown>;

export async function deviceFaultTable(db: Db): Promise<void> {
  await db.schema
    .createTable('device_faults')
    .addColumn('fault_id', 'text', (c) => c.primaryKey())
    .addColumn('device_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('slot', 'integer')
    .addColumn('cause', 'text', (c) => c.notNull())
    .addColumn('began_at', 'bigint', (c) => c.notNull())
    .addColumn('ended_at', 'bigint')
    .execute();
  await db.schema.createIndex('device_faults_began').on('device_faults').column('began_at').execute();
}
