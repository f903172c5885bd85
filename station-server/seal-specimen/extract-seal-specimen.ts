import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { makeProblem } from '../../shared/contract/make-problem.ts';
import { ProblemError } from '../problem-error.ts';
import type { SealSpecimen } from './seal-specimen.ts';
import type { SpecimenAnswer, SpecimenQuestion } from './specimen-process.ts';

const ENTRY = fileURLToPath(
  new URL(
    import.meta.url.endsWith('.ts') ? './specimen-process.ts' : './specimen-process.js',
    import.meta.url,
  ),
);
const DEADLINE_MS = 20_000;
const MOST_WAITING = 4;

interface Waiting {
  resolve: (specimen: SealSpecimen) => void;
  reject: (error: Error) => void;
  deadline: NodeJS.Timeout;
}

/** One process for the station, started at the first picture; a picture that takes too long ends it. */
class SpecimenReader {
  readonly #waiting = new Map<number, Waiting>();
  #process: ChildProcess | null = null;
  #nextId = 1;

  read(picture: Buffer, scannedAtDpi: number | null): Promise<SealSpecimen> {
    if (this.#waiting.size >= MOST_WAITING)
      return Promise.reject(new ProblemError(makeProblem('too-many-requests')));
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(() => this.#end(refused('处理时间太长', 'it takes too long')), DEADLINE_MS);
      this.#waiting.set(id, { resolve, reject, deadline });
      const question: SpecimenQuestion = { id, picture, scannedAtDpi };
      this.#running().send(question);
    });
  }

  #running(): ChildProcess {
    if (this.#process) return this.#process;
    const child = fork(ENTRY, { serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    // A station that closes does not wait for it.
    child.unref();
    child.channel?.unref();
    child.on('message', (answer) => this.#settle(answer as SpecimenAnswer));
    child.once('exit', () => {
      if (child === this.#process) this.#end(refused('图片处理中断', 'its processing stopped'));
    });
    this.#process = child;
    return child;
  }

  #settle(answer: SpecimenAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    if (!waiting) return;
    clearTimeout(waiting.deadline);
    this.#waiting.delete(answer.id);
    if ('failure' in answer) {
      waiting.reject(refused('不是能打开的照片', 'it is no picture that can be opened'));
      return;
    }
    const { seal, checks } = answer.specimen;
    // A buffer crosses processes as plain bytes.
    waiting.resolve({ seal: seal && { ...seal, png: Buffer.from(seal.png) }, checks });
  }

  #end(why: Error): void {
    const child = this.#process;
    this.#process = null;
    for (const [id, waiting] of this.#waiting) {
      clearTimeout(waiting.deadline);
      this.#waiting.delete(id);
      waiting.reject(why);
    }
    child?.kill('SIGKILL');
  }
}

const refused = (zh: string, en: string): ProblemError =>
  new ProblemError(makeProblem('picture-refused', { detail: { zh, en } }));

const reader = new SpecimenReader();

/**
 * Cut the seal out of a camera's picture, or of a scan with its resolution, in a process of its own; problems
 * `picture-refused` and `too-many-requests`.
 */
export const extractSealSpecimen = (
  picture: Buffer,
  scannedAtDpi: number | null = null,
): Promise<SealSpecimen> => reader.read(picture, scannedAtDpi);
