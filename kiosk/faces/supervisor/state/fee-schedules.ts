import type { FeeSchedulesView } from '../../../../shared/contract/money-views.ts';
import type { FeeSchedule } from '../../../../shared/rules/fee.ts';
import type { CalendarDate } from '../../../../shared/vocabulary/values/calendar-date.ts';
import { AnsweredView } from './answered-view.ts';
import { request } from '../../../api/request.ts';

/** The prices, and what is proposed. */
export class FeeSchedules extends AnsweredView<FeeSchedulesView> {
  refresh = (): Promise<boolean> => this.perform(() => request('GET /fee-schedules'));
  propose = (proposal: {
    effectiveFrom: CalendarDate;
    lines: FeeSchedule['lines'];
    reason: string;
  }): Promise<boolean> => this.perform(() => request('POST /fee-schedules/proposal', { body: proposal }));
  answer = (proposalId: string, granted: boolean, reason: string): Promise<boolean> =>
    this.perform(() =>
      request('POST /fee-schedules/proposal/:id/answer', {
        parameters: { id: proposalId },
        body: { granted, reason },
      }),
    );
}
