/**
 * A4 printer for forms. A job is named by the caller: printing the same `jobName` again never prints twice by
 * itself: the driver first asks whether that job is known. After `timeout` the outcome is unknown until
 * `jobState` says so.
 */
export interface FormPrinterStatus {
  connected: boolean;
  state: 'idle' | 'printing' | 'stopped';
  /** Stems of RFC 8011 printer-state-reasons without severity suffix, e.g. `media-empty`; empty when none. */
  reasons: string[];
  message: string;
}

export type PrintJobState =
  'pending' | 'printing' | 'stopped' | 'completed' | 'canceled' | 'aborted' | 'unknown';

export interface FormPrinter {
  status(): Promise<FormPrinterStatus>;
  /** Send a PDF (base64). Resolves when the printer has accepted it. A4 is always asked for. */
  print(request: { jobName: string; pdf: string; copies: number }): Promise<{ jobId: string }>;
  jobState(request: { jobId: string }): Promise<{ state: PrintJobState; reasons: string[] }>;
  cancel(request: { jobId: string }): Promise<void>;
}

export type FormPrinterEvent = { kind: 'status'; status: FormPrinterStatus };
