import { PDFDocument, PDFHexString, PDFName, grayscale, type PDFPage } from 'pdf-lib';
import { shanghaiDateTime } from '../../../../shared/vocabulary/values/calendar-date.ts';
import { code128 } from './barcode.ts';
import type { Block, Cell, DocumentContent, FixedRectangle } from './document-content.ts';
import { DocumentFonts } from './document-fonts.ts';
import { layOutTable, type LaidRow } from './table-layout.ts';
import { wrapText } from './text-fitting.ts';

const mmToPt = (mm: number): number => (mm * 72) / 25.4;

const PAGE = { widthMm: 210, heightMm: 297 };
const MARGIN = { topMm: 20, bottomMm: 22, sideMm: 20 };
/**
 * In the upper right corner, above the title; the margins around it are its quiet zones. A module is 1/75 inch: a whole
 * number of dots at 150, 300 and 600 dpi, so that neither a printer nor a scanner rounds a bar to another width.
 */
const BARCODE = { yMm: 7, heightMm: 8, moduleMm: 25.4 / 75, textPt: 8 };
const BODY_PT = 10.5;
const LINE_HEIGHT = 1.45;
/** From the top of a character's square to its baseline. */
const BASELINE = 0.88;
const INK = grayscale(0);
const RULE_PT = 0.6;
const LABEL_GREY = grayscale(0.94);

type Align = 'left' | 'centre' | 'right';
type Weight = 'regular' | 'bold';

/**
 * Draw a document on A4 pages. Every page has the service point, the case number, the time of printing and its
 * number at its foot. Deterministic: the same content gives the same bytes.
 */
export async function renderDocument(content: DocumentContent): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const printedAt = new Date(content.issue.printedAt);
  pdf.setTitle(content.title, { showInWindowTitleBar: true });
  pdf.setSubject(content.issue.caseNumber ?? content.title);
  pdf.setCreator('counter station');
  pdf.setProducer('pdf-lib');
  pdf.setCreationDate(printedAt);
  pdf.setModificationDate(printedAt);
  pdf.setLanguage('zh-CN');
  // ISO 32000-1 14.4: readers want an identifier; ours says what it is of, so that it never differs by chance.
  const id = PDFHexString.fromText([content.title, content.issue.caseNumber].join(' '));
  pdf.context.trailerInfo.ID = pdf.context.obj([id, id]);
  const layout = new PageLayout(pdf, await DocumentFonts.embedInto(pdf, JSON.stringify(content)));
  layout.drawTitle(content.title, content.issue.reprint);
  for (const block of content.blocks) layout.draw(block);
  for (const rectangle of content.rectangles ?? []) layout.drawRectangle(rectangle);
  layout.drawBarcodes(content);
  layout.drawFeet(content);
  pdf.catalog.set(PDFName.of('PageLayout'), PDFName.of('SinglePage'));
  return pdf.save({ addDefaultPage: false });
}

/** A pen that goes down the page; all its measures are mm from the page's top left corner, sizes of type are pt. */
class PageLayout {
  readonly #pdf: PDFDocument;
  readonly #fonts: DocumentFonts;
  readonly #pages: PDFPage[] = [];
  #page: PDFPage;
  #yMm = MARGIN.topMm;

  constructor(pdf: PDFDocument, fonts: DocumentFonts) {
    this.#pdf = pdf;
    this.#fonts = fonts;
    this.#page = this.#addPage();
  }

  drawTitle(title: string, reprint: boolean): void {
    if (reprint) this.#text('补打', PAGE.widthMm - MARGIN.sideMm, MARGIN.topMm, 10.5, 'right', 'bold');
    this.draw({ kind: 'heading', text: title, sizePt: 18, align: 'centre' });
    this.#yMm += 3;
  }

