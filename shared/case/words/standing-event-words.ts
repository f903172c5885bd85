import { shanghaiDate } from '../../vocabulary/values/calendar-date.ts';
import { pair, said, type EventWords } from './ceremony-event-words.ts';
import type { StandingEvent } from '../state/order-standing.ts';
import type { Told } from '../state/typed-by-staff.ts';

type Words = { [Type in StandingEvent['type']]: (data: Told<Type>) => EventWords };

/** How an order stands with others, in words for the timeline. */
export const standingEventWords: Words = {
  'went-past-order': ({ caseNumber, reason }) =>
    said(
      '另有受理单未办完，仍继续办理',
      'Continued although another case is open',
      pair(`${caseNumber}：${reason}`, `${caseNumber}: ${reason}`),
    ),
  'order-passed': ({ caseNumber, reason }) =>
    said(
      '受理点另行受理，本单暂停',
      'Suspended: the counter continues with another case',
      caseNumber === '' ? null : pair(`${caseNumber}：${reason}`, `${caseNumber}: ${reason}`),
    ),
  'order-resumed': () => said('恢复办理', 'Resumed'),
  'order-reminded': ({ expiresAt }) =>
    said(
      '已提醒供应商',
      'Supplier reminded',
      pair(`${shanghaiDate(expiresAt)} 自动取消`, `cancelled on ${shanghaiDate(expiresAt)}`),
    ),
};
