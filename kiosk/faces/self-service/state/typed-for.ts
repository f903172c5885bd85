import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What is typed for one medium goes with it: as soon as that is pulled or another is in its place, it is forgotten. */
export class TypedFor implements ReactiveController {
  readonly #which: () => string | null;
  readonly #forget: () => void;
  #before: string | null = null;

  /** `which`: the serial of the medium that it is typed for, asked at each update; null: none is there. */
  constructor(host: ReactiveControllerHost, which: () => string | null, forget: () => void) {
    this.#which = which;
    this.#forget = forget;
    host.addController(this);
  }

  hostUpdate(): void {
    const now = this.#which();
    if (now === this.#before) return;
    this.#before = now;
    this.#forget();
  }
}
