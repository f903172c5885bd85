import { connectedComponents } from '../seal-specimen/connected-components.ts';
import type { GreyPicture } from './print-plane.ts';

/** Brightest that ink is, of 255, where paper is 235. */
const INK_BELOW = 150;
/** Sides of what may be a stroke of print, as a share of the longer side of the document. */
const STROKE = { min: 0.0012, max: 0.075 };
/** Paper left white around what is erased: its blurred edge. */
const EDGE_PX = 2;

/**
 * Erase what is no print: frames, emblems, photographs, the desk beside the page, specks. What is left is read faster,
 * and nothing is read into an ornament.
 */
export function printOnly({ width, height, data }: GreyPicture): GreyPicture {
  const ink = new Uint8Array(width * height);
  for (let i = 0; i < ink.length; i++) ink[i] = (data[i] ?? 255) < INK_BELOW ? 1 : 0;
  const { labels, list } = connectedComponents({ width, height, data: ink });
  const longest = Math.max(width, height);
  const isErased = [
    false,
    ...list.map((component) => {
      const across = component.maxX - component.minX + 1;
      const down = component.maxY - component.minY + 1;
      const side = Math.max(across, down);
      return side < STROKE.min * longest || side > STROKE.max * longest;
    }),
  ];
  const clean = Buffer.from(data);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!isErased[labels[y * width + x] ?? 0]) continue;
      const left = Math.max(0, x - EDGE_PX);
      const right = Math.min(width, x + EDGE_PX + 1);
      for (let row = Math.max(0, y - EDGE_PX); row <= Math.min(height - 1, y + EDGE_PX); row++) {
        clean.fill(255, row * width + left, row * width + right);
      }
    }
  }
  return { width, height, data: clean };
}
