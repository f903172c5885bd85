import type { MessageSandboxState, SandboxTrouble } from '../../../../shared/contract/message-sandbox.ts';
import * as api from '../../../api/sandboxes/message-sandbox-api.ts';
import { Observable } from '../../../state/observable.ts';

const POLL_MS = 1_000;
const MANY = 100_000;

/** The phones and the mails of the message sandbox, and what their owners do. */
export class SandboxMessages extends Observable {
  /** Null until it is known, and where no sandbox runs. */
  state: MessageSandboxState | null = null;
  failure: string | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  start(): void {
    this.#timer = setInterval(() => {
      if (!document.hidden) void this.#do(api.messageSandbox);
    }, POLL_MS);
    void this.#do(api.messageSandbox);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** The gateway does so call after call, until it is told to answer again. */
  fail(kind: NonNullable<SandboxTrouble>['kind']): Promise<void> {
    return this.#do(() => api.planMessageTrouble({ kind, count: MANY }));
  }

  answerAgain(): Promise<void> {
    return this.#do(() => api.planMessageTrouble(null));
  }

  refuse(mobile: string, isRefused: boolean): Promise<void> {
    return this.#do(() => api.refuseNumber(mobile, isRefused));
  }

  async #do(act: () => Promise<MessageSandboxState>): Promise<void> {
    try {
      this.state = await act();
      this.failure = null;
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
    }
    this.changed();
  }
}
