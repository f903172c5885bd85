import { DeviceError, type DeviceErrorCode } from '../../devices/device-error.ts';
import {
  MAX_PAGE_BYTES,
  SCAN_SOURCES,
  type DocumentScanner,
  type DocumentScannerEvent,
  type DocumentScannerStatus,
  type ScannedPage,
  type ScanRequest,
} from '../../devices/document-scanner.ts';
import { watchStatus } from '../watch-status.ts';
import {
  readCapabilities,
  readStatus,
  scanSettings,
  troubleIn,
  type EsclCapabilities,
  type EsclStatus,
} from './escl-codec.ts';
import { askScanner, type EsclAnswer, type EsclRequest } from './escl-http.ts';
import { httpRefusals, OPEN_JOB_STATES } from './escl-names.ts';
import { pagePicture } from './page-picture.ts';

/** How long the scanner may take. A page at the finest resolution takes most of a minute, one that sleeps seconds to wake. */
export interface EsclPatience {
  statusMs: number;
  jobMs: number;
  pageMs: number;
  /** Between two looks for a page that is not ready. */
  notReadyMs: number;
}
const PATIENCE: EsclPatience = { statusMs: 2000, jobMs: 15_000, pageMs: 80_000, notReadyMs: 400 };
const POLL_MS = 500;
const MAX_XML_BYTES = 500_000;
/** Jobs to take back later; a scanner that is gone for good does not make the list grow. */
const MAX_LEFT_JOBS = 8;

/**
 * `DocumentScanner` over eSCL (AirScan). A job is made, its one page fetched, and the job taken back whatever came of it;
 * should the scanner be away by then, when it is seen again. No request that moves paper is ever repeated.
 */
export class EsclDriver implements DocumentScanner {
  readonly #origin: string;
  readonly #root: string;
  readonly #patience: EsclPatience;
  #capabilities: EsclCapabilities | null = null;
  #underWay: AbortController | null = null;
  /** Settles when nothing is under way any more. */
  #ended: Promise<unknown> = Promise.resolve();
  /** Paths of jobs that could not be taken back yet. */
  readonly #leftJobs = new Set<string>();
  /** A job may have been made of which no answer told: the jobs that were there before it. */
  #lostAmong: ReadonlySet<string> | null = null;

  /** `url`: `http://host:port/eSCL`. */
  constructor(url: string, patience: EsclPatience = PATIENCE) {
    const { origin, pathname } = new URL(url);
    this.#origin = origin;
    this.#root = pathname.replace(/\/$/, '');
    this.#patience = patience;
  }

