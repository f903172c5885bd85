import type { InstantMs } from '../../../../shared/vocabulary/values/calendar-date.ts';
import type { ServicePoint } from '../../../../shared/vocabulary/service-point.ts';

/** What every document carries. The same values give the same bytes. */
interface Imprint {
  /** Where the paper comes from; stands at the foot of every page. */
  servicePoint: ServicePoint;
  printedAt: InstantMs;
  /** Invariant: printing again is marked, 补打. */
  reprint: boolean;
  /** A form to be filled in by hand: made once and given out at any time, so that no time stands on it. */
  isBlankForm?: true;
}

/** The imprint of a document of a case: its number stands on the page, also as a barcode. */
export interface Issue extends Imprint {
  caseNumber: string;
}

/** The imprint of a form that is given out before there is a case. */
export interface BlankIssue extends Imprint {
  caseNumber: null;
}

/** What isn't known is null: a blank to be filled in by hand. */
export type WithBlanks<Fields> = { [Name in keyof Fields]: Fields[Name] | null };

/** One cell of a ruled table. Text wraps, is set smaller, and in the end makes its row taller; it never overflows. */
export interface Cell {
  text: string;
  /** Columns that the cell covers; 1. */
  span?: number;
  /** Rows that the cell covers; 1. Only cells that begin a row may cover several. */
  rowSpan?: number;
  /** `label`: centred on grey. `value`: to the left. `centre`: centred on white. `figure`: to the right. */
  role?: 'label' | 'value' | 'centre' | 'figure';
  sizePt?: number;
  /** Running text: it takes as many lines as it needs, and is never set smaller to save some. */
  prose?: boolean;
  /** Where the text stands in a tall cell; middle. */
  vertical?: 'top' | 'middle' | 'bottom';
}

export interface Row {
  cells: readonly Cell[];
  minHeightMm?: number;
}

export interface TableBlock {
  kind: 'table';
  columnsMm: readonly number[];
  rows: readonly Row[];
  /** Repeated where the table goes on on another page. */
  headerRows?: number;
  /** Lower rows, for a form that must stay on one page. */
  dense?: boolean;
}

/** Content that flows down the page, in order, over as many pages as it takes. */
export type Block =
  | { kind: 'heading'; text: string; sizePt?: number; align?: 'left' | 'centre' }
  | { kind: 'paragraph'; text: string; sizePt?: number; align?: 'left' | 'right' | 'centre'; bold?: boolean }
  | { kind: 'numbered'; items: readonly string[]; sizePt?: number }
  | TableBlock
  | { kind: 'gap'; heightMm: number }
  /** Go on at this height of the page, measured from its top edge; for what has a fixed place. */
  | { kind: 'continue-at'; yMm: number };

/** A rectangle with a fixed place on the first page, in mm from its top left corner. */
export interface FixedRectangle {
  xMm: number;
  yMm: number;
  widthMm: number;
  heightMm: number;
  /** `ruled`: an outline. `solid`: filled black. */
  style: 'ruled' | 'solid';
}

/** A document as data: what it says, not how it is drawn. A4 portrait. */
export interface DocumentContent {
  title: string;
  issue: Issue | BlankIssue;
  blocks: readonly Block[];
  rectangles?: readonly FixedRectangle[];
}

export const label = (text: string, more: Omit<Cell, 'text' | 'role'> = {}): Cell => ({
  text,
  role: 'label',
  ...more,
});
export const figure = (text: string): Cell => ({ text, role: 'figure' });
/** Null: not known, a blank to be filled in by hand. */
export const value = (text: string | null, more: Omit<Cell, 'text'> = {}): Cell => ({
  text: text === null ? '' : text,
  role: 'value',
  ...more,
});
