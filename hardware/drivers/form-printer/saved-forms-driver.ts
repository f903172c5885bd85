import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FormPrinter, FormPrinterStatus, PrintJobState } from '../../devices/form-printer.ts';

const ready: FormPrinterStatus = { connected: true, state: 'idle', reasons: [], message: '' };

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
    const jobId = `${jobName.replace(/[^\w-]/g, '_')}.pdf`;
    const path = join(this.#directory, jobId);
    if (!existsSync(path)) {
      writeFileSync(`${path}.part`, Buffer.from(pdf, 'base64'));
      renameSync(`${path}.part`, path);
    }
    return Promise.resolve({ jobId });
  };

  jobState = ({ jobId }: { jobId: string }): Promise<{ state: PrintJobState; reasons: string[] }> => {
    const isThere = readdirSync(this.#directory).includes(jobId);
    return Promise.resolve({ state: isThere ? 'completed' : 'unknown', reasons: [] });
  };

  cancel = (): Promise<void> => Promise.resolve();
}
