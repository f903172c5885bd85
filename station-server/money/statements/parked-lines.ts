import type { Localized } from '../../../shared/vocabulary/values/localized.ts';
import type { CaseKeyRing } from '../../journal/case-key-ring.ts';
import type { Database, DatabaseTransaction } from '../../store/schema.ts';
import type { ParkedLine } from './odd-rows.ts';

/** Under whose key all odd rows are sealed: they name payers, and belong to no case. */
const STREAM = 'statements';
const labelOf = (file: number, line: number): string => `parked ${file} ${line}`;

interface Content {
  text: string;
  fault: Localized;
}

export async function insertParked(
  db: Database,
  keys: CaseKeyRing,
  file: number,
  parked: readonly ParkedLine[],
): Promise<void> {
  if (parked.length === 0) return;
  await keys.whileStoring(db, STREAM, async (trx, key) => {
    const rows = parked.map(({ lineNumber: line, text, fault }) => {
      const content: Content = { text, fault };
      return { file, line, sealed: key.seal(Buffer.from(JSON.stringify(content)), labelOf(file, line)) };
    });
    await trx.insertInto('sealed_parked_lines').values(rows).execute();
  });
}

/** In the order of the file. */
export async function parkedLinesOf(
  db: Database | DatabaseTransaction,
  keys: CaseKeyRing,
  file: number,
): Promise<ParkedLine[]> {
  const rows = await db
    .selectFrom('sealed_parked_lines')
    .selectAll()
    .where('file', '=', file)
    .orderBy('line')
    .execute();
  const key = rows.length > 0 ? await keys.find(db, STREAM) : null;
  if (key === null) return [];
  return rows.map(({ line, sealed }) => ({
    lineNumber: line,
    ...(JSON.parse(key.open(sealed, labelOf(file, line)).toString()) as Content),
  }));
}

/** Seals what was kept in the clear before odd rows were sealed, and deletes it there. */
export async function sealParkedLines(db: Database, keys: CaseKeyRing): Promise<void> {
  const clear = await db.selectFrom('parked_statement_lines').select('line').limit(1).executeTakeFirst();
  if (!clear) return;
  await keys.whileStoring(db, STREAM, async (trx, key) => {
    const rows = await trx.deleteFrom('parked_statement_lines').returningAll().execute();
    for (const { file, line, text, fault } of rows) {
      const content: Content = { text, fault: JSON.parse(fault) as Localized };
      const sealed = key.seal(Buffer.from(JSON.stringify(content)), labelOf(file, line));
      await trx.insertInto('sealed_parked_lines').values({ file, line, sealed }).execute();
    }
  });
}
