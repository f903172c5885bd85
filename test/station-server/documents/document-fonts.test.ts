import { expect } from 'chai';
import { PDFDocument } from 'pdf-lib';
import { DocumentFonts } from '../../../station-server/services/documents/layout/document-fonts.ts';

describe('the faces of a document', function () {
  this.timeout(20_000);

  it('a control or a character of nobody’s font is seen as 〓, and gives the page no line of its own', async () => {
    const fonts = await DocumentFonts.embedInto(await PDFDocument.create(), '样本');
    const drawn = fonts
      .runs('样\u001b\u0000\r\ue000本', 'regular')
      .map(({ text }) => text)
      .join('');
    expect(drawn).to.equal('样〓〓〓〓本');
  });
});
