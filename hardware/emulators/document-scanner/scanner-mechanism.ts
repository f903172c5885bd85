import sharp from 'sharp';
import { samplePage } from './sample-pages.ts';
import type { ScannerCondition } from '../../../shared/contract/bench-console.ts';

/** A part of the page, in 1/300 inch. */
export interface ScanArea {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface ScanOrder {
  fromFeeder: boolean;
  resolutionDpi: number;
  grey: boolean;
  area: ScanArea;
}

/** A4 in 1/300 inch, which is also its picture at 300 dpi. */
export const GLASS: Readonly<ScanArea> = { x: 0, y: 0, width: 2480, height: 3508 };
const UNITS_PER_INCH = 300;
/** The lid is white. */
const LID = '#ffffff';
const MAX_UPLOAD_PIXELS = 50_000_000;

/** What scans behind the protocol: a glass plate with a white lid, a feeder on top, and what can go wrong with them. */
export class ScannerMechanism {
  /** Sheets and pages that were really scanned. */
  scanned = 0;
  /** How often something else was laid down. */
  laid = 0;
  #condition: ScannerCondition = {
    page: 'seal-specimen',
    sheets: 0,
    jammed: false,
    coverOpen: false,
    busy: false,
    silent: false,
  };
  /** JPEG of the page that was handed over last. */
  lastPage: Buffer | null = null;
  #uploaded: Buffer | null = null;
  readonly #scanMs: number;

  /** `scanMs`: how long a page takes. */
  constructor(scanMs = 1200) {
    this.#scanMs = scanMs;
  }

  get condition(): Readonly<ScannerCondition> {
    return this.#condition;
  }

  setCondition(change: Partial<ScannerCondition>): void {
    if (change.page === 'uploaded' && this.#uploaded === null) throw new RangeError('no picture was given');
    if (change.page !== undefined) this.laid += 1;
    this.#condition = { ...this.#condition, ...change };
  }

  /** Lay a picture down, fitted to A4. Rejects for what is no picture. */
  async layDown(picture: Buffer): Promise<void> {
    this.#uploaded = await sharp(picture, { limitInputPixels: MAX_UPLOAD_PIXELS })
      .autoOrient()
      .resize(GLASS.width, GLASS.height, { fit: 'contain', background: LID })
      .flatten({ background: LID })
      .png({ compressionLevel: 3 })
      .toBuffer();
    this.setCondition({ page: 'uploaded' });
  }

  /** JPEG of what lies on the glass, small. */
  async preview(): Promise<Buffer> {
    const page = await this.#page();
    return sharp(page)
      .resize(GLASS.width / 8)
      .jpeg({ quality: 80 })
      .toBuffer();
  }

  /**
   * Scan a page: JPEG. Null when something came in its way: a fault, the feeder was empty, or `isWanted` said no after the
   * time that it takes.
   */
  async scan(order: ScanOrder, isWanted: () => boolean): Promise<Buffer | null> {
    if (this.#isStopped || (order.fromFeeder && this.#condition.sheets === 0)) return null;
    if (order.fromFeeder) this.setCondition({ sheets: this.#condition.sheets - 1 });
    this.scanned += 1;
    const picture = await this.#picture(order);
    await new Promise((resolve) => setTimeout(resolve, this.#scanMs));
    if (!isWanted() || this.#isStopped) return null;
    this.lastPage = picture;
    return picture;
  }

  get #isStopped(): boolean {
    return this.#condition.jammed || this.#condition.coverOpen;
  }

  async #page(): Promise<Buffer> {
    const { page } = this.#condition;
    if (page === 'uploaded' && this.#uploaded) return this.#uploaded;
    if (page !== null && page !== 'uploaded') return samplePage(page);
    const { width, height } = GLASS;
    return sharp({ create: { width, height, channels: 3, background: LID } })
      .png({ compressionLevel: 1 })
      .toBuffer();
  }

  async #picture({ area, resolutionDpi, grey }: ScanOrder): Promise<Buffer> {
    const inPixels = (units: number): number =>
      Math.max(1, Math.round((units * resolutionDpi) / UNITS_PER_INCH));
    const part = sharp(await this.#page())
      .extract({ left: area.x, top: area.y, width: area.width, height: area.height })
      .resize(inPixels(area.width), inPixels(area.height), { fit: 'fill' });
    return (grey ? part.greyscale() : part)
      .withMetadata({ density: resolutionDpi })
      .jpeg({ quality: 90 })
      .toBuffer();
  }
}
