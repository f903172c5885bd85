import type { StatementLine, StatementReader } from './statement-line.ts';
import { TextLines, type StatementEncoding } from './text-lines.ts';

/** Run a reader over the bytes of one text. Memory is a chunk and a line, whatever the length of the file. */
export async function* readLines(
  bytes: AsyncIterable<Uint8Array>,
  encoding: StatementEncoding,
  reader: StatementReader,
): AsyncGenerator<StatementLine, { layout: string }> {
  const lines = new TextLines(encoding);
  for await (const chunk of bytes) yield* movements(lines.push(chunk), lines, reader);
  yield* movements(lines.end(), lines, reader);
  return reader.finish();
}

function* movements(
  texts: Iterable<string>,
  lines: TextLines,
  reader: StatementReader,
): Generator<StatementLine> {
  for (const text of texts) {
    const line = reader.read(text, lines.lineNumber);
    if (line) yield line;
  }
}
