import type { InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Database } from '../../store/schema.ts';

/** False: a job of that name is noted already, and stays as it is. */
export async function insertPrint(
  db: Database,
  { jobName, version, at }: { jobName: string; version: number; at: InstantMs },
): Promise<boolean> {
  const written = await db
    .insertInto('prints_begun')
    .values({ job_name: jobName, version, at })
    .onConflict((conflict) => conflict.column('job_name').doNothing())
    .returning('job_name')
    .execute();
  return written.length > 0;
}

/** Of which version of its case the job was sent; null: it isn't noted, or not any more. */
export async function printedVersion(db: Database, jobName: string): Promise<number | null> {
  const row = await db
    .selectFrom('prints_begun')
    .select('version')
    .where('job_name', '=', jobName)
    .executeTakeFirst();
  return row?.version ?? null;
}

export async function deletePrint(db: Database, jobName: string): Promise<void> {
  await db.deleteFrom('prints_begun').where('job_name', '=', jobName).execute();
}
