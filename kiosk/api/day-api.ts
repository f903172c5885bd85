import type { DayView } from '../../shared/contract/money-views.ts';
import type { DifferenceFigures } from '../../shared/day/day-report.ts';
import type { StatementChannel } from '../../shared/rules/reconciliation.ts';
import type { CalendarDate } from '../../shared/vocabulary/values/calendar-date.ts';
import { ask } from './http-client.ts';

/* The books of a day, for a supervisor. */

/** A channel's file of a busy day; the channel takes its time to make it. */
const STATEMENT_TIMEOUT_MS = 120_000;
const SIGNING_TIMEOUT_MS = 60_000;

export type DifferenceOf = Pick<DifferenceFigures, 'channel' | 'kind' | 'reference' | 'difference'>;

export const dayView = (day: CalendarDate) => ask<DayView>({ method: 'GET', path: `/days/${day}` });

const post = (day: CalendarDate, path: string, body?: unknown, timeoutMs?: number) =>
  ask<DayView>({ method: 'POST', path: `/days/${day}${path}`, body, ...(timeoutMs ? { timeoutMs } : {}) });

export const downloadStatement = (day: CalendarDate, channel: StatementChannel) =>
  post(day, `/statements/${channel}/download`, undefined, STATEMENT_TIMEOUT_MS);
export const uploadStatement = (day: CalendarDate, channel: StatementChannel, file: Blob) =>
  post(
    day,
    `/statements/${channel}`,
    new Blob([file], { type: 'application/octet-stream' }),
    STATEMENT_TIMEOUT_MS,
  );
export const emptyStatement = (day: CalendarDate, channel: StatementChannel) =>
  post(day, `/statements/${channel}/empty`);
export const takeBackEmptyStatement = (day: CalendarDate, channel: StatementChannel) =>
  ask<DayView>({ method: 'DELETE', path: `/days/${day}/statements/${channel}/empty` });
export const resolveDifference = (day: CalendarDate, of: DifferenceOf, reason: string) => {
  const { channel, kind, reference, difference } = of;
  return post(day, '/resolutions', { channel, kind, reference, difference, reason });
};
export const inquire = (day: CalendarDate, { channel, kind, reference }: DifferenceOf) =>
  post(day, '/inquiries', { channel, kind, reference });
export const countMedia = (day: CalendarDate, counted: { countedCount: number; reason: string }) =>
  post(day, '/media-count', counted);
export const closeDay = (day: CalendarDate, password: string, remark: string) =>
  post(day, '/close', { password, remark }, SIGNING_TIMEOUT_MS);

export const reportUrl = (day: CalendarDate, format: 'pdf' | 'xlsx'): string =>
  `/api/days/${day}/report.${format}`;
