import { Observable } from '../../../state/observable.ts';

/** Time, as whoever watches it needs it. */
export interface Timekeeping {
  now: () => number;
  /** Call `act` once after a while; the answer gives up on it. */
  wait: (delayMs: number, act: () => void) => () => void;
}

export const browserTime: Timekeeping = {
  now: () => Date.now(),
  wait: (delayMs, act) => {
    const timer = setTimeout(act, delayMs);
    return () => clearTimeout(timer);
  },
};

interface IdleTimes {
  /** Without a touch or a key for so long, somebody is asked whether he is still there … */
  idleMs: number;
  /** … and has so long to say so: at least 20 s (WCAG 2.2.1). */
  warningMs: number;
}

const LEAST_WARNING_MS = 20_000;
const TICK_MS = 1_000;

/**
 * Notices that nobody is there any more: `warning` is on while the person is asked, and any touch, key or answer ends
 * it; unanswered, `onGone` is called once and the watch sleeps until it is started again.
 */
export class IdleWatch extends Observable {
  /** What is left of the time to answer; null: nobody is asked. */
  leftMs: number | null = null;
  readonly #time: Timekeeping;
  readonly #onGone: () => void;
  #times: IdleTimes;
  #since = 0;
  #heldUntil: number | null = null;
  #isOn = false;
  #giveUp: () => void = () => undefined;

  constructor(options: { time: Timekeeping; times: IdleTimes; onGone: () => void }) {
    super();
    this.#time = options.time;
    this.#times = bounded(options.times);
    this.#onGone = options.onGone;
  }

  get warningMs(): number {
    return this.#times.warningMs;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  /** Another pace from now on, as for whoever reads in large type. */
  setTimes(times: IdleTimes): void {
    const { idleMs, warningMs } = bounded(times);
    if (idleMs === this.#times.idleMs && warningMs === this.#times.warningMs) return;
    this.#times = { idleMs, warningMs };
    if (this.#isOn) this.start();
  }

  /**
   * Nobody is asked before a time, as while a payment is awaited: whoever pays has his phone in his hands. From then on
   * it is as if he had touched something. Null: no longer.
   */
  hold(untilMs: number | null): void {
    if (this.#heldUntil === untilMs) return;
    this.#heldUntil = untilMs;
    if (this.#isOn) this.start();
  }

  start(): void {
    this.#isOn = true;
    this.#since = this.#time.now();
    this.#ask(null);
    this.#schedule(this.#times.idleMs);
  }

  stop(): void {
    this.#isOn = false;
    this.#giveUp();
    this.#ask(null);
  }

  /** Somebody is there: a touch, a key, or his answer to the question. */
  readonly stirred = (): void => {
    if (!this.#isOn) return;
    if (this.leftMs !== null) this.start();
    // The timer that runs looks at this time again: nothing is set up anew at every touch.
    else this.#since = this.#time.now();
  };

  #schedule(delayMs: number): void {
    this.#giveUp();
    this.#giveUp = this.#time.wait(delayMs, () => this.#look());
  }

  #look(): void {
    const { idleMs, warningMs } = this.#times;
    const idle = this.#time.now() - Math.max(this.#since, this.#heldUntil ?? this.#since);
    if (idle < idleMs) return this.#schedule(idleMs - idle);
    const leftMs = idleMs + warningMs - idle;
    if (leftMs > 0) {
      this.#ask(leftMs);
      return this.#schedule(Math.min(TICK_MS, leftMs));
    }
    this.stop();
    this.#onGone();
  }

  #ask(leftMs: number | null): void {
    if (this.leftMs === leftMs) return;
    this.leftMs = leftMs;
    this.changed();
  }
}

const bounded = ({ idleMs, warningMs }: IdleTimes): IdleTimes => ({
  idleMs,
  warningMs: Math.max(LEAST_WARNING_MS, warningMs),
});
