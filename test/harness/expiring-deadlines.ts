import type { SetDeadline } from '../../hardware/bench/hosted-device.ts';

/** Deadlines of a device's calls as they are, of which a test lets the oldest expire: that is the call which hangs. */
export class ExpiringDeadlines {
  readonly #pending = new Set<() => void>();

  readonly set: SetDeadline = (timeoutMs, missed) => {
    const timer = setTimeout(missed, timeoutMs);
    this.#pending.add(missed);
    return () => {
      clearTimeout(timer);
      this.#pending.delete(missed);
    };
  };

  expireOldest(): void {
    const [missed] = this.#pending;
    missed?.();
  }
}
