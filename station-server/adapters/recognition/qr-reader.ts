import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { GreyPicture } from './print-plane.ts';

/** A QR code on a document. */
export interface QrCode {
  text: string;
  /** Quarter turns, clockwise, after which it stands upright. */
  turns: 0 | 1 | 2 | 3;
  corners: readonly { x: number; y: number }[];
}

const MOST_CODES = 4;

let isPrepared = false;

/** The decoder comes out of this installation; by itself it would ask the network for it. */
function prepare(): void {
  if (isPrepared) return;
  const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength);
  prepareZXingModule({ overrides: { wasmBinary } });
  isPrepared = true;
}

export async function readQrCodes({ width, height, data: grey }: GreyPicture): Promise<QrCode[]> {
  prepare();
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < grey.length; i++)
    data.fill(grey[i] ?? 0, i * 4, i * 4 + 3).fill(255, i * 4 + 3, i * 4 + 4);
  const found = await readBarcodes(
    { data, width, height, colorSpace: 'srgb' },
    { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: MOST_CODES },
  );
  return found
    .filter(({ isValid }) => isValid)
    .map(({ text, position: { topLeft, topRight, bottomRight, bottomLeft } }) => ({
      text,
      turns: turnsUpright(topRight.x - topLeft.x, topRight.y - topLeft.y),
      corners: [topLeft, topRight, bottomRight, bottomLeft],
    }));
}

/** From the direction in which the code's upper side runs. */
function turnsUpright(dx: number, dy: number): QrCode['turns'] {
  if (Math.abs(dx) >= Math.abs(dy)) return dx > 0 ? 0 : 2;
  return dy > 0 ? 3 : 1;
}
