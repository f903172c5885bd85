import type { BenchState } from '../../../../shared/contract/bench-console.ts';
import { benchState, layOnScanner, moveOnBench } from '../../../api/sandboxes/bench-api.ts';
import { Observable } from '../../../state/observable.ts';

const POLL_MS = 1_000;

/** The emulated bench as this page sees it: read every second while the page is in sight, and after each move. */
export class Bench extends Observable {
  state: BenchState | null = null;
  /** Why the last move or reading failed. */
  failure: string | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  start(): void {
    this.#timer = setInterval(() => {
      if (!document.hidden) void this.#take(benchState());
    }, POLL_MS);
    void this.#take(benchState());
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Do what a hand would do: place a card, plug a medium, open a cover. */
  async move(path: string, body: unknown): Promise<void> {
    await this.#take(moveOnBench(path, body));
  }

  async layOnScanner(picture: Blob): Promise<void> {
    await this.#take(layOnScanner(picture));
  }

  async #take(answer: Promise<BenchState>): Promise<void> {
    try {
      const state = await answer;
      if (this.failure === null && JSON.stringify(state) === JSON.stringify(this.state)) return;
      this.state = state;
      this.failure = null;
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
    }
    this.changed();
  }
}
