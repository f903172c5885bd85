import { DeviceError, type DeviceErrorCode } from '../../../hardware/devices/device-error.ts';
import type { FormPrinter, PrintJobState } from '../../../hardware/devices/form-printer.ts';

/** Long enough for a few sheets by a printer that has to warm up; the clerk's question waits for a minute. */
const PATIENCE_MS = 25_000;
const ASK_EVERY_MS = 250;
/** A printer with a second tray says that the first is empty, and prints. */
const DOUBT_MS = 2_000;

/** What keeps a printer from printing, by the stem of its reason. */
const stopping: Readonly<Record<string, DeviceErrorCode>> = {
  'media-empty': 'out-of-paper',
  'media-jam': 'jammed',
  'cover-open': 'cover-open',
  'door-open': 'cover-open',
  offline: 'not-connected',
  'toner-empty': 'stopped',
  paused: 'stopped',
};

const ENDED_WITHOUT_PRINTING: readonly PrintJobState[] = ['aborted', 'canceled'];

export interface Waiting {
  printer: Pick<FormPrinter, 'jobState'>;
  clock: () => number;
  wait: (delayMs: number, act: () => void) => unknown;
}

/**
 * Wait until a job that the printer accepted is on paper. Rejects with DeviceError where it is not: by what keeps the printer
 * from it (`out-of-paper`, `jammed`, `cover-open`, `not-connected`, `stopped`), or `busy` where it takes too long. The job
 * then is still the printer's: it comes out once that is put right, and whoever asks for it again by its name learns so.
 */
export async function formCameOut({ printer, clock, wait }: Waiting, jobId: string): Promise<void> {
  const begun = clock();
  for (;;) {
    const job = await stateOf(printer, jobId);
    if (job.state === 'completed') return;
    if (ENDED_WITHOUT_PRINTING.includes(job.state))
      throw new DeviceError({ code: 'cancelled', detail: `the job was ${job.state}`, untouched: true });
    const waitedMs = clock() - begun;
    const isStopped = job.state === 'stopped';
    const known = job.reasons.map((reason) => stopping[reason]).find((code) => code !== undefined);
    const code = known ?? (isStopped ? 'stopped' : null);
    if (code !== null && (isStopped || waitedMs >= DOUBT_MS))
      throw new DeviceError({ code, detail: `${job.state}: ${job.reasons.join(', ')}` });
    if (waitedMs >= PATIENCE_MS)
      throw new DeviceError({ code: 'busy', detail: 'the job is not printed yet' });
    await new Promise<void>((resolve) => wait(ASK_EVERY_MS, resolve));
  }
}

/** A printer that no longer knows a job which it had accepted has printed it. */
async function stateOf(
  printer: Pick<FormPrinter, 'jobState'>,
  jobId: string,
): Promise<{ state: PrintJobState; reasons: string[] }> {
  try {
    return await printer.jobState({ jobId });
  } catch (error) {
    if (error instanceof DeviceError && error.code === 'not-found')
      return { state: 'completed', reasons: [] };
    throw error;
  }
}
