import type { OnlineMethod } from '../../../../shared/vocabulary/payment-method.ts';
import * as api from '../../../api/sandboxes/sandbox-api.ts';
import type { SandboxOrderView } from '../../../api/sandboxes/sandbox-api.ts';
import { Observable } from '../../../state/observable.ts';

const POLL_MS = 1_000;
const MOST_SHOWN = 5;

/** The phones of the payment sandbox: its newest orders, and what their owners do. */
export class SandboxPhones extends Observable {
  /** The newest first; null where no sandbox runs. */
  orders: readonly SandboxOrderView[] | null = null;
  troubles = 0;
  failure: string | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  start(): void {
    this.#timer = setInterval(() => {
      if (!document.hidden) void this.#refresh();
    }, POLL_MS);
    void this.#refresh();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  pay(
    order: SandboxOrderView,
    how: { late?: boolean; twice?: boolean; delayMs?: number } = {},
  ): Promise<void> {
    return this.#do(() => api.actOnOrder(order, 'pay', how));
  }

  fail(order: SandboxOrderView): Promise<void> {
    return this.#do(() => api.actOnOrder(order, 'fail', {}));
  }

  /** The channel answers nothing, call after call. */
  fallSilent(channel: OnlineMethod): Promise<void> {
    const trouble = { channel, kind: 'broken', when: 'after', count: 20 };
    return this.#do(() => api.planTrouble(trouble));
  }

  answerAgain(): Promise<void> {
    return this.#do(() => api.clearTroubles());
  }

  async #do(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
      this.failure = null;
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
    }
    await this.#refresh();
  }

  async #refresh(): Promise<void> {
    try {
      const [orders, troubles] = await Promise.all([api.sandboxOrders(), api.plannedTroubles()]);
      this.orders = orders.sort((a, b) => b.createdAt - a.createdAt).slice(0, MOST_SHOWN);
      this.troubles = troubles.length;
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
    }
    this.changed();
  }
}
