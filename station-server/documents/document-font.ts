import * as cantooFontkit from '@cantoo/fontkit';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { PDFDocument, PDFFont } from 'pdf-lib';

const require = createRequire(import.meta.url);
let fontBytes: Buffer | null = null;

interface Subset {
  encode(): Uint8Array;
  encodeStream?: () => SubsetStream;
}
interface SubsetStream {
  on(event: 'data' | 'end', listener: (chunk: Uint8Array) => void): SubsetStream;
}
interface Font {
  createSubset(): Subset;
}

/** pdf-lib reads a subset as a stream; this fontkit hands it over whole. Its subsets draw every glyph, unlike pdf-lib's own. */
function withStream(subset: Subset): Subset {
  subset.encodeStream = () => {
    const stream: SubsetStream = {
      on(event, listener) {
        queueMicrotask(() => listener(event === 'data' ? subset.encode() : new Uint8Array()));
        return stream;
      },
    };
    return stream;
  };
  return subset;
}

const fontkit = {
  create(bytes: Uint8Array, name?: string): unknown {
    const font = cantooFontkit.create(Buffer.from(bytes), name ?? '') as unknown as Font;
    const createSubset = font.createSubset.bind(font);
    font.createSubset = () => withStream(createSubset());
    return font;
  },
};

/** Noto Sans SC in the document, cut down to the characters that are used. */
export function embedChineseFont(document: PDFDocument): Promise<PDFFont> {
  fontBytes ??= readFileSync(
    require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  );
  document.registerFontkit(fontkit as unknown as Parameters<PDFDocument['registerFontkit']>[0]);
  return document.embedFont(fontBytes, { subset: true });
}
