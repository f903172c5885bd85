import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as fontkit from '@cantoo/fontkit';
import type { PDFDocument, PDFFont } from 'pdf-lib';

type Weight = 'regular' | 'bold';
type PdfFontkit = Parameters<PDFDocument['registerFontkit']>[0];
type ShapingFont = ReturnType<PdfFontkit['create']>;

/** A stretch of text that one font can draw. */
interface FontRun {
  font: PDFFont;
  text: string;
}

const require = createRequire(import.meta.url);
const packagedFonts: Record<Weight, string> = {
  regular: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
};
/** Debian's fonts-noto-cjk: has the rare characters of names that the packaged font lacks (𠮷). */
const rareFont = {
  path: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  postscriptName: 'NotoSansCJKsc-Regular',
};
/** 〓, what Chinese typesetters put where a character is missing: seen at once, and written in by hand. */
const MISSING_CHARACTER = '〓';

const fileContents = new Map<string, Uint8Array>();
function contentsOf(path: string): Uint8Array {
  const known = fileContents.get(path);
  if (known) return known;
  const contents = readFileSync(path);
  fileContents.set(path, contents);
  return contents;
}

/**
 * pdf-lib 1.17 expects fontkit 1's `encodeStream`; @cantoo/fontkit 2 has `encode`, the one whose Chinese subsets are
 * complete. A stream of one chunk bridges the two.
 */
function withEncodeStream(font: ShapingFont): ShapingFont {
  const createSubset = font.createSubset.bind(font);
  font.createSubset = () => {
    const subset = createSubset() as ReturnType<typeof createSubset> & { encode(): Uint8Array };
    subset.encodeStream = () => {
      const stream = {
        on(event: 'data' | 'end', listen: (bytes: Uint8Array) => unknown) {
          if (event === 'data') listen(subset.encode());
          if (event === 'end') listen(new Uint8Array());
          return stream;
        },
      };
      return stream;
    };
    return subset;
  };
  return font;
}

interface EmbeddedFont {
  pdf: PDFFont;
  has(codePoint: number): boolean;
}

async function embed(pdf: PDFDocument, path: string, postscriptName?: string): Promise<EmbeddedFont> {
  // A font of its own for each document: fontkit remembers by which character a glyph was first met, and that is what
  // the text layer would say of a shape that two characters share.
  const shaping = withEncodeStream(
    (fontkit as unknown as PdfFontkit).create(contentsOf(path), postscriptName),
  );
  pdf.registerFontkit({ create: () => shaping });
  return {
    pdf: await pdf.embedFont(contentsOf(path), { subset: true }),
    has: (codePoint) => shaping.hasGlyphForCodePoint(codePoint),
  };
}

/** The faces of one document. Font files are read once for the process; each document embeds what it uses. */
export class DocumentFonts {
  readonly #faces: Record<Weight, EmbeddedFont>;
  readonly #rare: EmbeddedFont | null;

  private constructor(faces: Record<Weight, EmbeddedFont>, rare: EmbeddedFont | null) {
    this.#faces = faces;
    this.#rare = rare;
  }

  /** `text`: all that the document will say; the font for rare characters is embedded only if it is needed. */
  static async embedInto(pdf: PDFDocument, text: string): Promise<DocumentFonts> {
    const regular = await embed(pdf, require.resolve(packagedFonts.regular));
    const bold = await embed(pdf, require.resolve(packagedFonts.bold));
    const isRare = [...text].some((character) => !regular.has(character.codePointAt(0) ?? 0));
    const rare =
      isRare && existsSync(rareFont.path) ? await embed(pdf, rareFont.path, rareFont.postscriptName) : null;
    return new DocumentFonts({ regular, bold }, rare);
  }

  /** Cut a text where the font changes. */
  runs(text: string, weight: Weight): FontRun[] {
    const runs: FontRun[] = [];
    for (const character of text) {
      const { font, drawn } = this.#choose(character, weight);
      const last = runs.at(-1);
      if (last?.font === font) last.text += drawn;
      else runs.push({ font, text: drawn });
    }
    return runs;
  }

  /** Width in points. */
  widthPt(text: string, sizePt: number, weight: Weight): number {
    return this.runs(text, weight).reduce(
      (width, run) => width + run.font.widthOfTextAtSize(run.text, sizePt),
      0,
    );
  }

  #choose(character: string, weight: Weight): { font: PDFFont; drawn: string } {
    const codePoint = character.codePointAt(0) ?? 0;
    // A font may have a glyph for a control: an empty one, which hides that something stood there.
    if (/\p{Cc}/u.test(character)) return { font: this.#faces[weight].pdf, drawn: MISSING_CHARACTER };
    const face = this.#faces[weight];
    if (face.has(codePoint)) return { font: face.pdf, drawn: character };
    if (this.#rare?.has(codePoint)) return { font: this.#rare.pdf, drawn: character };
    return { font: face.pdf, drawn: MISSING_CHARACTER };
  }
}