  status = async (): Promise<DocumentScannerStatus> => {
    if (this.#underWay) return this.#statusOf({ state: 'scanning', trouble: null, feeder: null, jobs: [] });
    try {
      this.#capabilities ??= await this.#askCapabilities();
      const status = await this.#askStatus();
      // A scan that has begun meanwhile looks after its own.
      if (!this.#underWay) await this.#takeBack(status);
      return this.#statusOf(status);
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
      const gone = error.code === 'not-connected' || error.code === 'removed';
      // What comes back may be another scanner.
      if (gone) this.#capabilities = null;
      return {
        connected: !gone,
        state: 'idle',
        trouble: gone ? 'not-connected' : error.code,
        sources: this.#sources,
        feeder: 'unknown',
      };
    }
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

  get #sources(): DocumentScannerStatus['sources'] {
    return SCAN_SOURCES.filter((source) => this.#capabilities?.inputs[source]);
  }

  #statusOf({ state, trouble, feeder }: EsclStatus): DocumentScannerStatus {
    const sources = this.#sources;
    return {
      connected: true,
      state,
      trouble: trouble ?? (state === 'scanning' && !this.#underWay ? 'busy' : null),
      sources,
      feeder: sources.includes('feeder') ? (feeder ?? 'unknown') : 'none',
    };
  }

  async #scan(request: ScanRequest, signal: AbortSignal): Promise<ScannedPage> {
    this.#capabilities ??= await this.#askCapabilities();
    const before = await this.#askStatus();
    await this.#takeBack(before);
    const { trouble } = this.#statusOf(before);
    if (trouble !== null) throw new DeviceError({ code: trouble, detail: 'the scanner says so' });
    if (before.state === 'scanning') throw new DeviceError({ code: 'busy', detail: 'it works for another' });
    if (request.source === 'feeder' && before.feeder === 'empty')
      throw new DeviceError({ code: 'no-page', detail: 'nothing is in the feeder' });
    const { body, resolutionDpi } = scanSettings(this.#capabilities, request);
    if (signal.aborted) throw new DeviceError({ code: 'cancelled', detail: 'before its job was made' });
    const job = await this.#makeJob(body, before);
    try {
      return pagePicture(await this.#fetchPage(job, request, signal), resolutionDpi);
    } finally {
      await this.#deleteJob(job, this.#patience.jobMs);
    }
  }

  /** Not ended by `cancel`: only its answer tells which job is to be taken back. */
  async #makeJob(body: string, before: EsclStatus): Promise<string> {
    let answer: EsclAnswer;
    try {
      answer = await this.#ask('POST', '/ScanJobs', { body, timeoutMs: this.#patience.jobMs });
    } catch (error) {
      if (error instanceof DeviceError && error.code !== 'not-connected') {
        this.#lostAmong = new Set(before.jobs.map(({ uri }) => this.#pathOf(uri)));
        await this.#lookForLeftJobs();
      }
      throw error;
    }
    if (answer.status !== 201) throw await this.#refusal(answer.status, 'ScanJobs', null);
    const job = this.#pathOf(answer.location ?? '');
    if (!job.includes('/ScanJobs/'))
      throw new DeviceError({ code: 'protocol', detail: 'ScanJobs: no job in its answer' });
    return job;
  }

  /** The page is asked for until it comes; a 503 says that it is not ready and that nothing was handed out. */
  async #fetchPage(job: string, { source }: ScanRequest, signal: AbortSignal): Promise<Buffer> {
    const until = Date.now() + this.#patience.pageMs;
    for (;;) {
      const timeoutMs = until - Date.now();
      if (timeoutMs <= 0) throw new DeviceError({ code: 'timeout', detail: 'no page in time' });
      const answer = await this.#nextDocument(job, timeoutMs, signal);
      if (answer.status === 200) return answer.body;
      if (answer.status !== 503) throw await this.#refusal(answer.status, 'NextDocument', { job, source });
      const trouble = await this.#troubleNow(job);
      if (trouble !== null) throw new DeviceError({ code: trouble, detail: 'while it was scanning' });
      await pause(this.#patience.notReadyMs, signal);
    }
  }

  async #nextDocument(job: string, timeoutMs: number, signal: AbortSignal): Promise<EsclAnswer> {
    const path = `${job}/NextDocument`;
    try {
      const maxBytes = MAX_PAGE_BYTES;
      return await askScanner(this.#origin, { method: 'GET', path, timeoutMs, maxBytes, signal });
    } catch (error) {
      if (!(error instanceof DeviceError) || error.code !== 'not-connected') throw error;
      throw new DeviceError({ code: 'removed', detail: error.detail }, { cause: error });
    }
  }

  /** What a refused request means: the status knows better than HTTP. */
  async #refusal(
    httpStatus: number,
    what: string,
    page: { job: string; source: ScanRequest['source'] } | null,
  ): Promise<DeviceError> {
    const detail = `${what}: HTTP ${httpStatus}`;
    const told = await this.#troubleNow(page?.job ?? null);
    if (told !== null) return new DeviceError({ code: told, detail });
    // A job without a page left, and no fault: there was none.
    if (httpStatus === 404 && page?.source === 'feeder') return new DeviceError({ code: 'no-page', detail });
    return new DeviceError({ code: httpRefusals[httpStatus] ?? 'refused', detail });
  }

  /** What the scanner says is the matter with it or with a job; null when nothing, or when it can't be asked. */
  async #troubleNow(job: string | null): Promise<DeviceErrorCode | null> {
    try {
      const status = await this.#askStatus();
      const own = status.jobs.find(({ uri }) => this.#pathOf(uri) === job);
      return status.trouble ?? (own ? troubleIn(own.reasons) : null);
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
      return error.code === 'not-connected' ? 'removed' : null;
    }
  }

  /** Whatever the scanner answers, the job is over: it may have ended it itself. False where it did not answer. */
  async #deleteJob(job: string, timeoutMs: number): Promise<boolean> {
    try {
      await this.#ask('DELETE', job.slice(this.#root.length), { timeoutMs });
      this.#leftJobs.delete(job);
      return true;
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
      if (this.#leftJobs.size < MAX_LEFT_JOBS) this.#leftJobs.add(job);
      return false;
    }
  }

  async #lookForLeftJobs(): Promise<void> {
    try {
      await this.#takeBack(await this.#askStatus());
    } catch (error) {
      // It is away: the next status that comes does it.
      if (!(error instanceof DeviceError)) throw error;
    }
  }

  /**
   * Take back jobs that were left. Of a job that no answer told of, the one that is new since is it; where several are new
   * nobody can tell whose they are, and they stay.
   */
  async #takeBack({ jobs }: EsclStatus): Promise<void> {
    const before = this.#lostAmong;
    this.#lostAmong = null;
    if (before) {
      const open = jobs.filter(({ state }) => OPEN_JOB_STATES.includes(state));
      const fresh = open.map(({ uri }) => this.#pathOf(uri)).filter((path) => !before.has(path));
      const [only] = fresh;
      if (fresh.length === 1 && only) this.#leftJobs.add(only);
    }
    for (const job of [...this.#leftJobs]) {
      if (!(await this.#deleteJob(job, this.#patience.statusMs))) return;
    }
  }

  /** Only the path counts: a scanner may know itself by another address. */
  #pathOf(uri: string): string {
    const url = URL.canParse(uri, this.#origin) ? new URL(uri, this.#origin) : null;
    const path = url?.pathname.replace(/\/$/, '') ?? '';
    return path.startsWith(`${this.#root}/`) ? path : '';
  }

  async #askCapabilities(): Promise<EsclCapabilities> {
    return readCapabilities(await this.#document('/ScannerCapabilities'));
  }

  async #askStatus(): Promise<EsclStatus> {
    return readStatus(await this.#document('/ScannerStatus'));
  }

  async #document(path: string): Promise<string> {
    const { status, body } = await this.#ask('GET', path, { timeoutMs: this.#patience.statusMs });
    if (status === 200) return body.toString('utf8');
    throw new DeviceError({ code: httpRefusals[status] ?? 'protocol', detail: `${path}: HTTP ${status}` });
  }

  #ask(
    method: EsclRequest['method'],
    path: string,
    { body, timeoutMs }: { body?: string; timeoutMs: number },
  ): Promise<EsclAnswer> {
    return askScanner(this.#origin, {
      method,
      path: this.#root + path,
      timeoutMs,
      maxBytes: MAX_XML_BYTES,
      ...(body === undefined ? {} : { body }),
    });
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const wake = (): void => {
      clearTimeout(timer);
      reject(new DeviceError({ code: 'cancelled', detail: 'the caller ended it' }));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', wake);
      resolve();
    }, ms);
    if (signal.aborted) wake();
    else signal.addEventListener('abort', wake, { once: true });
  });
}
