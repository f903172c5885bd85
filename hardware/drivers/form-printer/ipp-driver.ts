import { DeviceError, touching } from '../../devices/device-error.ts';
import type {
  FormPrinter,
  FormPrinterEvent,
  FormPrinterStatus,
  PrintJobState,
} from '../../devices/form-printer.ts';
import { watchStatus } from '../watch-status.ts';
import { groupsOf, numberOf, textOf, textsOf } from './ipp-attributes.ts';
import { IppClient } from './ipp-client.ts';
import type { IppGroup, IppMessage } from './ipp-message.ts';
import { groupTags } from './ipp-names.ts';
import { reasonsBehind, reasonsInMessage, reasonsOf } from './printer-condition.ts';

/** How long the printer may take to answer. A form has some hundred kilobytes, a sleeping printer seconds to wake. */
interface IppPatience {
  askMs: number;
  statusMs: number;
  documentMs: number;
}
/** `pdf` in base64. */
interface FormJob {
  jobName: string;
  pdf: string;
  copies: number;
}

const PATIENCE: IppPatience = { askMs: 3000, statusMs: 2000, documentMs: 9000 };
const POLL_MS = 600;
const PDF = 'application/pdf';
/** Names that were accepted, kept because printers forget their ended jobs. */
const KEPT_NAMES = 500;

/** RFC 8011 5.3.7: job-state. */
const jobStates: Readonly<Record<number, PrintJobState>> = {
  3: 'pending',
  4: 'pending',
  5: 'printing',
  6: 'stopped',
  7: 'canceled',
  8: 'aborted',
  9: 'completed',
};
/** RFC 8011 5.4.11: printer-state. */
const printerStates: Readonly<Record<number, FormPrinterStatus['state']>> = {
  3: 'idle',
  4: 'printing',
  5: 'stopped',
};
const ENDED: readonly PrintJobState[] = ['completed', 'canceled', 'aborted'];

const jobsOf = (answer: IppMessage): IppGroup[] => groupsOf(answer, groupTags.job);

function stateOf(job: IppGroup | undefined): PrintJobState {
  const state = numberOf(job, 'job-state');
  return (state === null ? undefined : jobStates[state]) ?? 'unknown';
}

/** RFC 8011 5.4.22; a printer that says nothing of formats is tried. */
function printsPdf(printer: IppGroup | undefined): boolean {
  const formats = textsOf(printer, 'document-format-supported');
  return formats.length === 0 || formats.includes(PDF);
}

/** RFC 8011 5.3.8: the job was made and its document has not come, or not all of it. */
const lacksDocument = (job: IppGroup): boolean =>
  textsOf(job, 'job-state-reasons').some((reason) =>
    ['job-incoming', 'job-data-insufficient'].includes(reason),
  );

/**
 * `FormPrinter` over IPP (RFC 8010, 8011), to a printer or to a CUPS queue. A job is made first and gets its document
 * second: should an answer be lost, the job is found by its name, and its state tells whether it has its document.
 */
export class IppDriver implements FormPrinter {
  readonly #client: IppClient;
  readonly #patience: IppPatience;
  readonly #accepted = new Map<string, string>();
  /** Asked until it says so. */
  #takesPdf = false;
  #printing: Promise<unknown> = Promise.resolve();

  constructor(uri: string, patience: IppPatience = PATIENCE) {
    this.#client = new IppClient(uri);
    this.#patience = patience;
  }

  status = async (): Promise<FormPrinterStatus> => {
    try {
      return await this.#askStatus();
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
      return { connected: false, state: 'stopped', reasons: [], message: error.detail };
    }
  };

