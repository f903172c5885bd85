import { sql, type Kysely } from 'kysely';
import { comparableName } from '../../../shared/vocabulary/organisation-name.ts';

/** Names of organisations as they are searched, beside the names as the licences say them. */
export async function comparableNameColumns(db: Kysely<unknown>): Promise<void> {
  for (const table of ['cases', 'registered_pairs']) {
    await db.schema.alterTable(table).addColumn('comparable_name', 'text').execute();
    const { rows } = await sql<{
      name: string;
    }>`SELECT DISTINCT organisation_name AS name FROM ${sql.table(table)} WHERE organisation_name IS NOT NULL`.execute(
      db,
    );
    for (const { name } of rows)
      await sql`UPDATE ${sql.table(table)} SET comparable_name = ${comparableName(name)} WHERE organisation_name = ${name}`.execute(
        db,
      );
  }
}
