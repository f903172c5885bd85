import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FormPrinter, FormPrinterStatus, PrintJobState } from '../../devices/form-printer.ts';

const ready: FormPrinterStatus = { connected: true, state: 'idle', reasons: [], message: '' };

/** Keep a form as a file under its job's name, once; returns the file's name. No two names are the same file. */
export function saveForm(directory: string, jobName: string, pdf: Buffer): string {
  const name = `${encodeURIComponent(jobName)}.pdf`;
  const path = join(directory, name);
  if (!existsSync(path)) {
    writeFileSync(`${path}.part`, pdf);
    renameSync(`${path}.part`, path);
  }
  return name;
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
  }): Promise<{ jobId: string }> => {
    const jobId = saveForm(this.#directory, jobName, Buffer.from(pdf, 'base64'));
    return Promise.resolve({ jobId });
  };

  jobState = ({ jobId }: { jobId: string }): Promise<{ state: PrintJobState; reasons: string[] }> => {
    const isThere = readdirSync(this.#directory).includes(jobId);
    return Promise.resolve({ state: isThere ? 'completed' : 'unknown', reasons: [] });
  };

  cancel = (): Promise<void> => Promise.resolve();

  resume = (): Promise<void> => Promise.resolve();
}
