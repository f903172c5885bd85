import type { Cell, Row } from './document-content.ts';
import { fitText } from './text-fitting.ts';

export interface LaidCell {
  xMm: number;
  widthMm: number;
  heightMm: number;
  /** Left and right of the text. */
  paddingMm: number;
  /** Above and below it. */
  abovePaddingMm: number;
  lines: string[];
  sizePt: number;
  role: NonNullable<Cell['role']>;
  vertical: NonNullable<Cell['vertical']>;
}

export interface LaidRow {
  heightMm: number;
  /** Height of all the rows that must stand on one page with this one: those that a cell joins. */
  keptWithMm: number;
  cells: LaidCell[];
}

interface TableType {
  bodyPt: number;
  lineHeight: number;
  /** Less room around the text; for forms that must stay on one page. */
  dense?: boolean;
  measure: (text: string, sizePt: number, weight: 'regular' | 'bold') => number;
}

const PADDING_MM = 1.6;
const ROOMY = { abovePaddingMm: 1.6, minRowMm: 8.5 };
const DENSE = { abovePaddingMm: 0.8, minRowMm: 6.5 };
/** A long text is first set smaller, then gets more lines. */
const SHRINK = [1, 0.9, 0.8];
const LINES_BEFORE_SHRINKING = 2;

/**
 * Break the text of a table's cells, and from that give the rows their heights. A cell that covers several rows takes
 * its columns in all of them; what its text needs beyond their height goes to the last one.
 */
export function layOutTable(columnsMm: readonly number[], rows: readonly Row[], type: TableType): LaidRow[] {
  const placed = rows.map((row, index) => placeCells(columnsMm, rows, index, row));
  const fitted = placed.map((row) => row.map((cell) => ({ ...cell, ...fit(cell, type) })));
  const { minRowMm } = type.dense ? DENSE : ROOMY;
  const heights = rows.map((row, index) =>
    Math.max(
      row.minHeightMm ?? minRowMm,
      ...(fitted[index] ?? []).filter((cell) => cell.rowSpan === 1).map((cell) => cell.neededMm),
    ),
  );
  const heightOf = (from: number, count: number): number =>
    heights.slice(from, from + count).reduce((sum, height) => sum + height, 0);
  fitted.forEach((row, index) => {
    for (const { rowSpan, neededMm } of row) {
      const last = index + rowSpan - 1;
      const lacking = neededMm - heightOf(index, rowSpan);
      if (lacking > 0) heights[last] = (heights[last] ?? 0) + lacking;
    }
  });
  return fitted.map((row, index) => ({
    heightMm: heights[index] ?? 0,
    keptWithMm: heightOf(index, Math.max(1, ...row.map((cell) => cell.rowSpan))),
    cells: row.map((cell) => ({ ...cell, heightMm: heightOf(index, cell.rowSpan) })),
  }));
}

interface PlacedCell {
  cell: Cell;
  xMm: number;
  widthMm: number;
  rowSpan: number;
}

function placeCells(
  columnsMm: readonly number[],
  rows: readonly Row[],
  index: number,
  row: Row,
): PlacedCell[] {
  let column = columnsTakenFromAbove(rows, index);
  return row.cells.map((cell) => {
    const span = cell.span ?? 1;
    const widthOf = (from: number, to: number): number =>
      columnsMm.slice(from, to).reduce((sum, width) => sum + width, 0);
    const place = {
      cell,
      xMm: widthOf(0, column),
      widthMm: widthOf(column, column + span),
      rowSpan: cell.rowSpan ?? 1,
    };
    column += span;
    return place;
  });
}

function columnsTakenFromAbove(rows: readonly Row[], index: number): number {
  return rows.slice(0, index).reduce((taken, above, from) => {
    const first = above.cells[0];
    const reaches = first !== undefined && from + (first.rowSpan ?? 1) > index;
    return reaches ? Math.max(taken, first.span ?? 1) : taken;
  }, 0);
}

function fit({ cell, widthMm }: PlacedCell, type: TableType) {
  const { abovePaddingMm } = type.dense ? DENSE : ROOMY;
  const sizePt = cell.sizePt ?? type.bodyPt;
  const fitted = fitText(cell.text, ((widthMm - 2 * PADDING_MM) * 72) / 25.4, {
    sizesPt: (cell.prose ? [1] : SHRINK).map((share) => share * sizePt),
    maxLines: Math.max(LINES_BEFORE_SHRINKING, cell.text.split('\n').length),
    measure: (text, size) => type.measure(text, size, 'regular'),
  });
  return {
    ...fitted,
    neededMm: (fitted.lines.length * fitted.sizePt * type.lineHeight * 25.4) / 72 + 2 * abovePaddingMm,
    paddingMm: PADDING_MM,
    abovePaddingMm,
    role: cell.role ?? 'value',
    vertical: cell.vertical ?? 'middle',
  };
}
