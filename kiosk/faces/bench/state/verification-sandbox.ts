import type {
  SandboxFace,
  SandboxSwitch,
  SandboxTrouble,
  VerificationSandboxState,
} from '../../../../shared/contract/verification-sandbox.ts';
import * as api from '../../../api/sandboxes/verification-sandbox-api.ts';
import { Observable } from '../../../state/observable.ts';

const POLL_MS = 1_000;

/** The verification sandbox as the bench sees it, and what a hand does there. */
export class VerificationSandbox extends Observable {
  /** Null where no sandbox runs. */
  state: VerificationSandboxState | null = null;
  failure: string | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  start(): void {
    this.#timer = setInterval(() => {
      if (!document.hidden) void this.#do(api.sandboxState);
    }, POLL_MS);
    void this.#do(api.sandboxState);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  endFace(face: SandboxFace, act: 'pass' | 'other-person' | 'cancel'): Promise<void> {
    return this.#do(() => api.endFace(face, act));
  }

  /** Whether this matches from now on. */
  turn(reason: SandboxSwitch, on: boolean): Promise<void> {
    const others = (this.state?.switches ?? []).filter((each) => each !== reason);
    return this.#do(() => api.setSwitches(on ? [...others, reason] : others));
  }

  setTrouble(kind: SandboxTrouble | null): Promise<void> {
    return this.#do(() => api.setTrouble(kind));
  }

  async #do(act: () => Promise<VerificationSandboxState>): Promise<void> {
    try {
      this.state = await act();
      this.failure = null;
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
    }
    this.changed();
  }
}