  /** One at a time: the second of two with the same name finds the first. */
  print = (request: FormJob): Promise<{ jobId: string; isNew: boolean }> => {
    const print = () => touching((touch) => this.#print(request, touch));
    const printed = this.#printing.then(print, print);
    this.#printing = printed.catch(() => undefined);
    return printed;
  };

  jobState = async ({ jobId }: { jobId: string }): Promise<{ state: PrintJobState; reasons: string[] }> => {
    const answer = await this.#client.execute({
      operation: 'Get-Job-Attributes',
      attributes: { 'job-id': Number(jobId), 'requested-attributes': ['job-state', 'job-state-reasons'] },
      timeoutMs: this.#patience.askMs,
    });
    const [job] = jobsOf(answer);
    const state = stateOf(job);
    const reasons = reasonsOf(textsOf(job, 'job-state-reasons'));
    if (ENDED.includes(state)) return { state, reasons };
    return { state, reasons: [...new Set([...reasons, ...(await this.status()).reasons])] };
  };

  cancel = async ({ jobId }: { jobId: string }): Promise<void> => {
    if (ENDED.includes((await this.jobState({ jobId })).state)) return;
    await this.#cancel(Number(jobId));
  };

  resume = async (): Promise<void> => {
    const { reasons } = await this.status();
    if (!reasons.includes('paused')) return;
    await this.#client.execute({ operation: 'Resume-Printer', timeoutMs: this.#patience.askMs });
  };

  /** Tell the status when it changes; returns how to stop. */
  watch(emit: (event: FormPrinterEvent) => void): () => void {
    return watchStatus(this.status, POLL_MS, emit);
  }

  async #askStatus(): Promise<FormPrinterStatus> {
    const answer = await this.#client.execute({
      operation: 'Get-Printer-Attributes',
      attributes: {
        'requested-attributes': [
          'printer-state',
          'printer-state-reasons',
          'printer-state-message',
          'device-uri',
          'document-format-supported',
        ],
      },
      timeoutMs: this.#patience.statusMs,
    });
    const [printer] = groupsOf(answer, groupTags.printer);
    const told = numberOf(printer, 'printer-state');
    const state = told === null ? undefined : printerStates[told];
    if (state === undefined) throw new DeviceError({ code: 'protocol', detail: 'no printer-state' });
    const message = textOf(printer, 'printer-state-message') ?? '';
    const own = reasonsOf(textsOf(printer, 'printer-state-reasons'));
    if (own.length === 0 && state !== 'idle') own.push(...reasonsInMessage(message));
    // Before all else: no paper and no press of a key helps.
    if (!printsPdf(printer)) return { connected: true, state, reasons: ['no-pdf'], message };
    const deviceUri = textOf(printer, 'device-uri');
    const behind = deviceUri === null ? null : await reasonsBehind(deviceUri);
    // Whether the queue runs only the queue knows; of its paper the printer itself knows better.
    const reasons = behind ? [...own.filter((reason) => reason === 'paused'), ...behind] : own;
    return { connected: true, state, reasons, message };
  }

  async #print(
    { jobName, pdf, copies }: FormJob,
    touch: () => void,
  ): Promise<{ jobId: string; isNew: boolean }> {
    const known = await this.#findJob(jobName);
    if (known !== null) return { jobId: known, isNew: false };
    await this.#requirePdf();
    const made = await this.#client.execute({
      operation: 'Create-Job',
      attributes: { 'job-name': jobName },
      // A printer's own default is often US Letter.
      jobAttributes: { copies, media: 'iso_a4_210x297mm' },
      timeoutMs: this.#patience.askMs,
    });
    const jobId = numberOf(jobsOf(made)[0], 'job-id');
    if (jobId === null) throw new DeviceError({ code: 'protocol', detail: 'Create-Job: no job-id' });
    touch();
    try {
      await this.#client.execute({
        operation: 'Send-Document',
        attributes: { 'job-id': jobId, 'document-format': PDF, 'last-document': true },
        document: Buffer.from(pdf, 'base64'),
        timeoutMs: this.#patience.documentMs,
      });
    } catch (error) {
      // Refused for good: the empty job must not keep the printer waiting for its document.
      if (!(error instanceof DeviceError) || !['refused', 'busy'].includes(error.code)) throw error;
      await this.#cancel(jobId);
      throw new DeviceError({ ...error.toFields(), untouched: true }, { cause: error });
    }
    this.#remember(jobName, String(jobId));
    return { jobId: String(jobId), isNew: true };
  }

  async #requirePdf(): Promise<void> {
    if (this.#takesPdf) return;
    const answer = await this.#client.execute({
      operation: 'Get-Printer-Attributes',
      attributes: { 'requested-attributes': 'document-format-supported' },
      timeoutMs: this.#patience.askMs,
    });
    this.#takesPdf = printsPdf(groupsOf(answer, groupTags.printer)[0]);
    if (!this.#takesPdf) throw new DeviceError({ code: 'unsupported', detail: 'it prints no PDF' });
  }

  /** The job of that name that printed or will; one that never got its document is taken out of the queue. */
  async #findJob(jobName: string): Promise<string | null> {
    for (const which of ['not-completed', 'completed'] as const) {
      const answer = await this.#client.execute({
        operation: 'Get-Jobs',
        attributes: {
          'which-jobs': which,
          'requested-attributes': ['job-id', 'job-name', 'job-state', 'job-state-reasons'],
        },
        timeoutMs: this.#patience.askMs,
      });
      for (const job of jobsOf(answer)) {
        const jobId = numberOf(job, 'job-id');
        if (jobId === null || textOf(job, 'job-name') !== jobName) continue;
        const state = stateOf(job);
        // A job that was aborted printed nothing: it may be sent again.
        if (state === 'aborted' || state === 'canceled') continue;
        if (!lacksDocument(job) || !(await this.#taken(jobId))) return String(jobId);
      }
    }
    return this.#isForgotten(jobName);
  }

  /** Whether a job without a document could be taken out of the queue before it got one after all. */
  async #taken(jobId: number): Promise<boolean> {
    await this.#cancel(jobId);
    return (await this.jobState({ jobId: String(jobId) })).state === 'canceled';
  }

  /** A job that this driver has sent and the printer no longer lists has been printed, unless it says otherwise. */
  async #isForgotten(jobName: string): Promise<string | null> {
    const jobId = this.#accepted.get(jobName);
    if (jobId === undefined) return null;
    try {
      const { state } = await this.jobState({ jobId });
      return state === 'aborted' || state === 'canceled' ? null : jobId;
    } catch (error) {
      if (error instanceof DeviceError && error.code === 'not-found') return jobId;
      throw error;
    }
  }

  #remember(jobName: string, jobId: string): void {
    this.#accepted.set(jobName, jobId);
    const [oldest] = this.#accepted.keys();
    if (this.#accepted.size > KEPT_NAMES && oldest !== undefined) this.#accepted.delete(oldest);
  }

  async #cancel(jobId: number): Promise<void> {
    try {
      await this.#client.execute({
        operation: 'Cancel-Job',
        attributes: { 'job-id': jobId },
        timeoutMs: this.#patience.askMs,
      });
    } catch (error) {
      // client-error-not-possible: it has ended meanwhile.
      if (!(error instanceof DeviceError) || error.code !== 'refused') throw error;
    }
  }
}
