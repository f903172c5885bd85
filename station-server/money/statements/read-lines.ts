import type { StatementLine, StatementLines, StatementReader } from './statement-line.ts';
import { TextLines, type StatementEncoding, type TextLine } from './text-lines.ts';

/** Run a reader over the bytes of one text. Memory is a chunk and its lines, whatever the length of the file. */
export async function* readLines(
  bytes: AsyncIterable<Uint8Array>,
  encoding: StatementEncoding,
  reader: StatementReader,
): StatementLines {
  const lines = new TextLines(encoding);
  for await (const chunk of bytes) yield movementsIn(lines.push(chunk), reader);
  yield movementsIn(lines.end(), reader);
  return reader.finish();
}

export function movementsIn(texts: readonly TextLine[], reader: StatementReader): StatementLine[] {
  const movements: StatementLine[] = [];
  for (const { text, lineNumber } of texts) {
    const movement = reader.read(text, lineNumber);
    if (movement) movements.push(movement);
  }
  return movements;
}
