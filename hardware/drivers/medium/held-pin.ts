/** From the look-up to the hand-over, forms, seals and payment in between; a PIN outlives no conversation. */
const HELD_MS = 30 * 60_000;

/**
 * The supplier's PIN while it is needed for several calls, in this process's memory only. It is for one medium in one
 * insertion: it is dropped when the medium goes, when the medium refuses it once, and after half an hour.
 */
export class HeldPin {
  readonly #clock: () => number;
  #held: { serial: string; pin: string; until: number } | null = null;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  hold(serial: string, pin: string): void {
    this.#held = { serial, pin, until: this.#clock() + HELD_MS };
  }

  /** The PIN for the medium with this serial; null when none is held. */
  for(serial: string): string | null {
    if (this.#held && (this.#held.serial !== serial || this.#held.until <= this.#clock())) this.#held = null;
    return this.#held?.pin ?? null;
  }

  drop(): void {
    this.#held = null;
  }
}
