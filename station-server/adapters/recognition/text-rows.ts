import type { Glyph } from './text-reader.ts';

/** Glyphs side by side on one height of the page, from left to right. */
export interface Row {
  glyphs: Glyph[];
  text: string;
  y0: number;
  y1: number;
}

/** A stretch of print: what was read, how sure, and where it stands. */
export interface Stretch {
  text: string;
  confidence: number;
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** A gap this many times the height of the print parts two columns. */
const COLUMN_GAP = 2.2;
/** Lines of one paragraph follow one another within this many times their height. */
const NEXT_LINE = 2.4;
const MOST_LINES = 4;

/** What the engine itself hardly believes is an ornament, an edge or a shadow. */
const LEAST_CONFIDENCE = 0.45;

/** The engine finds pieces of lines; rows are put together of what stands on the same height. */
export function rowsOf(lines: readonly (readonly Glyph[])[]): Row[] {
  const believed = lines.filter((line) => line.length > 0 && meanConfidence(line) >= LEAST_CONFIDENCE);
  const heightPx = medianHeight(believed);
  const pieces = believed.map((line) => ({ glyphs: line, y: middle(line) })).sort((a, b) => a.y - b.y);
  const rows: { glyphs: Glyph[]; y: number }[] = [];
  for (const { glyphs, y } of pieces) {
    const last = rows.at(-1);
    if (last && Math.abs(y - last.y) < 0.55 * heightPx) last.glyphs.push(...glyphs);
    else rows.push({ glyphs: [...glyphs], y });
  }
  return rows.map(({ glyphs }) => rowOf(glyphs));
}

function rowOf(glyphs: Glyph[]): Row {
  const sorted = [...glyphs].sort((a, b) => a.x0 - b.x0);
  return {
    glyphs: sorted,
    text: sorted.map(({ text }) => text).join(''),
    y0: Math.min(...sorted.map(({ y0 }) => y0)),
    y1: Math.max(...sorted.map(({ y1 }) => y1)),
  };
}

const meanConfidence = (line: readonly Glyph[]): number =>
  line.reduce((sum, { confidence }) => sum + confidence, 0) / line.length;
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const middle = (line: readonly Glyph[]): number => median(line.map(({ y0, y1 }) => (y0 + y1) / 2));
export const medianHeight = (lines: readonly (readonly Glyph[])[]): number =>
  median(
    lines.flatMap((line) =>
      line.filter(({ text }) => /[\p{sc=Han}0-9]/u.test(text)).map(({ y0, y1 }) => y1 - y0),
    ),
  );

/** The row's stretches between gaps that part columns. */
export function stretchesOf(row: Row, heightPx: number): Glyph[][] {
  const stretches: Glyph[][] = [];
  for (const glyph of row.glyphs) {
    const last = stretches.at(-1);
    const end = last?.at(-1);
    if (last && end && glyph.x0 - end.x1 < COLUMN_GAP * heightPx) last.push(glyph);
    else stretches.push([glyph]);
  }
  return stretches;
}

export function asStretch(glyphs: readonly Glyph[]): Stretch {
  const sure = [...glyphs].map(({ confidence }) => confidence).sort((a, b) => a - b);
  const worst = sure.slice(0, Math.max(1, Math.ceil(sure.length / 4)));
  return {
    text: glyphs.map(({ text }) => text).join(''),
    // The weakest quarter: one misread character spoils a name.
    confidence: worst.reduce((sum, value) => sum + value, 0) / Math.max(1, worst.length),
    x0: Math.min(...glyphs.map(({ x0 }) => x0)),
    y0: Math.min(...glyphs.map(({ y0 }) => y0)),
    x1: Math.max(...glyphs.map(({ x1 }) => x1)),
    y1: Math.max(...glyphs.map(({ y1 }) => y1)),
  };
}

const LEADING = /^[\s"“”'‘’`·.,，。:：;；_|丨\-—一~]+(?=.)/u;

/**
 * What stands after a label, to the next gap, and on the lines below it in the same column. `label` matches at its place
 * in a row's text. Null where no row has the label, or nothing stands after it.
 */
export function afterLabel(rows: readonly Row[], label: RegExp, endsBefore?: RegExp): Stretch | null {
  const heightPx = medianHeight(rows.map(({ glyphs }) => glyphs));
  for (const [index, row] of rows.entries()) {
    const match = label.exec(row.text);
    if (!match) continue;
    // Glyphs may be longer than a character: count through their texts.
    const labelEnd = match.index + match[0].length;
    let at = 0;
    const rest = row.glyphs.filter(({ text }) => (at += text.length) > labelEnd);
    const marks = LEADING.exec(rest.map(({ text }) => text).join(''))?.[0].length ?? 0;
    const value = stretchesOf(rowOf(rest.slice(marks)), heightPx)[0];
    if (value === undefined || value.length === 0) continue;
    return asStretch([...value, ...linesBelow(rows.slice(index + 1), value, heightPx, endsBefore)]);
  }
  return null;
}

function linesBelow(
  rows: readonly Row[],
  first: readonly Glyph[],
  heightPx: number,
  endsBefore: RegExp | undefined,
): Glyph[] {
  const found: Glyph[] = [];
  const left = first[0]?.x0 ?? 0;
  let bottom = asStretch(first).y0;
  for (const row of rows.slice(0, MOST_LINES)) {
    const line = stretchesOf(row, heightPx).find(
      ([start]) => start && Math.abs(start.x0 - left) < 1.2 * heightPx,
    );
    if (!line || row.y0 - bottom > NEXT_LINE * heightPx || endsBefore?.test(row.text)) {
      if (row.y0 - bottom > NEXT_LINE * heightPx) break;
      continue;
    }
    found.push(...line);
    bottom = asStretch(line).y0;
  }
  return found;
}

/** The first stretch whose words are like what is looked for, with the lines below it; for where a label is unreadable. */
export function stretchLike(
  rows: readonly Row[],
  isLike: (text: string) => boolean,
  endsBefore?: RegExp,
): Stretch | null {
  const heightPx = medianHeight(rows.map(({ glyphs }) => glyphs));
  for (const [index, row] of rows.entries()) {
    const found = stretchesOf(row, heightPx).find((glyphs) => isLike(asStretch(glyphs).text));
    if (found)
      return asStretch([...found, ...linesBelow(rows.slice(index + 1), found, heightPx, endsBefore)]);
  }
  return null;
}
