import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { CAPABILITIES, readSettings, statusDocument, type StatusWords } from './escl-documents.ts';
import { ScannerMechanism, type ScanOrder } from './scanner-mechanism.ts';

const MAX_REQUEST_BYTES = 100_000;
const KEPT_JOBS = 50;
const ROOT = '/eSCL';

interface EsclJob {
  path: string;
  order: ScanOrder;
  state: 'Processing' | 'Completed' | 'Canceled' | 'Aborted';
  imagesCompleted: number;
}

const jobReasons: Record<EsclJob['state'], string> = {
  Processing: 'JobScanning',
  Completed: 'JobCompletedSuccessfully',
  Canceled: 'JobCanceledByUser',
  Aborted: 'AbortedBySystem',
};

/** A network scanner that speaks eSCL, with a mechanism that can be brought into any condition. */
export class EsclScannerEmulator {
  readonly mechanism: ScannerMechanism;
  /** Requests whose path ends in it are carried out, and their answers kept back until it is null again. */
  lostAnswersOf: string | null = null;
  /** Told of each request when it has come in, by method and last part of its path. */
  onRequest: (request: string) => void = () => undefined;
  #jobs: EsclJob[] = [];
  #server: Server | null = null;
  #port = 0;

  /** `scanMs`: how long a page takes. */
  constructor(scanMs?: number) {
    this.mechanism = new ScannerMechanism(scanMs);
  }

  get plugged(): boolean {
    return this.#server !== null;
  }
  get url(): string {
    return `http://127.0.0.1:${this.#port}${ROOT}`;
  }
  /** How many jobs hold the scanner. */
  get openJobs(): number {
    return this.#jobs.filter(({ state }) => state === 'Processing').length;
  }

  /** Listen on loopback; after an unplug on the port that it had. */
  async plug(): Promise<void> {
    if (this.#server) return;
    const server = createServer((request, response) => void this.#serve(request, response));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#port, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (address !== null && typeof address === 'object') this.#port = address.port;
    this.#server = server;
  }

  /** Its jobs outlive it, as those of a scanner do whose network cable is pulled. */
  unplug(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (!server) return Promise.resolve();
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const path = new URL(request.url ?? '/', 'http://scanner').pathname;
    const last = path.split('/').at(-1) ?? '';
    this.onRequest(`${request.method ?? ''} ${last}`);
    if (this.mechanism.condition.silent) return;
    if (body === null) response.writeHead(413).end();
    else
      await this.#answer(
        request.method ?? '',
        path,
        body,
        withheldWhile(() => this.lostAnswersOf === last, response),
      );
  }

  async #answer(method: string, path: string, body: string, response: Answering): Promise<void> {
    const job = this.#jobs.find((one) => path === one.path || path === `${one.path}/NextDocument`);
    if (method === 'GET' && path === `${ROOT}/ScannerCapabilities`)
      response.send(200, 'text/xml', CAPABILITIES);
    else if (method === 'GET' && path === `${ROOT}/ScannerStatus`)
      response.send(200, 'text/xml', statusDocument(this.#status()));
    else if (method === 'POST' && path === `${ROOT}/ScanJobs`) this.#make(readSettings(body), response);
    else if (job && method === 'GET' && path !== job.path) await this.#next(job, response);
    else if (job && method === 'DELETE' && path === job.path) {
      if (job.state === 'Processing') job.state = 'Canceled';
      response.send(200);
    } else response.send(404);
  }

  #status(): StatusWords {
    const { jammed, coverOpen, busy, sheets } = this.mechanism.condition;
    const stopped = jammed || coverOpen;
    const working = busy || this.openJobs > 0;
    return {
      state: stopped ? 'Stopped' : working ? 'Processing' : 'Idle',
      adf: jammed
        ? 'ScannerAdfJam'
        : coverOpen
          ? 'ScannerAdfHatchOpen'
          : sheets > 0
            ? 'ScannerAdfLoaded'
            : 'ScannerAdfEmpty',
      jobs: this.#jobs.map(({ path, state, imagesCompleted }) => ({
        path,
        state,
        reason: jobReasons[state],
        imagesCompleted,
      })),
    };
  }

  #make(order: ScanOrder | null, response: Answering): void {
    const { jammed, coverOpen, busy, sheets } = this.mechanism.condition;
    if (order === null) response.send(409);
    else if (busy || this.openJobs > 0) response.send(503);
    else if (jammed || coverOpen || (order.fromFeeder && sheets === 0)) response.send(409);
    else {
      const path = `${ROOT}/ScanJobs/${randomUUID()}`;
      this.#jobs = [{ path, order, state: 'Processing', imagesCompleted: 0 } as const, ...this.#jobs].slice(
        0,
        KEPT_JOBS,
      );
      response.created(`${this.url.replace(ROOT, '')}${path}`);
    }
  }

  async #next(job: EsclJob, response: Answering): Promise<void> {
    if (job.state !== 'Processing') {
      response.send(job.state === 'Canceled' ? 410 : 404);
      return;
    }
    const isDone = !job.order.fromFeeder && job.imagesCompleted > 0;
    const isEmpty = job.order.fromFeeder && this.mechanism.condition.sheets === 0;
    if (isDone || isEmpty) {
      job.state = 'Completed';
      response.send(404);
      return;
    }
    const picture = await this.mechanism.scan(job.order, () => job.state === 'Processing');
    if (picture === null) {
      if (job.state === 'Processing') job.state = 'Aborted';
      response.send(job.state === 'Aborted' ? 409 : 410);
      return;
    }
    job.imagesCompleted += 1;
    response.send(200, 'image/jpeg', picture);
  }
}

interface Answering {
  send(status: number, mediaType?: string, content?: string | Buffer): void;
  created(location: string): void;
}

function withheldWhile(isLost: () => boolean, response: ServerResponse): Answering {
  return {
    send(status, mediaType, content) {
      if (!isLost()) response.writeHead(status, mediaType ? { 'content-type': mediaType } : {}).end(content);
    },
    created(location) {
      if (!isLost()) response.writeHead(201, { location }).end();
    },
  };
}

/** Null when it is too long. */
async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= MAX_REQUEST_BYTES) chunks.push(chunk);
  }
  return length > MAX_REQUEST_BYTES ? null : Buffer.concat(chunks).toString('utf8');
}
