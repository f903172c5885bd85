import chineseData from '@tesseract.js-data/chi_sim';
import sharp from 'sharp';
import { createWorker, OEM, PSM, type Worker } from 'tesseract.js';
import type { GreyPicture } from './print-plane.ts';

/** One character as it was read. Confidence 0 to 1; bounds in pixels. */
export interface Glyph {
  text: string;
  confidence: number;
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** Characters by tesseract, its Chinese data out of this installation. */
export class TextReader {
  readonly #worker: Worker;

  private constructor(worker: Worker) {
    this.#worker = worker;
  }

  static async open(): Promise<TextReader> {
    const { langPath, gzip } = chineseData;
    return new TextReader(
      await createWorker('chi_sim', OEM.LSTM_ONLY, { langPath, gzip, cacheMethod: 'none' }),
    );
  }

  /** All print on a page, wherever it stands, line by line as the engine found it. */
  async readPage(page: GreyPicture): Promise<Glyph[][]> {
    await this.#set(PSM.SPARSE_TEXT, '');
    const { data } = await this.#worker.recognize(await encode(page), {}, { text: false, blocks: true });
    return (data.blocks ?? []).flatMap(({ paragraphs }) =>
      paragraphs.flatMap(({ lines }) =>
        lines.map(({ words }) =>
          words.flatMap(({ symbols }) =>
            symbols.map(({ text, confidence, bbox }) => ({ text, confidence: confidence / 100, ...bbox })),
          ),
        ),
      ),
    );
  }

  /** A picture of one line that is made of the given characters only, read at the given height. */
  async readLine(
    line: GreyPicture,
    characters: string,
    heightPx: number,
  ): Promise<{ text: string; confidence: number }> {
    await this.#set(PSM.SINGLE_LINE, characters);
    const { data } = await this.#worker.recognize(await encode(line, heightPx), {}, { text: true });
    return { text: data.text.replace(/\s/g, ''), confidence: data.confidence / 100 };
  }

  async #set(mode: PSM, characters: string): Promise<void> {
    await this.#worker.setParameters({
      tessedit_pageseg_mode: mode,
      tessedit_char_whitelist: characters,
      user_defined_dpi: '300',
    });
  }
}

function encode({ data, width, height }: GreyPicture, heightPx = height): Promise<Buffer> {
  const picture = sharp(data, { raw: { width, height, channels: 1 } });
  return (heightPx === height ? picture : picture.resize({ height: heightPx }))
    .png({ compressionLevel: 1 })
    .toBuffer();
}
