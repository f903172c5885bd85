/**
 * A4 printer for forms. A job is named by the caller: printing the same `jobName` again never prints twice by
 * itself: the driver first asks whether that job is known. After `timeout` the outcome is unknown until
 * `jobState` says so; after a failure that is `untouched` nothing of the job is at the printer.
 */
export interface FormPrinterStatus {
  connected: boolean;
  state: 'idle' | 'printing' | 'stopped';
  /**
   * Stems of RFC 8011 printer-state-reasons without severity suffix, e.g. `media-empty`; empty when none. `paused`: the
   * queue waits for `resume`. `offline`: the queue is there and says that its printer does not answer. `no-pdf`: it
   * prints other formats than forms are made in, `unsupported` where it is asked to.
   */
  reasons: string[];
  message: string;
}

export type PrintJobState =
  'pending' | 'printing' | 'stopped' | 'completed' | 'canceled' | 'aborted' | 'unknown';

export interface FormPrinter {
  status(): Promise<FormPrinterStatus>;
  /**
   * Send a PDF (base64). Resolves when the printer has accepted it. A4 is always asked for. Not `isNew`: the printer had
   * the job from before, as it was sent then.
   */
  print(request: {
    jobName: string;
    pdf: string;
    copies: number;
  }): Promise<{ jobId: string; isNew: boolean }>;
  /** `reasons`: the job's own, and of an unfinished job what keeps the printer from it. */
  jobState(request: { jobId: string }): Promise<{ state: PrintJobState; reasons: string[] }>;
  /** A job that has ended already is left as it is. */
  cancel(request: { jobId: string }): Promise<void>;
  /** Go on after a fault was put right: a queue that was paused by it runs again. */
  resume(): Promise<void>;
}

export type FormPrinterEvent = { kind: 'status'; status: FormPrinterStatus };
