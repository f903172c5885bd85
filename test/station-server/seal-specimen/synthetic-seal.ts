/** A company seal as SVG, in mm: ring, star, the name on an arc, a number below. Invented, marked as a sample. */
export interface SyntheticSeal {
  xMm: number;
  yMm: number;
  shape: 'round' | 'oval';
  /** Outer width; of an oval, 45 × 30 in proportion. */
  widthMm: number;
  name: string;
  /** How much of the ink the paper took, 0 to 1. */
  density: number;
  /** Clockwise. */
  tiltDegrees: number;
}

const OVAL_HEIGHT_SHARE = 30 / 45;
export const heightOf = ({ shape, widthMm }: SyntheticSeal): number =>
  shape === 'round' ? widthMm : widthMm * OVAL_HEIGHT_SHARE;

/** White on nothing: what the ink covers. */
export function sealSvg(seal: SyntheticSeal): string {
  const { xMm, yMm, widthMm, shape, tiltDegrees } = seal;
  const [a, b] = [widthMm / 2, heightOf(seal) / 2];
  const ringMm = 1.2;
  const ring = `<ellipse rx="${a - ringMm / 2}" ry="${b - ringMm / 2}" fill="none" stroke="#fff" stroke-width="${ringMm}"/>`;
  const star = shape === 'round' ? `<polygon points="${starPoints(widthMm / 6)}" fill="#fff"/>` : '';
  const lower = `<text y="${b * 0.62}" text-anchor="middle" font-size="${b * 0.17}">1101020000001</text>`;
  return `<g transform="translate(${xMm} ${yMm}) rotate(${tiltDegrees})" fill="#fff" font-family="Noto Sans CJK SC" font-weight="bold">${ring}${star}${arcText(seal, a, b)}${lower}</g>`;
}

function starPoints(radiusMm: number): string {
  return Array.from({ length: 10 }, (_, i) => {
    const radius = i % 2 === 0 ? radiusMm : radiusMm * 0.382;
    const angle = (i * Math.PI) / 5 - Math.PI / 2;
    return `${radius * Math.cos(angle)},${radius * Math.sin(angle)}`;
  }).join(' ');
}

/** Characters stand one by one: the renderer has no text on a path. */
function arcText({ name }: SyntheticSeal, a: number, b: number): string {
  const characters = [...name];
  const sizeMm = Math.min(b * 0.27, (2.2 * Math.PI * b * 0.7) / (characters.length * 1.6));
  const spread = (220 / 180) * Math.PI;
  return characters
    .map((character, i) => {
      const angle = -Math.PI / 2 + spread * ((i + 0.5) / characters.length - 0.5);
      const [x, y] = [(a - 1.9 - sizeMm / 2) * Math.cos(angle), (b - 1.9 - sizeMm / 2) * Math.sin(angle)];
      const turn = (Math.atan2(Math.sin(angle) * a, Math.cos(angle) * b) * 180) / Math.PI + 90;
      return `<text transform="translate(${x} ${y}) rotate(${turn})" text-anchor="middle" y="${sizeMm * 0.36}" font-size="${sizeMm}">${character}</text>`;
    })
    .join('');
}
