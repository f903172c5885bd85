import type { FeeSchedulesView } from '../../shared/contract/money-views.ts';
import type { FeeSchedule } from '../../shared/rules/fee.ts';
import type { CalendarDate } from '../../shared/vocabulary/values/calendar-date.ts';
import { ask } from './http-client.ts';

export const feeSchedules = () => ask<FeeSchedulesView>({ method: 'GET', path: '/fee-schedules' });
export const proposeFees = (proposal: {
  effectiveFrom: CalendarDate;
  lines: FeeSchedule['lines'];
  reason: string;
}) => ask<FeeSchedulesView>({ method: 'POST', path: '/fee-schedules/proposal', body: proposal });
export const answerProposal = (proposalId: string, granted: boolean, reason: string) =>
  ask<FeeSchedulesView>({
    method: 'POST',
    path: `/fee-schedules/proposal/${proposalId}/answer`,
    body: { granted, reason },
  });
