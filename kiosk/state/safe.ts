import type { SafeView } from '../../shared/contract/money-views.ts';
import type { Counted } from '../../shared/vocabulary/denomination.ts';
import type { Fen } from '../../shared/vocabulary/money.ts';
import * as api from '../api/safe-api.ts';
import { troubleOf, type Trouble } from '../api/failure.ts';
import { Observable } from './observable.ts';

/** The safe of the service point as a supervisor counts and empties it. */
export class Safe extends Observable {
  view: SafeView | null = null;
  isBusy = false;
  trouble: Trouble | null = null;
  readonly #onFailure: (error: unknown) => void;

  constructor(onFailure: (error: unknown) => void) {
    super();
    this.#onFailure = onFailure;
  }

  refresh = (): Promise<boolean> => this.#do(api.safeView);
  count = (counted: Counted): Promise<boolean> => this.#do(() => api.countSafe(counted));
  book = (reason: string): Promise<boolean> => this.#do(() => api.bookSafe(reason));
  send = (deposit: { amountFen: Fen; bagNumber: string; carriedBy: string }): Promise<boolean> =>
    this.#do(() => api.sendDeposit(deposit));
  receive = (
    depositId: string,
    receipt: { receivedFen: Fen; receiptNumber: string; reason: string },
  ): Promise<boolean> => this.#do(() => api.receiveDeposit(depositId, receipt));
  takeBack = (depositId: string, reason: string): Promise<boolean> =>
    this.#do(() => api.returnDeposit(depositId, reason));

  dismissTrouble(): void {
    this.trouble = null;
    this.changed();
  }

  async #do(act: () => Promise<SafeView>): Promise<boolean> {
    if (this.isBusy) return false;
    this.isBusy = true;
    this.trouble = null;
    this.changed();
    try {
      this.view = await act();
      return true;
    } catch (error) {
      this.trouble = troubleOf(error);
      this.#onFailure(error);
      return false;
    } finally {
      this.isBusy = false;
      this.changed();
    }
  }
}
