import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FormPrinter, FormPrinterStatus, PrintJobState } from '../../devices/form-printer.ts';

const ready: FormPrinterStatus = { connected: true, state: 'idle', reasons: [], message: '' };

/**
 * Keep a form as a file under its job's name, once; returns the file's name, and whether it is new. No two names are the
 * same file.
 */
export function saveForm(directory: string, jobName: string, pdf: Buffer): { jobId: string; isNew: boolean } {
  const jobId = `${encodeURIComponent(jobName)}.pdf`;
  const path = join(directory, jobId);
  const isNew = !existsSync(path);
  if (isNew) {
    writeFileSync(`${path}.part`, pdf);
    renameSync(`${path}.part`, path);
  }
  return { jobId, isNew };
}

/** `FormPrinter` without a printer: forms are saved as files where a person finds them. A job is its file's name. */
export class SavedFormsDriver implements FormPrinter {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
    mkdirSync(directory, { recursive: true });
  }

  status = (): Promise<FormPrinterStatus> => Promise.resolve(ready);

  print = ({
    jobName,
    pdf,
  }: {
    jobName: string;
    pdf: string;
    copies: number;
  }): Promise<{ jobId: string; isNew: boolean }> =>
    Promise.resolve(saveForm(this.#directory, jobName, Buffer.from(pdf, 'base64')));

  jobState = ({ jobId }: { jobId: string }): Promise<{ state: PrintJobState; reasons: string[] }> => {
    const isThere = readdirSync(this.#directory).includes(jobId);
    return Promise.resolve({ state: isThere ? 'completed' : 'unknown', reasons: [] });
  };

  cancel = (): Promise<void> => Promise.resolve();

  resume = (): Promise<void> => Promise.resolve();
}
