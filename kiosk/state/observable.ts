import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** State that elements watch. */
export class Observable {
  readonly #listeners = new Set<() => void>();

  /** Call `listener` after every change; the answer ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  protected changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Draws its host again whenever one of the observed changes. `observed` is asked at each update. */
export class Observing implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #observed: () => readonly (Observable | null | undefined)[];
  #subscriptions = new Map<Observable, () => void>();
  #isConnected = false;

  constructor(host: ReactiveControllerHost, observed: () => readonly (Observable | null | undefined)[]) {
    this.#host = host;
    this.#observed = observed;
    host.addController(this);
  }

  hostConnected(): void {
    this.#isConnected = true;
    this.#host.requestUpdate();
  }

  /** Lit performs an update that was pending when its element was removed: a removed element watches nothing. */
  hostUpdate(): void {
    if (!this.#isConnected) return;
    const wanted = new Set(this.#observed().filter((observable) => observable instanceof Observable));
    for (const [observable, unsubscribe] of this.#subscriptions) {
      if (wanted.has(observable)) continue;
      unsubscribe();
      this.#subscriptions.delete(observable);
    }
    for (const observable of wanted) {
      if (this.#subscriptions.has(observable)) continue;
      this.#subscriptions.set(
        observable,
        observable.subscribe(() => this.#host.requestUpdate()),
      );
    }
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    for (const unsubscribe of this.#subscriptions.values()) unsubscribe();
    this.#subscriptions = new Map();
  }
}
