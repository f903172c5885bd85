/** What a look found: nothing more to see, look again, or nobody answers. */
export type Look = 'over' | 'again' | 'unanswered';

export interface WatchesParts {
  /** Call back once after a while; returns how to call it off. */
  wait: (delayMs: number, act: () => void) => () => void;
  onError: (error: unknown) => void;
}

interface Watch {
  look: () => Promise<Look>;
  delayMs: number;
  callOff: (() => void) | null;
  /** The look that is under way. */
  running: Promise<Look> | null;
}

const FIRST_DELAY_MS = 3_000;
const MOST_DELAY_MS = 60_000;

/**
 * Looks at things again and again until each is over: often while somebody answers, ever less often while nobody does.
 * One look at a thing at a time.
 */
export class Watches {
  readonly #parts: WatchesParts;
  readonly #watches = new Map<string, Watch>();
  #closed = false;

  constructor(parts: WatchesParts) {
    this.#parts = parts;
  }

  /** Look at once, and from then on until it is over. Watched already: look now. */
  begin(key: string, look: () => Promise<Look>): Promise<Look> {
    if (this.#closed) return Promise.resolve('over');
    const known = this.#watches.get(key);
    const watch = known ?? { look, delayMs: FIRST_DELAY_MS, callOff: null, running: null };
    this.#watches.set(key, watch);
    return this.#look(key, watch);
  }

  close(): void {
    this.#closed = true;
    for (const { callOff } of this.#watches.values()) callOff?.();
    this.#watches.clear();
  }

  async #look(key: string, watch: Watch): Promise<Look> {
    // What is asked for during a look may have come too late for it.
    await watch.running?.catch(() => undefined);
    watch.callOff?.();
    watch.callOff = null;
    watch.running = watch.look();
    try {
      const look = await watch.running;
      watch.delayMs = look === 'unanswered' ? Math.min(watch.delayMs * 2, MOST_DELAY_MS) : FIRST_DELAY_MS;
      if (look === 'over') this.#watches.delete(key);
      else this.#again(key, watch);
      return look;
    } catch (error) {
      watch.delayMs = MOST_DELAY_MS;
      this.#again(key, watch);
      throw error;
    } finally {
      watch.running = null;
    }
  }

  #again(key: string, watch: Watch): void {
    if (this.#closed) return;
    watch.callOff?.();
    watch.callOff = this.#parts.wait(watch.delayMs, () => {
      this.#look(key, watch).catch(this.#parts.onError);
    });
  }
}
