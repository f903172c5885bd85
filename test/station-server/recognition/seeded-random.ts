/** The same seed, the same samples. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** 0 to 1, without 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t ^= t + Math.imul(t ^ (t >>> 7), 61 | t);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  below(bound: number): number {
    return Math.floor(this.next() * bound);
  }

  between(from: number, to: number): number {
    return from + (to - from) * this.next();
  }

  pick<T>(values: readonly [T, ...T[]] | readonly T[]): T {
    const picked = values[this.below(values.length)];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  }
}
