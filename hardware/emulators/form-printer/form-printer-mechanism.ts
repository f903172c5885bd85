interface FormPrinterCondition {
  paper: 'ok' | 'low' | 'empty';
  jammed: boolean;
  coverOpen: boolean;
  tonerLow: boolean;
  /** The queue was stopped, as CUPS does after a fault; it goes on when it is resumed. */
  paused: boolean;
}

export type PrintJobPhase = 'held' | 'pending' | 'processing' | 'stopped' | 'canceled' | 'completed';

export interface FormPrintJob {
  jobId: number;
  jobName: string;
  phase: PrintJobPhase;
  pdf: Buffer | null;
  media: string;
  copies: number;
}

const KEPT_JOBS = 200;

/** What prints behind the protocol: one sheet after the other, as long as there is paper and nothing is in its way. */
export class FormPrinterMechanism {
  readonly jobs: FormPrintJob[] = [];
  #condition: FormPrinterCondition = {
    paper: 'ok',
    jammed: false,
    coverOpen: false,
    tonerLow: false,
    paused: false,
  };
  #count = 0;
  readonly #keep: (job: FormPrintJob) => void;
  readonly #printingMs: number;

  /** `keep` gets each job as its sheets come out; `printingMs`: how long a job is under way after that. */
  constructor(keep: (job: FormPrintJob) => void, printingMs = 300) {
    this.#keep = keep;
    this.#printingMs = printingMs;
  }

  get condition(): Readonly<FormPrinterCondition> {
    return this.#condition;
  }

  setCondition(change: Partial<FormPrinterCondition>): void {
    this.#condition = { ...this.#condition, ...change };
    this.#next();
  }

  /** RFC 8011 5.4.12, with the severity that real printers give. */
  reasons(): string[] {
    const { paper, jammed, coverOpen, tonerLow, paused } = this.#condition;
    const reasons = [
      ...(jammed ? ['media-jam-error'] : []),
      ...(coverOpen ? ['cover-open-error'] : []),
      ...(paper === 'empty' ? ['media-empty-error', 'media-needed-error'] : []),
      ...(paused ? ['paused'] : []),
      ...(paper === 'low' ? ['media-low-warning'] : []),
      ...(tonerLow ? ['marker-supply-low-warning'] : []),
    ];
    return reasons.length === 0 ? ['none'] : reasons;
  }

  get state(): 'idle' | 'processing' | 'stopped' {
    if (this.#isStopped) return 'stopped';
    return this.#current ? 'processing' : 'idle';
  }

  create(jobName: string, { media, copies }: { media: string; copies: number }): FormPrintJob {
    const job: FormPrintJob = { jobId: ++this.#count, jobName, phase: 'held', pdf: null, media, copies };
    this.jobs.push(job);
    if (this.jobs.length > KEPT_JOBS) this.jobs.shift();
    return job;
  }

  give(job: FormPrintJob, pdf: Buffer): void {
    job.pdf = pdf;
    job.phase = 'pending';
    this.#next();
  }

  cancel(job: FormPrintJob): boolean {
    if (job.phase === 'completed' || job.phase === 'canceled') return false;
    job.phase = 'canceled';
    this.#next();
    return true;
  }

  get #isStopped(): boolean {
    const { paper, jammed, coverOpen, paused } = this.#condition;
    return paper === 'empty' || jammed || coverOpen || paused;
  }

  get #current(): FormPrintJob | undefined {
    return this.jobs.find(({ phase }) => phase === 'processing');
  }

  #next(): void {
    if (this.#isStopped) {
      for (const job of this.jobs) if (job.phase === 'pending') job.phase = 'stopped';
      return;
    }
    for (const job of this.jobs) if (job.phase === 'stopped') job.phase = 'pending';
    if (this.#current) return;
    const job = this.jobs.find(({ phase }) => phase === 'pending');
    if (!job) return;
    job.phase = 'processing';
    this.#keep(job);
    setTimeout(() => {
      if (job.phase === 'processing') job.phase = 'completed';
      this.#next();
    }, this.#printingMs);
  }
}
