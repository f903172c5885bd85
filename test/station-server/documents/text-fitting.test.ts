import { expect } from 'chai';
import fc from 'fast-check';
import type { Row } from '../../../station-server/services/documents/layout/document-content.ts';
import { layOutTable } from '../../../station-server/services/documents/layout/table-layout.ts';
import { fitText, wrapText } from '../../../station-server/services/documents/layout/text-fitting.ts';

/** Chinese characters one wide, all others half. */
const measure = (text: string): number =>
  [...text].reduce((width, character) => width + (character > '\u2e80' ? 1 : 0.5), 0);

const texts = fc.string({
  unit: fc.constantFrom(...'样本采购（）《》，。、；Ab0@. \n'),
  maxLength: 120,
});

describe('text fitting', () => {
  it('never makes a line wider than allowed, and loses nothing but spaces', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 30 }), (text, width) => {
        const lines = wrapText(text, width, measure);
        for (const line of lines) expect(measure(line)).to.be.at.most(width);
        expect(lines.join('').replace(/\s/g, '')).to.equal(text.replace(/\s/g, ''));
      }),
    );
  });

  it('breaks neither before closing nor after opening punctuation', () => {
    expect(wrapText('请携带申请表，按时到达', 6, measure)).to.deep.equal(['请携带申请', '表，按时到达']);
    expect(wrapText('申请单位（样本）', 5, measure)).to.deep.equal(['申请单位', '（样本）']);
  });

  it('keeps words and numbers whole where they fit on a line', () => {
    expect(wrapText('电话 010-58515511', 8, measure)).to.deep.equal(['电话', '010-58515511']);
    expect(wrapText('abcdefgh', 2, measure)).to.deep.equal(['abcd', 'efgh']);
  });

  it('takes the largest size that fits, and the smallest when none does', () => {
    const scaled = (text: string, sizePt: number): number => measure(text) * sizePt;
    const options = { sizesPt: [10, 8], maxLines: 1, measure: scaled };
    expect(fitText('样本样本', 40, options)).to.deep.equal({ lines: ['样本样本'], sizePt: 10 });
    expect(fitText('样本样本样', 40, options)).to.deep.equal({ lines: ['样本样本样'], sizePt: 8 });
    expect(fitText('样本样本样本', 40, options).lines).to.have.length(2);
  });

  it('never lets the text of a cell overflow it', () => {
    const type = (dense: boolean) => ({
      bodyPt: 10,
      lineHeight: 1.4,
      measure: (text: string, sizePt: number) => measure(text) * sizePt,
      dense,
    });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(texts, texts), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        fc.boolean(),
        (pairs, dense, prose) => {
          const { measure: measureAt, lineHeight } = type(dense);
          const rows: Row[] = pairs.map(([a, b], index) =>
            index === 0
              ? {
                  cells: [
                    { text: a, rowSpan: pairs.length, prose },
                    { text: b, prose },
                  ],
                }
              : { cells: [{ text: b, prose }] },
          );
          for (const row of layOutTable([40, 60], rows, type(dense))) {
            for (const { lines, sizePt, widthMm, heightMm, paddingMm, abovePaddingMm } of row.cells) {
              const room = (widthMm - 2 * paddingMm) * (72 / 25.4);
              for (const line of lines) expect(measureAt(line, sizePt)).to.be.at.most(room);
              const textMm = (lines.length * sizePt * lineHeight * 25.4) / 72;
              expect(textMm + 2 * abovePaddingMm).to.be.at.most(heightMm + 1e-9);
            }
          }
        },
      ),
    );
  });
});
