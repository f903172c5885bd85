/** Long enough for what is under way; whoever stops the station waits no longer. */
const CLOSES_WITHIN_MS = 10_000;

/**
 * What was opened, closed in the reverse order. A part that fails to close, or takes too long, keeps no other from
 * closing: it is told of, and left.
 */
export class OpenParts {
  readonly #onError: (error: Error) => void;
  readonly #closesWithinMs: number;
  readonly #open: { name: string; close: () => unknown }[] = [];
  #closing: Promise<void> | null = null;

  constructor(onError: (error: Error) => void, closesWithinMs = CLOSES_WITHIN_MS) {
    this.#onError = onError;
    this.#closesWithinMs = closesWithinMs;
  }

  /** Resolves with what was opened, which is closed with the others. What opens after the end is closed at once. */
  async open<T>(name: string, opening: T | Promise<T>, close: (opened: T) => unknown): Promise<T> {
    const opened = await opening;
    const part = { name, close: () => close(opened) };
    if (this.#closing) {
      await this.#closed(part);
      throw new Error(`${name} opened after the station had closed`);
    }
    this.#open.push(part);
    return opened;
  }

  /** Never rejects. */
  closeAll(): Promise<void> {
    this.#closing ??= this.#closeInReverse();
    return this.#closing;
  }

  async #closeInReverse(): Promise<void> {
    for (let part = this.#open.pop(); part; part = this.#open.pop()) await this.#closed(part);
  }

  async #closed({ name, close }: { name: string; close: () => unknown }): Promise<void> {
    let deadline: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      deadline = setTimeout(
        () => reject(new Error(`not within ${this.#closesWithinMs} ms`)),
        this.#closesWithinMs,
      );
    });
    try {
      await Promise.race([Promise.resolve().then(close), late]);
    } catch (error) {
      this.#onError(new Error(`${name} did not close`, { cause: error }));
    } finally {
      clearTimeout(deadline);
    }
  }
}
