import sharp from 'sharp';
import type { SamplePage } from '../../../shared/contract/bench-console.ts';

/** A4 at 300 dpi. */
const PAGE_PX = { width: 2480, height: 3508 } as const;
const FONT = 'font-family="Noto Sans CJK SC"';
const RED = 'rgb(205,20,30)';

function star(radius: number): string {
  return Array.from({ length: 10 }, (_, i) => {
    const r = i % 2 === 0 ? radius : radius * 0.382;
    const angle = (Math.PI / 5) * i - Math.PI / 2;
    return `${(r * Math.cos(angle)).toFixed(2)},${(r * Math.sin(angle)).toFixed(2)}`;
  }).join(' ');
}

/**
 * A round company seal of an invented organisation: ring, star, name on an arc; units are millimetres. `ink`: 0 to 1.
 * @internal
 */
export function sealSvg(diameterMm: number, ink: number): string {
  const radius = diameterMm / 2;
  const name = [...'样本采购供应有限公司'];
  const letters = name.map((letter, i) => {
    const angle = -120 + (240 / (name.length - 1)) * i;
    return `<text transform="rotate(${angle}) translate(0 ${-radius * 0.72})" text-anchor="middle" font-size="${diameterMm * 0.11}" ${FONT} font-weight="700">${letter}</text>`;
  });
  return `<g fill="${RED}" fill-opacity="${ink}"><circle r="${radius - 0.5}" fill="none" stroke="${RED}" stroke-opacity="${ink}" stroke-width="1"/><polygon points="${star(radius * 0.35)}"/>${letters.join('')}</g>`;
}

const line = (xMm: number, yMm: number, sizeMm: number, text: string): string =>
  `<text x="${xMm}" y="${yMm}" font-size="${sizeMm}" ${FONT} fill="#222">${text}</text>`;

/** What is drawn on each sheet, in millimetres of A4. Everything on them is invented. */
const drawings: Record<SamplePage, string> = {
  'seal-specimen': [
    line(62, 30, 8, '单位电子印章采样表'),
    line(25, 48, 5, '单位名称：样本采购供应有限公司'),
    line(25, 60, 5, '请在下方空白处盖章，印章完整、清晰（样本）'),
    `<g transform="translate(105 150) rotate(4)">${sealSvg(40, 1)}</g>`,
  ].join(''),
  'credit-code-certificate': [
    '<rect x="12" y="12" width="186" height="273" fill="none" stroke="#8a6d1f" stroke-width="2"/>',
    line(78, 45, 14, '营业执照'),
    line(82, 58, 6, '（样本，无效）'),
    line(25, 90, 5.5, '名称：样本采购供应有限公司'),
    line(25, 105, 5.5, '类型：有限责任公司（样本）'),
    line(25, 120, 5.5, '法定代表人：样本甲'),
    line(25, 135, 5.5, '住所：样本市样本区样本路 1 号'),
    `<g transform="translate(150 235)">${sealSvg(40, 0.9)}</g>`,
  ].join(''),
};

const drawn = new Map<SamplePage, Promise<Buffer>>();

/** A sample sheet as a picture of A4 at 300 dpi: PNG. Drawn once. */
export function samplePage(page: SamplePage): Promise<Buffer> {
  const known = drawn.get(page);
  if (known) return known;
  const { width, height } = PAGE_PX;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 210 297"><rect width="210" height="297" fill="#fdfcf8"/>${drawings[page]}</svg>`;
  const png = sharp(Buffer.from(svg)).png({ compressionLevel: 3 }).toBuffer();
  drawn.set(page, png);
  return png;
}
