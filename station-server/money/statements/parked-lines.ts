import type { Localized } from '../../../shared/vocabulary/values/localized.ts';
import type { CaseKey, CaseKeyRing } from '../../journal/case-key-ring.ts';
import type { Database } from '../../store/schema.ts';
import type { ParkedLine } from './odd-rows.ts';
import { hasClearLines, insertSealedLines, sealedLinesOf, takeClearLines } from './statement-queries.ts';

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
    const sealed = parked.map((line) => sealedLine(key, { file, ...line }));
    await insertSealedLines(trx, sealed);
  });
}

/** In the order of the file. */
export async function parkedLinesOf(db: Database, keys: CaseKeyRing, file: number): Promise<ParkedLine[]> {
  const rows = await sealedLinesOf(db, file);
  const key = rows.length > 0 ? await keys.find(db, STREAM) : null;
  if (key === null) return [];
  return rows.map(({ lineNumber, sealed }) => ({
    lineNumber,
    ...(JSON.parse(key.open(sealed, labelOf(file, lineNumber)).toString()) as Content),
  }));
}

/** Seals what was kept in the clear before odd rows were sealed, and deletes it there. */
export async function sealParkedLines(db: Database, keys: CaseKeyRing): Promise<void> {
  if (!(await hasClearLines(db))) return;
  await keys.whileStoring(db, STREAM, async (trx, key) => {
    for (const line of await takeClearLines(trx)) await insertSealedLines(trx, [sealedLine(key, line)]);
  });
}

function sealedLine(key: CaseKey, { file, lineNumber, text, fault }: ParkedLine & { file: number }) {
  const content: Content = { text, fault };
  const sealed = key.seal(Buffer.from(JSON.stringify(content)), labelOf(file, lineNumber));
  return { file, lineNumber, sealed };
}
