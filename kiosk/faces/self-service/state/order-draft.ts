import type { RunningStepKind } from '../../../../shared/services/catalogue.ts';
import {
  DRAFT_STEPS,
  keptInDraft,
  type DraftStep,
  type DraftValues,
  type OrderDraftView,
} from '../../../../shared/contract/order-draft.ts';

/** Somebody who types pauses so long, now and then. */
const PAUSE_MS = 700;

interface DraftStore {
  find: () => Promise<OrderDraftView | null>;
  keep: (draft: OrderDraftView) => Promise<void>;
}

/**
 * What was typed on a step of an order and not sent yet: kept at the station a moment after each pause, so that nothing
 * is lost by leaving, and found again when the order is gone on with. A draft that could not be kept is kept with the
 * next pause.
 */
export class OrderDraft {
  readonly #store: DraftStore;
  readonly #onFailure: (error: unknown) => void;
  #found: OrderDraftView | null = null;
  #waiting: OrderDraftView | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<void> = Promise.resolve();

  constructor(store: DraftStore, onFailure: (error: unknown) => void) {
    this.#store = store;
    this.#onFailure = onFailure;
  }

  /** Once, before the first step is drawn. An order without its draft is still an order. */
  async load(): Promise<void> {
    try {
      this.#found = await this.#store.find();
    } catch (error) {
      this.#onFailure(error);
    }
  }

  /** What is to be gone on with on this step; null: nothing. */
  of(step: RunningStepKind): DraftValues | null {
    return this.#found?.step === step ? this.#found.values : null;
  }

  keep(kind: RunningStepKind, typed: Readonly<Record<string, string | undefined>>): void {
    const step = DRAFT_STEPS.find((candidate): candidate is DraftStep => candidate === kind);
    if (step === undefined) return;
    this.#waiting = { step, values: keptInDraft(typed) };
    this.#found = this.#waiting;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), PAUSE_MS);
  }

  /** Resolves when what was typed so far is at the station, or could not be brought there. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    const draft = this.#waiting;
    this.#waiting = null;
    if (draft) this.#sending = this.#sending.then(() => this.#send(draft));
    return this.#sending;
  }

  /** It was sent with a command: there is nothing left to keep. */
  sent(): void {
    clearTimeout(this.#timer);
    this.#waiting = null;
    this.#found = null;
  }

  async #send(draft: OrderDraftView): Promise<void> {
    try {
      await this.#store.keep(draft);
    } catch (error) {
      this.#waiting ??= draft;
      this.#onFailure(error);
    }
  }
}