  draw(block: Block): void {
    switch (block.kind) {
      case 'heading':
        return this.#paragraph(block.text, block.sizePt ?? 11, block.align ?? 'left', 'bold');
      case 'paragraph':
        return this.#paragraph(
          block.text,
          block.sizePt ?? BODY_PT,
          block.align ?? 'left',
          block.bold ? 'bold' : 'regular',
        );
      case 'numbered':
        return this.#numbered(block.items, block.sizePt ?? BODY_PT);
      case 'table':
        return this.#table(block);
      case 'gap':
        this.#yMm += block.heightMm;
        return;
      case 'continue-at':
        this.#yMm = block.yMm;
        return;
    }
  }

  drawRectangle({ xMm, yMm, widthMm, heightMm, style }: FixedRectangle): void {
    this.#pages[0]?.drawRectangle({
      x: mmToPt(xMm),
      y: mmToPt(PAGE.heightMm - yMm - heightMm),
      width: mmToPt(widthMm),
      height: mmToPt(heightMm),
      ...(style === 'solid' ? { color: INK } : { borderColor: INK, borderWidth: 0.8 }),
    });
  }

  /** On every sheet, so that one that got lost finds its case. */
  drawBarcodes({ issue: { caseNumber } }: DocumentContent): void {
    if (caseNumber === null) return;
    const { yMm, heightMm, moduleMm, textPt } = BARCODE;
    const { bars, widthModules } = code128(caseNumber);
    const leftMm = PAGE.widthMm - MARGIN.sideMm - widthModules * moduleMm;
    for (const page of this.#pages) {
      this.#page = page;
      for (const { at, width } of bars) {
        page.drawRectangle({
          x: mmToPt(leftMm + at * moduleMm),
          y: mmToPt(PAGE.heightMm - yMm - heightMm),
          width: mmToPt(width * moduleMm),
          height: mmToPt(heightMm),
          color: INK,
        });
      }
      this.#text(caseNumber, leftMm + (widthModules * moduleMm) / 2, yMm + heightMm, textPt, 'centre');
    }
  }

  drawFeet({ issue }: DocumentContent): void {
    const { servicePoint, caseNumber, printedAt, isBlankForm = false } = issue;
    const number = caseNumber === null ? '' : `受理单号：${caseNumber}    `;
    const imprint = isBlankForm ? '空白表格' : `${number}打印时间：${shanghaiDateTime(printedAt)}`;
    const yMm = PAGE.heightMm - MARGIN.bottomMm + 5;
    const [leftMm, rightMm] = [MARGIN.sideMm, PAGE.widthMm - MARGIN.sideMm];
    this.#pages.forEach((page, index) => {
      this.#page = page;
      this.#line(leftMm, yMm - 1.5, rightMm, yMm - 1.5, 0.5);
      const pageMark = `第 ${index + 1} 页 / 共 ${this.#pages.length} 页`;
      this.#text(pageMark, rightMm, yMm, 8, 'right');
      this.#text(imprint, leftMm, yMm, 8);
      const where = `${servicePoint.name}  ${servicePoint.address}（${servicePoint.postcode}）  电话：${servicePoint.telephone}`;
      const sizePt = this.#sizeThatFits(where, rightMm - leftMm, 8);
      this.#text(where, leftMm, yMm + 4.5, sizePt);
    });
  }

  #addPage(): PDFPage {
    this.#page = this.#pdf.addPage([mmToPt(PAGE.widthMm), mmToPt(PAGE.heightMm)]);
    this.#pages.push(this.#page);
    this.#yMm = MARGIN.topMm;
    return this.#page;
  }

  #roomFor(heightMm: number): void {
    if (this.#yMm + heightMm > PAGE.heightMm - MARGIN.bottomMm) this.#addPage();
  }

  #widthMm(text: string, sizePt: number, weight: Weight = 'regular'): number {
    return (this.#fonts.widthPt(text, sizePt, weight) * 25.4) / 72;
  }

  #sizeThatFits(text: string, widthMm: number, sizePt: number): number {
    return Math.min(sizePt, (sizePt * widthMm) / this.#widthMm(text, sizePt));
  }

  /** One line of text; `xMm` is its left edge, middle or right edge, `yMm` the top of the line. */
  #text(
    text: string,
    xMm: number,
    yMm: number,
    sizePt: number,
    align: Align = 'left',
    weight: Weight = 'regular',
  ): void {
    const widthMm = this.#widthMm(text, sizePt, weight);
    const startMm = align === 'left' ? xMm : xMm - widthMm * (align === 'centre' ? 0.5 : 1);
    const toBaselinePt = sizePt * ((LINE_HEIGHT - 1) / 2 + BASELINE);
    let x = mmToPt(startMm);
    for (const run of this.#fonts.runs(text, weight)) {
      const y = mmToPt(PAGE.heightMm - yMm) - toBaselinePt;
      this.#page.drawText(run.text, { x, y, size: sizePt, font: run.font, color: INK });
      x += run.font.widthOfTextAtSize(run.text, sizePt);
    }
  }

  #line(x1Mm: number, y1Mm: number, x2Mm: number, y2Mm: number, thickness: number): void {
    this.#page.drawLine({
      start: { x: mmToPt(x1Mm), y: mmToPt(PAGE.heightMm - y1Mm) },
      end: { x: mmToPt(x2Mm), y: mmToPt(PAGE.heightMm - y2Mm) },
      thickness,
      color: INK,
    });
  }

  #paragraph(text: string, sizePt: number, align: Align, weight: Weight, indentMm = 0): void {
    const leftMm = MARGIN.sideMm + indentMm;
    const widthMm = PAGE.widthMm - MARGIN.sideMm - leftMm;
    const lineMm = lineHeightMm(sizePt);
    for (const line of wrapText(text, widthMm, (piece) => this.#widthMm(piece, sizePt, weight))) {
      this.#roomFor(lineMm);
      const xMm = leftMm + widthMm * { left: 0, centre: 0.5, right: 1 }[align];
      this.#text(line, xMm, this.#yMm, sizePt, align, weight);
      this.#yMm += lineMm;
    }
  }

  #numbered(items: readonly string[], sizePt: number): void {
    items.forEach((item, index) => {
      this.#roomFor(lineHeightMm(sizePt));
      this.#text(`${index + 1}.`, MARGIN.sideMm, this.#yMm, sizePt);
      this.#paragraph(item, sizePt, 'left', 'regular', sizePt * 0.65);
    });
  }

  #table({ columnsMm, rows, dense = false, ...table }: Extract<Block, { kind: 'table' }>): void {
    const headerRows = table.headerRows === undefined ? 0 : table.headerRows;
    const laid = layOutTable(columnsMm, rows, {
      bodyPt: BODY_PT,
      lineHeight: LINE_HEIGHT,
      dense,
      measure: (text, sizePt, weight) => this.#fonts.widthPt(text, sizePt, weight),
    });
    const leftMm = (PAGE.widthMm - columnsMm.reduce((sum, width) => sum + width, 0)) / 2;
    const header = laid.slice(0, headerRows);
    // A header must not be left behind at the foot of a page.
    const firstRow = laid[headerRows];
    this.#roomFor(heightOf(header) + (firstRow ? firstRow.keptWithMm : 0));
    laid.forEach((row, index) => {
      const pages = this.#pages.length;
      this.#roomFor(row.keptWithMm);
      if (this.#pages.length > pages && index >= headerRows) {
        for (const repeated of header) this.#row(repeated, leftMm);
      }
      this.#row(row, leftMm);
    });
    this.#yMm += 2;
  }

  #row(row: LaidRow, leftMm: number): void {
    for (const cell of row.cells) {
      const xMm = leftMm + cell.xMm;
      const box = {
        x: mmToPt(xMm),
        y: mmToPt(PAGE.heightMm - this.#yMm - cell.heightMm),
        width: mmToPt(cell.widthMm),
        height: mmToPt(cell.heightMm),
      };
      if (cell.role === 'label') this.#page.drawRectangle({ ...insideRules(box), color: LABEL_GREY });
      this.#page.drawRectangle({ ...box, borderColor: INK, borderWidth: RULE_PT });
      const lineMm = lineHeightMm(cell.sizePt);
      const slackMm = cell.heightMm - lineMm * cell.lines.length - 2 * cell.abovePaddingMm;
      const topMm = this.#yMm + cell.abovePaddingMm + slackMm * verticalShare[cell.vertical];
      cell.lines.forEach((line, i) => {
        const yMm = topMm + i * lineMm;
        if (cell.role === 'value') this.#text(line, xMm + cell.paddingMm, yMm, cell.sizePt);
        else if (cell.role === 'figure')
          this.#text(line, xMm + cell.widthMm - cell.paddingMm, yMm, cell.sizePt, 'right');
        else this.#text(line, xMm + cell.widthMm / 2, yMm, cell.sizePt, 'centre');
      });
    }
    this.#yMm += row.heightMm;
  }
}

/** A fill must not cover half of the rules of the cells around it. */
const insideRules = (box: { x: number; y: number; width: number; height: number }) => ({
  x: box.x + RULE_PT / 2,
  y: box.y + RULE_PT / 2,
  width: box.width - RULE_PT,
  height: box.height - RULE_PT,
});

const heightOf = (rows: readonly LaidRow[]): number => rows.reduce((sum, { heightMm }) => sum + heightMm, 0);
const lineHeightMm = (sizePt: number): number => (sizePt * LINE_HEIGHT * 25.4) / 72;
const verticalShare: Record<NonNullable<Cell['vertical']>, number> = { top: 0, middle: 0.5, bottom: 1 };
