import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Does something again and again for as long as its host is on the screen and it is due. */
export class Repeating implements ReactiveController {
  readonly #act: () => void;
  readonly #everyMs: number;
  readonly #isDue: () => boolean;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    host: ReactiveControllerHost,
    { everyMs, isDue, act }: { everyMs: number; isDue: () => boolean; act: () => void },
  ) {
    this.#everyMs = everyMs;
    this.#isDue = isDue;
    this.#act = act;
    host.addController(this);
  }

  hostConnected(): void {
    this.#timer = setInterval(() => {
      if (this.#isDue()) this.#act();
    }, this.#everyMs);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
  }
}
