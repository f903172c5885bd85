import { fork, type ChildProcess } from 'node:child_process';
import { ownModule } from '../../hardware/processes/own-module.ts';
import type { AsideAnswer } from './answer-requests.ts';

export interface AsideOptions {
  /** The module that answers, by `answerRequests`, as it is written. */
  entry: URL;
  /** From the moment the process has the request. */
  deadlineMs: number;
  /** Requests that may wait while one is worked on. */
  mostWaiting: number;
  /** Memory that the process may take (and each process that it starts). */
  memoryMiB: number;
  /** CPU time of the process in its life; for one that is not kept. */
  cpuSeconds?: number;
  /** Keep the process for the next request, where it is costly to start; else each request has its own. */
  isKept: boolean;
}

/** Why a request got no answer. `failed`: the work itself said so; its message is the cause. */
export type AsideFailure = 'too-many' | 'too-long' | 'stopped' | 'failed';

export class WorkAsideFailed extends Error {
  override readonly name = 'WorkAsideFailed';
  readonly failure: AsideFailure;

  constructor(failure: AsideFailure, cause?: string) {
    super(failure, { cause });
    this.failure = failure;
  }
}

interface Waiting<Request, Answer> {
  request: Request;
  resolve: (answer: Answer) => void;
  reject: (error: WorkAsideFailed) => void;
}

/**
 * Work on bytes from outside, one request at a time, in a process of its own with a bound on its time and memory: off the
 * server's loop, and whatever it does to its process, the station goes on. Started at the first request; started again
 * when it died.
 */
export class WorkAside<Request, Answer> {
  readonly #options: AsideOptions;
  readonly #waiting: Waiting<Request, Answer>[] = [];
  #working: (Waiting<Request, Answer> & { deadline: NodeJS.Timeout }) | null = null;
  #process: ChildProcess | null = null;

  constructor(options: AsideOptions) {
    this.#options = options;
  }

  /** Rejects with `WorkAsideFailed`. */
  run(request: Request): Promise<Answer> {
    if (this.#waiting.length >= this.#options.mostWaiting) {
      return Promise.reject(new WorkAsideFailed('too-many'));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject });
      this.#next();
    });
  }

  #next(): void {
    if (this.#working) return;
    const next = this.#waiting.shift();
    if (!next) return;
    const deadline = setTimeout(() => this.#fail('too-long'), this.#options.deadlineMs);
    this.#working = { ...next, deadline };
    this.#process ??= this.#start();
    this.#process.send({ request: next.request }, (error) => {
      if (error) this.#fail('stopped', error.message);
    });
  }

  #start(): ChildProcess {
    const { entry, memoryMiB, cpuSeconds } = this.#options;
    const { path, execArgv } = ownModule(entry);
    const limits = [`--data=${memoryMiB * 1024 * 1024}`, ...(cpuSeconds ? [`--cpu=${cpuSeconds}`] : [])];
    const child = fork(path, {
      execPath: 'prlimit',
      execArgv: [...limits, process.execPath, ...execArgv],
      serialization: 'advanced',
      // What decoders print about broken files helps nobody.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // A group of its own: processes that it starts end with it.
      detached: true,
    });
    // A station that closes does not wait for it.
    child.unref();
    child.channel?.unref();
    child.on('message', (answer) => this.#settle(child, answer as AsideAnswer<Answer>));
    child.once('error', (error) => this.#ended(child, error.message));
    child.once('exit', () => this.#ended(child));
    return child;
  }

  #ended(child: ChildProcess, cause?: string): void {
    if (child === this.#process) this.#fail('stopped', cause);
  }

  #settle(child: ChildProcess, answer: AsideAnswer<Answer>): void {
    const working = child === this.#process ? this.#release() : null;
    if (!working) return;
    if ('failure' in answer) working.reject(new WorkAsideFailed('failed', answer.failure));
    else working.resolve(answer.answer);
    if (!this.#options.isKept) this.#kill();
    this.#next();
  }

  /** What is worked on is lost, and the process with it; those who wait get a new one. */
  #fail(failure: AsideFailure, cause?: string): void {
    const working = this.#release();
    this.#kill();
    working?.reject(new WorkAsideFailed(failure, cause));
    this.#next();
  }

  #release(): Waiting<Request, Answer> | null {
    const working = this.#working;
    this.#working = null;
    if (working) clearTimeout(working.deadline);
    return working;
  }

  #kill(): void {
    const pid = this.#process?.pid;
    this.#process = null;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch (error) {
      // Gone already.
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
    }
  }
}
