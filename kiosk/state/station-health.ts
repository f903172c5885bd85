import type { StationHealth } from '../../shared/contract/station-health.ts';
import { Observable } from './observable.ts';

const LOOK_EVERY_MS = 5_000;
const LOOK_TIMEOUT_MS = 4_000;

/** Whether the station can record anything now, asked again and again: it is known without a session, and at once. */
export class HealthWatch extends Observable {
  isDatabaseAway = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isOver = true;

  start(): void {
    this.#isOver = false;
    void this.#look();
  }

  stop(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    const health = await healthOrNull();
    if (this.#isOver) return;
    const isAway = health === null ? this.isDatabaseAway : health.database === 'away';
    if (isAway !== this.isDatabaseAway) {
      this.isDatabaseAway = isAway;
      this.changed();
    }
    this.#timer = setTimeout(() => void this.#look(), LOOK_EVERY_MS);
  }
}

/** Null: the station itself did not answer, of which each face tells in its own words. */
async function healthOrNull(): Promise<StationHealth | null> {
  try {
    const response = await fetch('/health', { signal: AbortSignal.timeout(LOOK_TIMEOUT_MS) });
    return response.ok ? ((await response.json()) as StationHealth) : null;
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException || error instanceof SyntaxError)
      return null;
    throw error;
  }
}
