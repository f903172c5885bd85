import sharp from 'sharp';
import { DeviceError } from '../../devices/device-error.ts';
import {
  MAX_PAGE_BYTES,
  type DocumentScanner,
  type DocumentScannerEvent,
  type DocumentScannerStatus,
  type ScannedPage,
  type ScanRequest,
} from '../../devices/document-scanner.ts';
import { watchStatus } from '../watch-status.ts';
import { pagePicture } from './page-picture.ts';
import { saneFailure } from './sane-exit.ts';
import { readOptions, scanArguments, sourcesOf, type SaneOptions } from './sane-options.ts';
import { runScanimage } from './scanimage-run.ts';
import { usbFingerprint } from './usb-devices.ts';

/**
 * How long the scanner may take, and how often it is looked for. A look opens the device, which takes some of them seconds
 * and wakes them: it is taken when something was plugged in or pulled, after a failure, and now and then.
 */
export interface SanePatience {
  lookMs: number;
  scanMs: number;
  leaveMs: number;
  lookAgainMs: number;
  lookAgainWhileAbsentMs: number;
}
const PATIENCE: SanePatience = {
  lookMs: 12_000,
  scanMs: 80_000,
  leaveMs: 4000,
  lookAgainMs: 60_000,
  lookAgainWhileAbsentMs: 5000,
};
const POLL_MS = 500;
const MAX_OPTION_BYTES = 500_000;

interface SaneParts {
  /** As `scanimage -L` tells it, or a backend's name alone for its first device, which survives another USB port. */
  deviceName: string;
  /** Options of that device to be set at each scan, as `--swcrop=no` would. */
  settings: Readonly<Record<string, string>>;
  patience?: SanePatience;
  environment?: NodeJS.ProcessEnv;
  clock?: () => number;
}

/** What is known of the device: its options, or why it can't be used. */
type Finding = { options: SaneOptions } | { failure: DeviceError };

/**
 * `DocumentScanner` by SANE, whose backends run in a process of their own for each scan: one that hangs is ended with it.
 * SANE tells of a feeder's paper only by scanning.
 */
export class SaneDriver implements DocumentScanner {
  readonly #device: readonly string[];
  readonly #patience: SanePatience;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #clock: () => number;
  #found: { what: Finding; atMs: number; usb: string } | null = null;
  #looking: Promise<Finding> | null = null;
  #underWay: AbortController | null = null;
  #ended: Promise<unknown> = Promise.resolve();

  constructor({ deviceName, settings, patience, environment, clock }: SaneParts) {
    const set = Object.entries(settings).map(([name, value]) => `--${name}=${value}`);
    this.#device = [`--device-name=${deviceName}`, ...set];
    this.#patience = patience ?? PATIENCE;
    this.#environment = environment ?? process.env;
    this.#clock = clock ?? Date.now;
  }

  status = async (): Promise<DocumentScannerStatus> => {
    const busy = this.#underWay !== null;
    const what = busy ? this.#found?.what : await this.#find();
    if (what && 'failure' in what) {
      const { code } = what.failure;
      const connected = code !== 'not-connected';
      return { connected, state: 'idle', trouble: code, sources: [], feeder: 'unknown' };
    }
    const sources = what ? sourcesOf(what.options) : [];
    return {
      connected: true,
      state: busy ? 'scanning' : 'idle',
      trouble: null,
      sources,
      feeder: sources.includes('feeder') ? 'unknown' : 'none',
    };
  };

  scan = async (request: ScanRequest): Promise<ScannedPage> => {
    if (this.#underWay) throw new DeviceError({ code: 'busy', detail: 'a scan is under way' });
    const underWay = new AbortController();
    this.#underWay = underWay;
    const scanned = this.#scan(request, underWay.signal);
    this.#ended = scanned.catch(() => undefined);
    try {
      return await scanned;
    } finally {
      this.#underWay = null;
    }
  };

  cancel = async (): Promise<void> => {
    this.#underWay?.abort();
    await this.#ended;
  };

  /** Tell the status when it changes; returns how to stop. */
  watch(emit: (event: DocumentScannerEvent) => void): () => void {
    return watchStatus(this.status, POLL_MS, emit);
  }

  async #scan(request: ScanRequest, signal: AbortSignal): Promise<ScannedPage> {
    let what = await this.#find();
    if ('failure' in what) {
      // It may be back since.
      this.#found = null;
      what = await this.#find();
    }
    if ('failure' in what) throw what.failure;
    if (signal.aborted) throw new DeviceError({ code: 'cancelled', detail: 'before it began' });
    const { args, resolutionDpi } = scanArguments(what.options, request);
    try {
      const { exitCode, output, message } = await runScanimage({
        args: [...this.#device, ...args, '--format=png'],
        environment: this.#environment,
        timeoutMs: this.#patience.scanMs,
        leaveMs: this.#patience.leaveMs,
        maxBytes: MAX_PAGE_BYTES,
        signal,
      });
      if (exitCode === 0) return pagePicture(await compressed(output, resolutionDpi), resolutionDpi);
      throw new DeviceError({ code: saneFailure(exitCode, message), detail: message });
    } catch (error) {
      this.#found = null;
      throw error instanceof DeviceError ? await this.#explained(error) : error;
    }
  }

  /** An I/O error is what SANE says of a device that was pulled, and of one that is only upset. */
  async #explained(error: DeviceError): Promise<DeviceError> {
    if (error.code !== 'removed') return error;
    const what = await this.#find();
    return 'options' in what
      ? new DeviceError({ code: 'protocol', detail: error.detail }, { cause: error })
      : error;
  }

  /** What is known, or found out now where that is too old. One look at a time. */
  #find(): Promise<Finding> {
    const usb = usbFingerprint();
    const found = this.#found;
    if (found && found.usb === usb) {
      const { lookAgainMs, lookAgainWhileAbsentMs } = this.#patience;
      const goodForMs = 'options' in found.what ? lookAgainMs : lookAgainWhileAbsentMs;
      if (this.#clock() - found.atMs < goodForMs) return Promise.resolve(found.what);
    }
    this.#looking ??= this.#look()
      .then((what) => {
        this.#found = { what, atMs: this.#clock(), usb };
        return what;
      })
      .finally(() => (this.#looking = null));
    return this.#looking;
  }

  async #look(): Promise<Finding> {
    try {
      const { exitCode, output, message } = await runScanimage({
        args: [...this.#device, '--all-options'],
        environment: this.#environment,
        timeoutMs: this.#patience.lookMs,
        leaveMs: this.#patience.leaveMs,
        maxBytes: MAX_OPTION_BYTES,
      });
      if (exitCode === 0) return { options: readOptions(output.toString()) };
      return { failure: new DeviceError({ code: saneFailure(exitCode, message), detail: message }) };
    } catch (error) {
      if (error instanceof DeviceError) return { failure: error };
      throw error;
    }
  }
}

/**
 * What `scanimage` writes without loss is twenty times as long as a page need be, and its own JPEG blurs the colour of a
 * seal's edges.
 */
async function compressed(png: Buffer, resolutionDpi: number): Promise<Buffer> {
  try {
    return await sharp(png)
      .withMetadata({ density: resolutionDpi })
      .jpeg({ quality: 90, chromaSubsampling: '4:4:4' })
      .toBuffer();
  } catch (error) {
    throw new DeviceError({ code: 'protocol', detail: 'the page is no picture' }, { cause: error });
  }
}
