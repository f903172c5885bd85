import { DeviceError } from '../../../hardware/devices/device-error.ts';
import type {
  DocumentScanner,
  DocumentScannerStatus,
  ScanRequest,
  ScanSource,
} from '../../../hardware/devices/document-scanner.ts';

/** A page as a picture, and the resolution that gives its scale. */
interface PageScan {
  picture: Buffer;
  scannedAtDpi: number;
}

/** A seal's strokes are half a millimetre; a material has to be legible. */
export const SPECIMEN_SCAN = { resolutionDpi: 300, colour: 'colour' } as const;
export const MATERIAL_SCAN = { resolutionDpi: 200, colour: 'colour' } as const;

/** Paper in the feeder was put there to be scanned; else what lies on the glass is meant. @internal */
export function sourceToUse({ sources, feeder }: DocumentScannerStatus): ScanSource {
  return feeder === 'loaded' || !sources.includes('flatbed') ? 'feeder' : 'flatbed';
}

/** Scan one page from where the paper is. Rejects with DeviceError. */
export async function scanPage(
  scanner: DocumentScanner | null,
  how: Omit<ScanRequest, 'source'>,
): Promise<PageScan> {
  if (!scanner) throw new DeviceError({ code: 'not-connected', detail: 'none is configured' });
  const status = await scanner.status();
  if (status.trouble !== null) throw new DeviceError({ code: status.trouble, detail: 'its status says so' });
  const page = await scanner.scan({ ...how, source: sourceToUse(status) });
  return { picture: Buffer.from(page.picture, 'base64'), scannedAtDpi: page.resolutionDpi };
}
