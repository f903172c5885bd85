import type { DeviceErrorCode } from './device-error.ts';

/**
 * Scanner for paper: a glass plate (flatbed), a feeder, or both. One page a call, one call at a time (`busy` for a second).
 *
 * Nothing is ever scanned twice by itself: a scan that failed is over, its job is taken back from the scanner, and only
 * a person asks again. Unplugged before the scan began: `not-connected`; during it: `removed`, and the page is lost. After
 * `timeout` the sheet may lie half-way in the feeder. Unplugging and coming back are told by events; nothing has to be
 * opened again.
 */
export const SCAN_SOURCES = ['flatbed', 'feeder'] as const;
export type ScanSource = (typeof SCAN_SOURCES)[number];

/** A4 at the finest resolution that a scan may have is below it, whatever is on the page. */
export const MAX_PAGE_BYTES = 60_000_000;

export interface DocumentScannerStatus {
  connected: boolean;
  state: 'idle' | 'scanning';
  /**
   * What keeps it from scanning, as the code that `scan` would fail with: `not-connected`, `no-permission`, `jammed`,
   * `cover-open`, `busy` (it works for someone else), `timeout` (it is there and silent), `protocol`, `unsupported` (the
   * program that drives it is missing). Null: nothing. An empty feeder keeps nobody from using the glass: see `feeder`.
   */
  trouble: DeviceErrorCode | null;
  /** Where it takes paper from; empty until it was asked once. */
  sources: ScanSource[];
  /** `unknown`: it has one, and does not tell. */
  feeder: 'none' | 'empty' | 'loaded' | 'unknown';
}

export interface ScanRequest {
  source: ScanSource;
  /** From 75 to 600. A scanner that does not have it takes the next finer one that it has, or its finest. */
  resolutionDpi: number;
  colour: 'colour' | 'grey';
}

export interface ScannedPage {
  mediaType: 'image/jpeg' | 'image/png';
  /** Base64 of at most `MAX_PAGE_BYTES`. A4 from the upper left corner, or all that the scanner has where that is less. */
  picture: string;
  /** What it was scanned with: the scale of the picture. */
  resolutionDpi: number;
}

export interface DocumentScanner {
  /** Never rejects for a scanner that is not there: that is a status. */
  status(): Promise<DocumentScannerStatus>;
  /**
   * Scan one page. `no-page` (nothing in the feeder), `jammed`, `cover-open`, `busy`, `not-connected`, `removed`,
   * `timeout`, `cancelled`, `unsupported` (it has no such source), `refused`, `protocol`.
   */
  scan(request: ScanRequest): Promise<ScannedPage>;
  /**
   * End the scan under way, which then fails with `cancelled`; resolves when the scanner was told. A sheet that the feeder
   * has begun to draw in comes out. Nothing under way: no-op.
   */
  cancel(): Promise<void>;
}

export type DocumentScannerEvent = { kind: 'status'; status: DocumentScannerStatus };
