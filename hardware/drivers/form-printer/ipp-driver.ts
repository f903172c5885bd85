import ipp, { type IppResponse, type Printer } from 'ipp';
import { DeviceError } from '../../devices/device-error.ts';
import type {
  FormPrinter,
  FormPrinterEvent,
  FormPrinterStatus,
  PrintJobState,
} from '../../devices/form-printer.ts';
import { watchStatus } from '../watch-status.ts';

const REQUEST_TIMEOUT_MS = 5000;
const POLL_MS = 3000;
const USER = 'counter-station';

/** RFC 8011 5.3.7: job-state. The client gives keywords; some printers' numbers come through as they are. */
const jobStates: Record<string, PrintJobState> = {
  pending: 'pending',
  'pending-held': 'pending',
  processing: 'printing',
  'processing-stopped': 'stopped',
  canceled: 'canceled',
  aborted: 'aborted',
  completed: 'completed',
};

/** The same reason comes with different severities, and some things under two names. */
const stems: Record<string, string> = { 'media-needed': 'media-empty', 'marker-supply-empty': 'toner-empty' };

function reasonsOf(value: unknown): string[] {
  return textsOf(value)
    .map((reason) => reason.replace(/-(report|warning|error)$/, ''))
    .filter((reason) => reason !== 'none')
    .map((reason) => stems[reason] ?? reason);
}

const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((text): text is string => typeof text === 'string');

const textOf = (value: unknown): string => textsOf(value)[0] ?? '';

const idOf = (job: Record<string, unknown> | undefined): string => {
  const id = job?.['job-id'];
  return typeof id === 'number' ? String(id) : '';
};

const jobsOf = (response: IppResponse): Record<string, unknown>[] => {
  const jobs = response['job-attributes-tag'];
  return jobs === undefined ? [] : Array.isArray(jobs) ? jobs : [jobs];
};

/** `FormPrinter` over IPP (RFC 8010, 8011). A job is found again by its name, so that nothing is sent twice. */
export class IppDriver implements FormPrinter {
  readonly #printer: Printer;

  constructor(uri: string) {
    this.#printer = new ipp.Printer(uri);
  }

  status = async (): Promise<FormPrinterStatus> => {
    try {
      const response = await this.#execute('Get-Printer-Attributes', {
        'requested-attributes': ['printer-state', 'printer-state-reasons', 'printer-state-message'],
      });
      const attributes = response['printer-attributes-tag'] ?? {};
      const state = textOf(attributes['printer-state']);
      return {
        connected: true,
        state: state === 'stopped' ? 'stopped' : state === 'processing' ? 'printing' : 'idle',
        reasons: reasonsOf(attributes['printer-state-reasons']),
        message: textOf(attributes['printer-state-message']),
      };
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
      return { connected: false, state: 'stopped', reasons: [], message: error.detail };
    }
  };

  print = async ({
    jobName,
    pdf,
    copies,
  }: {
    jobName: string;
    pdf: string;
    copies: number;
  }): Promise<{ jobId: string }> => {
    const known = await this.#findJob(jobName);
    if (known !== null) return { jobId: known };
    const response = await this.#execute(
      'Print-Job',
      { 'requesting-user-name': USER, 'job-name': jobName, 'document-format': 'application/pdf' },
      {
        // A printer's own default is often US Letter.
        'job-attributes-tag': { copies, media: 'iso_a4_210x297mm' },
        data: Buffer.from(pdf, 'base64'),
      },
    );
    return { jobId: idOf(jobsOf(response)[0]) };
  };

  jobState = async ({ jobId }: { jobId: string }): Promise<{ state: PrintJobState; reasons: string[] }> => {
    const response = await this.#execute('Get-Job-Attributes', {
      'job-id': Number(jobId),
      'requested-attributes': ['job-state', 'job-state-reasons'],
    });
    const job = jobsOf(response)[0] ?? {};
    return {
      state: jobStates[textOf(job['job-state'])] ?? 'unknown',
      reasons: reasonsOf(job['job-state-reasons']),
    };
  };

  cancel = async ({ jobId }: { jobId: string }): Promise<void> => {
    await this.#execute('Cancel-Job', { 'job-id': Number(jobId), 'requesting-user-name': USER });
  };

  /** Tell the status when it changes; returns how to stop. */
  watch(emit: (event: FormPrinterEvent) => void): () => void {
    return watchStatus(this.status, POLL_MS, emit);
  }

  async #findJob(jobName: string): Promise<string | null> {
    for (const which of ['not-completed', 'completed']) {
      const response = await this.#execute('Get-Jobs', {
        'which-jobs': which,
        'requested-attributes': ['job-id', 'job-name', 'job-state'],
      });
      const job = jobsOf(response).find((candidate) => candidate['job-name'] === jobName);
      // A job that was aborted printed nothing: it may be sent again.
      const isPrinted = job && !['aborted', 'canceled'].includes(textOf(job['job-state']));
      if (isPrinted) return idOf(job);
    }
    return null;
  }

  #execute(
    operation: string,
    attributes: Record<string, unknown>,
    more: Record<string, unknown> = {},
  ): Promise<IppResponse> {
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(
        () => reject(new DeviceError({ code: 'timeout', detail: `${operation} was not answered` })),
        REQUEST_TIMEOUT_MS,
      );
      this.#printer.execute(
        operation,
        { 'operation-attributes-tag': attributes, ...more },
        (error, response) => {
          clearTimeout(deadline);
          if (error)
            reject(new DeviceError({ code: 'not-connected', detail: error.message }, { cause: error }));
          else if (response.statusCode.startsWith('successful')) resolve(response);
          else reject(refusal(operation, response.statusCode));
        },
      );
    });
  }
}

function refusal(operation: string, status: string): DeviceError {
  const code =
    status === 'server-error-busy' ? 'busy' : status === 'client-error-not-found' ? 'not-found' : 'refused';
  return new DeviceError({ code, detail: `${operation}: ${status}` });
}
