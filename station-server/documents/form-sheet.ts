import { PDFDocument, rgb, type PDFFont, type PDFPage } from 'pdf-lib';
import { embedChineseFont } from './document-font.ts';

/** A4 in points. */
const PAGE = { width: 595.28, height: 841.89 };
const MARGIN = 48;
const LEADING = 1.5;
const CELL_PADDING = 6;
const BLACK = rgb(0, 0, 0);
const GREY = rgb(0.4, 0.4, 0.4);
const RED = rgb(0.75, 0.1, 0.1);

export const mmToPoints = (mm: number): number => (mm * 72) / 25.4;

export interface Cell {
  text: string;
  /** Share of the row's width. */
  span: number;
  /** Field names are centred on grey. */
  isLabel?: boolean;
}

/** What stands below every page. */
export interface SheetFooter {
  left: string;
  right: string;
}

/**
 * A form on A4 as officials draw it: centred title, ruled cells, boxes for signature and seal. Text is wrapped at its
 * cell's edge and rows grow with it, so that nothing overflows; pages follow one another.
 */
export class FormSheet {
  readonly #document: PDFDocument;
  readonly #font: PDFFont;
  readonly #footer: SheetFooter;
  #page: PDFPage;
  #y: number;

  private constructor(document: PDFDocument, font: PDFFont, footer: SheetFooter) {
    this.#document = document;
    this.#font = font;
    this.#footer = footer;
    this.#page = document.addPage([PAGE.width, PAGE.height]);
    this.#y = PAGE.height - MARGIN;
  }

  /** `madeAt` makes the file's own dates; the same input makes the same document. */
  static async create(title: string, footer: SheetFooter, madeAt: Date): Promise<FormSheet> {
    const document = await PDFDocument.create();
    document.setTitle(title);
    document.setCreationDate(madeAt);
    document.setModificationDate(madeAt);
    return new FormSheet(document, await embedChineseFont(document), footer);
  }

  get width(): number {
    return PAGE.width - 2 * MARGIN;
  }

  title(text: string, subtitle = ''): void {
    this.#centred(text, 20);
    if (subtitle !== '') this.#centred(subtitle, 10);
    this.space(6);
  }

  heading(text: string): void {
    this.space(8);
    this.paragraph(text, 12);
  }

  paragraph(text: string, size = 10): void {
    for (const line of this.#wrap(text, size, this.width)) {
      this.#room(size * LEADING);
      this.#draw(line, MARGIN, this.#y - size, size);
      this.#y -= size * LEADING;
    }
  }

  /** A stamp such as 补打, where nobody overlooks it. */
  mark(text: string): void {
    const size = 14;
    const width = this.#font.widthOfTextAtSize(text, size);
    this.#page.drawText(text, {
      x: PAGE.width - MARGIN - width,
      y: PAGE.height - MARGIN + 8,
      size,
      font: this.#font,
      color: RED,
    });
  }

  /** One row of ruled cells, as high as its fullest cell. */
  row(cells: readonly Cell[], minHeight = 26, size = 10): void {
    const total = cells.reduce((sum, cell) => sum + cell.span, 0);
    const laidOut = cells.map((cell) => {
      const width = (this.width * cell.span) / total;
      return { ...cell, width, lines: this.#wrap(cell.text, size, width - 2 * CELL_PADDING) };
    });
    const lineCount = Math.max(...laidOut.map(({ lines }) => lines.length));
    const height = Math.max(minHeight, lineCount * size * LEADING + 2 * CELL_PADDING);
    this.#room(height);
    let x = MARGIN;
    for (const cell of laidOut) {
      this.#page.drawRectangle({
        x,
        y: this.#y - height,
        width: cell.width,
        height,
        borderWidth: 0.7,
        borderColor: BLACK,
        ...(cell.isLabel ? { color: rgb(0.95, 0.95, 0.95) } : {}),
      });
      const textHeight = cell.lines.length * size * LEADING;
      let baseline = this.#y - (height - textHeight) / 2 - size * 1.15;
      for (const line of cell.lines) {
        const inset = cell.isLabel
          ? (cell.width - this.#font.widthOfTextAtSize(line, size)) / 2
          : CELL_PADDING;
        this.#draw(line, x + inset, baseline, size);
        baseline -= size * LEADING;
      }
      x += cell.width;
    }
    this.#y -= height;
  }

  /** An empty ruled box of a given size for a stamp, centred, with its caption above. */
  stampBox(caption: string, widthMm: number, heightMm: number): void {
    const [width, height] = [mmToPoints(widthMm), mmToPoints(heightMm)];
    this.#centred(caption, 10);
    this.#room(height + 12);
    this.#page.drawRectangle({
      x: (PAGE.width - width) / 2,
      y: this.#y - height,
      width,
      height,
      borderWidth: 0.7,
      borderColor: GREY,
      borderDashArray: [4, 3],
    });
    this.#y -= height + 12;
  }

  space(points: number): void {
    this.#y -= points;
  }

  async finish(): Promise<Uint8Array> {
    const pages = this.#document.getPages();
    for (const [index, page] of pages.entries()) {
      const text = `${this.#footer.right}　第 ${index + 1} / ${pages.length} 页`;
      page.drawText(this.#footer.left, { x: MARGIN, y: 28, size: 8, font: this.#font, color: GREY });
      const width = this.#font.widthOfTextAtSize(text, 8);
      page.drawText(text, { x: PAGE.width - MARGIN - width, y: 28, size: 8, font: this.#font, color: GREY });
    }
    return this.#document.save();
  }

  #centred(text: string, size: number): void {
    for (const line of this.#wrap(text, size, this.width)) {
      this.#room(size * LEADING);
      const width = this.#font.widthOfTextAtSize(line, size);
      this.#draw(line, (PAGE.width - width) / 2, this.#y - size, size);
      this.#y -= size * LEADING;
    }
  }

  #draw(text: string, x: number, y: number, size: number): void {
    this.#page.drawText(text, { x, y, size, font: this.#font, color: BLACK });
  }

  #room(height: number): void {
    if (this.#y - height >= MARGIN) return;
    this.#page = this.#document.addPage([PAGE.width, PAGE.height]);
    this.#y = PAGE.height - MARGIN;
  }

  /** Chinese breaks anywhere; Latin words and numbers stay together while they fit a line. */
  #wrap(text: string, size: number, width: number): string[] {
    const fits = (line: string): boolean => this.#font.widthOfTextAtSize(line, size) <= width;
    const lines: string[] = [];
    for (const paragraph of text.split('\n')) {
      let line = '';
      for (const piece of paragraph.match(/[\x21-\x7e]+|\s|[^\x21-\x7e\s]/gu) ?? []) {
        if (fits(line + piece)) {
          line += piece;
          continue;
        }
        if (line !== '') lines.push(line);
        line = '';
        for (const character of piece.trimStart()) {
          if (!fits(line + character)) {
            lines.push(line);
            line = '';
          }
          line += character;
        }
      }
      lines.push(line);
    }
    return lines;
  }
}
