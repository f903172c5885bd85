import ipp, { type IppMessage } from 'ipp';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { FormPrinterMechanism, type FormPrintJob, type PrintJobPhase } from './form-printer-mechanism.ts';
import { groups, IppAnswer, type IppValue } from './ipp-answer.ts';

const MAX_REQUEST_BYTES = 20_000_000;
/** RFC 8011 4.1.6 and appendix B. */
const OK = 0x0000;
const BAD_REQUEST = 0x0400;
const NOT_POSSIBLE = 0x0404;
const NOT_FOUND = 0x0406;
const NOT_SUPPORTED = 0x0501;

/** RFC 8011 5.3.7 and 5.3.8. */
const jobStates: Record<PrintJobPhase, readonly [state: number, reason: string]> = {
  held: [4, 'job-incoming'],
  pending: [3, 'none'],
  processing: [5, 'job-printing'],
  stopped: [6, 'printer-stopped'],
  canceled: [7, 'job-canceled-by-user'],
  completed: [9, 'job-completed-successfully'],
};
const printerStates = { idle: 3, processing: 4, stopped: 5 } as const;

/** A network printer that speaks IPP (RFC 8010, 8011), with a mechanism that can be brought into any condition. */
export class IppPrinterEmulator {
  readonly mechanism: FormPrinterMechanism;
  /** Requests to `operation` are taken, and their answers kept back until it is null again. */
  lostAnswersOf: string | null = null;
  #server: Server | null = null;
  #port = 0;

  constructor(keep: (job: FormPrintJob) => void, printingMs?: number) {
    this.mechanism = new FormPrinterMechanism(keep, printingMs);
  }

  get plugged(): boolean {
    return this.#server !== null;
  }
  get uri(): string {
    return `ipp://127.0.0.1:${this.#port}/ipp/print`;
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

  unplug(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (!server) return Promise.resolve();
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > MAX_REQUEST_BYTES) {
        request.destroy();
        return;
      }
      chunks.push(chunk);
    }
    const bytes = Buffer.concat(chunks);
    if (bytes.length < 9) {
      response.writeHead(400).end();
      return;
    }
    const answer = this.#answer(ipp.parse(bytes), bytes.readUInt32BE(4));
    if (this.lostAnswersOf !== null && this.lostAnswersOf === ipp.parse(bytes).operation) return;
    response.writeHead(200, { 'content-type': 'application/ipp' }).end(answer.bytes());
  }

  #answer(message: IppMessage, id: number): IppAnswer {
    const attributes = message['operation-attributes-tag'] ?? {};
    const job = this.mechanism.jobs.find(({ jobId }) => jobId === attributes['job-id']);
    switch (message.operation) {
      case 'Get-Printer-Attributes':
        return new IppAnswer(id, OK).group(groups.printer, this.#printerAttributes());
      case 'Get-Jobs':
        return this.#listJobs(id, attributes['which-jobs'] === 'completed');
      case 'Create-Job':
        return this.#created(id, message);
      case 'Resume-Printer':
        this.mechanism.setCondition({ paused: false });
        return new IppAnswer(id, OK);
      case 'Send-Document':
        if (!job) return new IppAnswer(id, NOT_FOUND);
        if (job.phase !== 'held') return new IppAnswer(id, NOT_POSSIBLE);
        this.mechanism.give(job, message.data ?? Buffer.alloc(0));
        return new IppAnswer(id, OK).group(groups.job, jobAttributes(job));
      case 'Get-Job-Attributes':
        return job
          ? new IppAnswer(id, OK).group(groups.job, jobAttributes(job))
          : new IppAnswer(id, NOT_FOUND);
      case 'Cancel-Job':
        if (!job) return new IppAnswer(id, NOT_FOUND);
        return new IppAnswer(id, this.mechanism.cancel(job) ? OK : NOT_POSSIBLE);
      default:
        return new IppAnswer(id, NOT_SUPPORTED);
    }
  }

  #created(id: number, message: IppMessage): IppAnswer {
    const jobName = message['operation-attributes-tag']?.['job-name'];
    const template = message['job-attributes-tag'];
    if (typeof jobName !== 'string' || template === undefined || Array.isArray(template))
      return new IppAnswer(id, BAD_REQUEST);
    const job = this.mechanism.create(jobName, {
      media: typeof template['media'] === 'string' ? template['media'] : 'na_letter_8.5x11in',
      copies: typeof template['copies'] === 'number' ? template['copies'] : 1,
    });
    return new IppAnswer(id, OK).group(groups.job, jobAttributes(job));
  }

  #listJobs(id: number, completed: boolean): IppAnswer {
    const answer = new IppAnswer(id, OK);
    for (const job of this.mechanism.jobs) {
      if (['completed', 'canceled'].includes(job.phase) === completed)
        answer.group(groups.job, jobAttributes(job));
    }
    return answer;
  }

  #printerAttributes(): Record<string, IppValue> {
    return {
      'printer-name': ['name', 'Sample A4 printer'],
      'printer-state': ['enum', printerStates[this.mechanism.state]],
      'printer-state-reasons': ['keyword', this.mechanism.reasons()],
      'printer-state-message': ['text', ''],
    };
  }
}

function jobAttributes({ jobId, jobName, phase }: FormPrintJob): Record<string, IppValue> {
  const [state, reason] = jobStates[phase];
  return {
    'job-id': ['integer', jobId],
    'job-name': ['name', jobName],
    'job-state': ['enum', state],
    'job-state-reasons': ['keyword', reason],
  };
}
