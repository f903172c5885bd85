import type { FeeSchedulesView } from '../../../../shared/contract/money-views.ts';
import type { FeeSchedule } from '../../../../shared/rules/fee.ts';
import type { CalendarDate } from '../../../../shared/vocabulary/values/calendar-date.ts';
import * as api from '../../../api/fee-schedule-api.ts';
import { AnsweredView } from './answered-view.ts';

/** The prices, and what is proposed. */
export class FeeSchedules extends AnsweredView<FeeSchedulesView> {
  refresh = (): Promise<boolean> => this.perform(api.feeSchedules);
  propose = (proposal: {
    effectiveFrom: CalendarDate;
    lines: FeeSchedule['lines'];
    reason: string;
  }): Promise<boolean> => this.perform(() => api.proposeFees(proposal));
  answer = (proposalId: string, granted: boolean, reason: string): Promise<boolean> =>
    this.perform(() => api.answerProposal(proposalId, granted, reason));
}
