import sharp from 'sharp';
import { sealSvg } from '../../hardware/emulators/document-scanner/sample-pages.ts';

export interface SyntheticPage {
  /** Picture width in pixels; height follows 4:3. */
  width: number;
  rotationDegrees: number;
  diameterMm: number;
  /** Ink from 0 (none) to 1 (full). */
  ink: number;
  /** Millimetres of the page. */
  centre: { x: number; y: number };
  second: boolean;
  overprint: boolean;
  blurSigma: number;
  /** Light from one side: brightness of the dark side. */
  shade: number;
}

const goodPage: SyntheticPage = {
  width: 3264,
  rotationDegrees: 3,
  diameterMm: 40,
  ink: 1,
  centre: { x: 105, y: 130 },
  second: false,
  overprint: false,
  blurSigma: 0,
  shade: 0.85,
};

/** A stamped specimen form lying on a desk, as a camera sees it: PNG. */
export async function syntheticSpecimenPage(options: Partial<SyntheticPage> = {}): Promise<Buffer> {
  const o = { ...goodPage, ...options };
  const height = Math.round((o.width * 3) / 4);
  const perMm = (height * 0.86) / 297;
  const lines = Array.from(
    { length: 5 },
    (_, i) =>
      `<text x="25" y="${30 + i * 8}" font-size="5" font-family="Noto Sans CJK SC" fill="#222">样本文字：单位电子印章采样表第 ${i + 1} 行</text>`,
  );
  const over = o.overprint
    ? Array.from(
        { length: 4 },
        (_, i) =>
          `<text x="${o.centre.x - 22}" y="${o.centre.y - 12 + i * 8}" font-size="6" font-family="Noto Sans CJK SC" fill="#111">压在印章上的文字内容</text>`,
      ).join('')
    : '';
  const second = o.second ? `<g transform="translate(60 240)">${sealSvg(38, 1)}</g>` : '';
  const page = `<g transform="translate(${o.width / 2} ${height / 2}) rotate(${o.rotationDegrees}) scale(${perMm}) translate(-105 -148.5)"><clipPath id="p"><rect width="210" height="297"/></clipPath><rect width="210" height="297" fill="url(#light)"/><g clip-path="url(#p)">${lines.join('')}<g transform="translate(${o.centre.x} ${o.centre.y}) rotate(7)">${sealSvg(o.diameterMm, o.ink)}</g>${second}${over}</g></g>`;
  const side = Math.round(250 * o.shade);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${o.width}" height="${height}"><defs><linearGradient id="light"><stop offset="0" stop-color="rgb(250,248,243)"/><stop offset="1" stop-color="rgb(${side},${side},${side - 6})"/></linearGradient></defs><rect width="100%" height="100%" fill="#4a3b30"/>${page}</svg>`;
  const drawn = sharp(Buffer.from(svg));
  return (o.blurSigma > 0 ? drawn.blur(o.blurSigma) : drawn).png({ compressionLevel: 3 }).toBuffer();
}
