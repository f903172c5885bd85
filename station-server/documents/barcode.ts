import bwipjs from 'bwip-js/node';

/** A bar in modules, counted from the left edge of the symbol. */
export interface Bar {
  at: number;
  width: number;
}

/** A linear symbol without its quiet zones. */
export interface Barcode {
  widthModules: number;
  bars: readonly Bar[];
}

/**
 * Code 128 (ISO/IEC 15417) in as few modules as the text allows. Not an image: drawn as rectangles it stays sharp at
 * the resolution of any printer.
 */
export function code128(text: string): Barcode {
  const [symbol] = bwipjs.raw({ bcid: 'code128', text });
  if (!symbol || !('sbs' in symbol)) throw new Error(`no Code 128 symbol for ${text}`);
  const bars: Bar[] = [];
  let widthModules = 0;
  symbol.sbs.forEach((width, index) => {
    // Bars and spaces take turns, the first is a bar.
    if (index % 2 === 0) bars.push({ at: widthModules, width });
    widthModules += width;
  });
  return { widthModules, bars };
}
