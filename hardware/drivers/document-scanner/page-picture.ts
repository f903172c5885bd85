import { DeviceError } from '../../devices/device-error.ts';
import type { ScannedPage } from '../../devices/document-scanner.ts';

const SIGNATURES: readonly (readonly [ScannedPage['mediaType'], string])[] = [
  ['image/jpeg', 'ffd8ff'],
  ['image/png', '89504e470d0a1a0a'],
];

/** A page by what its bytes are, not by what its sender calls them. Throws DeviceError `protocol`. */
export function pagePicture(bytes: Buffer, resolutionDpi: number): ScannedPage {
  const found = SIGNATURES.find(([, hex]) => bytes.subarray(0, hex.length / 2).toString('hex') === hex);
  if (!found) throw new DeviceError({ code: 'protocol', detail: 'the page is neither JPEG nor PNG' });
  return { mediaType: found[0], picture: bytes.toString('base64'), resolutionDpi };
}
