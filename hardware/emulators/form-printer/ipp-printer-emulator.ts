import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import {
  groupOf,
  groupsOf,
  numberOf,
  textOf,
  type IppAttributes,
} from '../../drivers/form-printer/ipp-attributes.ts';
import {
  decodeMessage,
  encodeMessage,
  IppFormatError,
  type IppGroup,
  type IppMessage,
} from '../../drivers/form-printer/ipp-message.ts';
import {
  groupTags,
  operations,
  statuses,
  type IppOperation,
  type IppStatus,
} from '../../drivers/form-printer/ipp-names.ts';
import { FormPrinterMechanism, type FormPrintJob, type PrintJobPhase } from './form-printer-mechanism.ts';

const MAX_REQUEST_BYTES = 20_000_000;
const PDF = 'application/pdf';

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

/** What a printer makes of a request: its status, and the groups behind it. */
type Outcome = readonly [status: IppStatus, ...groups: IppGroup[]];

/** A network printer that speaks IPP (RFC 8010, 8011), with a mechanism that can be brought into any condition. */
export class IppPrinterEmulator {
  readonly mechanism: FormPrinterMechanism;
  /** Requests to `operation` are taken, and their answers kept back until it is null again. */
  lostAnswersOf: IppOperation | null = null;
  /** MIME types that it prints. */
  formats: readonly string[] = [PDF];
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
    let message: IppMessage;
    try {
      message = decodeMessage(Buffer.concat(chunks));
    } catch (error) {
      if (!(error instanceof IppFormatError)) throw error;
      response.writeHead(400).end();
      return;
    }
    const [status, ...groups] = this.#outcome(message);
    if (this.lostAnswersOf !== null && message.code === operations[this.lostAnswersOf]) return;
    const greeting = groupOf(groupTags.operation, {
      'attributes-charset': 'utf-8',
      'attributes-natural-language': 'en-us',
    });
    const answer = encodeMessage({
      // RFC 8011 4.1.8: that of the request.
      version: message.version,
      code: statuses[status],
      requestId: message.requestId,
      groups: [greeting, ...groups],
      document: Buffer.alloc(0),
    });
    response.writeHead(200, { 'content-type': 'application/ipp' }).end(answer);
  }

  #outcome(message: IppMessage): Outcome {
    const [attributes] = message.groups;
    if (!attributes || !isWellBegun(attributes)) return ['client-error-bad-request'];
    switch (message.code) {
      case operations['Get-Printer-Attributes']:
        return ['successful-ok', groupOf(groupTags.printer, this.#printerAttributes())];
      case operations['Get-Jobs']:
        return this.#listJobs(textOf(attributes, 'which-jobs') === 'completed');
      case operations['Create-Job']:
        return this.#created(attributes, groupsOf(message, groupTags.job)[0]);
      case operations['Resume-Printer']:
        this.mechanism.setCondition({ paused: false });
        return ['successful-ok'];
      default:
        return this.#ofJob(message, attributes);
    }
  }

  #ofJob(message: IppMessage, attributes: IppGroup): Outcome {
    const jobId = numberOf(attributes, 'job-id');
    const job = this.mechanism.jobs.find((one) => one.jobId === jobId);
    if (!job) return ['client-error-not-found'];
    switch (message.code) {
      case operations['Send-Document']:
        return this.#given(job, attributes, message.document);
      case operations['Get-Job-Attributes']:
        return ['successful-ok', jobGroup(job)];
      case operations['Cancel-Job']:
        return [this.mechanism.cancel(job) ? 'successful-ok' : 'client-error-not-possible'];
      default:
        return ['server-error-operation-not-supported'];
    }
  }

  #created(attributes: IppGroup, template: IppGroup | undefined): Outcome {
    const jobName = textOf(attributes, 'job-name');
    if (jobName === null) return ['client-error-bad-request'];
    const job = this.mechanism.create(jobName, {
      media: textOf(template, 'media') ?? 'na_letter_8.5x11in',
      copies: numberOf(template, 'copies') ?? 1,
    });
    return ['successful-ok', jobGroup(job)];
  }

  #given(job: FormPrintJob, attributes: IppGroup, document: Buffer): Outcome {
    if (job.phase !== 'held') return ['client-error-not-possible'];
    if (!this.formats.includes(textOf(attributes, 'document-format') ?? ''))
      return ['client-error-document-format-not-supported'];
    this.mechanism.give(job, document);
    return ['successful-ok', jobGroup(job)];
  }

  #listJobs(completed: boolean): Outcome {
    const listed = this.mechanism.jobs.filter(
      ({ phase }) => ['completed', 'canceled'].includes(phase) === completed,
    );
    return ['successful-ok', ...listed.map(jobGroup)];
  }

  #printerAttributes(): IppAttributes {
    return {
      'printer-name': 'Sample A4 printer',
      'printer-state': printerStates[this.mechanism.state],
      'printer-state-reasons': this.mechanism.reasons(),
      'printer-state-message': '',
      ...(this.formats.length > 0 && { 'document-format-supported': this.formats }),
    };
  }
}

/** RFC 8011 4.1.4 and 4.1.5: what each request begins with; printers refuse one that doesn't. */
function isWellBegun({ tag, attributes }: IppGroup): boolean {
  const [charset, language, target] = attributes.map(({ name }) => name);
  return (
    tag === groupTags.operation &&
    charset === 'attributes-charset' &&
    language === 'attributes-natural-language' &&
    target === 'printer-uri'
  );
}

function jobGroup({ jobId, jobName, phase }: FormPrintJob): IppGroup {
  const [state, reason] = jobStates[phase];
  return groupOf(groupTags.job, {
    'job-id': jobId,
    'job-name': jobName,
    'job-state': state,
    'job-state-reasons': reason,
  });
}
