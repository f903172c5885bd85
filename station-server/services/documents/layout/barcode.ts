import bwipjs from 'bwip-js/node';

/** A bar in modules, counted from the left edge of the symbol. */
interface Bar {
  at: number;
  width: number;
}

/** A linear symbol without its quiet zones. */
interface Barcode {
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

/** A QR code (ISO/IEC 18004, error correction M) with its quiet zone, as the data URL of an SVG: sharp at any size. */
export function qrPicture(text: string): string {
  // The package's own declarations lack the options of single symbologies.
  const options: Parameters<typeof bwipjs.toSVG>[0] & { eclevel: string } = {
    bcid: 'qrcode',
    text,
    eclevel: 'M',
    paddingwidth: 4,
    paddingheight: 4,
    backgroundcolor: 'FFFFFF',
  };
  const svg = bwipjs.toSVG(options);
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
