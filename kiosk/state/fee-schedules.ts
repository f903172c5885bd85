import type { FeeSchedulesView } from '../../shared/contract/money-views.ts';
import type { FeeSchedule } from '../../shared/rules/fee.ts';
import type { CalendarDate } from '../../shared/vocabulary/calendar-date.ts';
import * as api from '../api/fee-schedule-api.ts';
import { troubleOf, type Trouble } from '../api/failure.ts';
import { Observable } from './observable.ts';

/** The prices, and what is proposed. */
export class FeeSchedules extends Observable {
  view: FeeSchedulesView | null = null;
  isBusy = false;
  trouble: Trouble | null = null;
  readonly #onFailure: (error: unknown) => void;

  constructor(onFailure: (error: unknown) => void) {
    super();
    this.#onFailure = onFailure;
  }

  refresh = (): Promise<boolean> => this.#do(api.feeSchedules);
  propose = (proposal: {
    effectiveFrom: CalendarDate;
    lines: FeeSchedule['lines'];
    reason: string;
  }): Promise<boolean> => this.#do(() => api.proposeFees(proposal));
  answer = (proposalId: string, granted: boolean, reason: string): Promise<boolean> =>
    this.#do(() => api.answerProposal(proposalId, granted, reason));

  dismissTrouble(): void {
    this.trouble = null;
    this.changed();
  }

  async #do(act: () => Promise<FeeSchedulesView>): Promise<boolean> {
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
