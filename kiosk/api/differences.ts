import type { DifferenceFigures } from '../../shared/day/day-report.ts';
import type { CalendarDate } from '../../shared/vocabulary/values/calendar-date.ts';
import type { OnlineMethod } from '../../shared/vocabulary/payment-method.ts';
import { request } from './request.ts';

/** Which difference of a day's books. */
export type DifferenceOf = Pick<DifferenceFigures, 'channel' | 'kind' | 'reference' | 'difference'>;

export const resolveDifference = (day: CalendarDate, of: DifferenceOf, reason: string) => {
  const { channel, kind, reference, difference } = of;
  const body = { channel, kind, reference, difference, reason };
  return request('POST /days/:day/resolutions', { parameters: { day }, body });
};

/** Of a channel that can be asked. */
export type OnlineDifference = DifferenceOf & { channel: OnlineMethod };

/** Ask the channel once more. */
export const inquire = (day: CalendarDate, { channel, kind, reference }: OnlineDifference) =>
  request('POST /days/:day/inquiries', { parameters: { day }, body: { channel, kind, reference } });
