import { shanghaiDateTime } from '../../../shared/vocabulary/values/calendar-date.ts';

/** RFC 3339 in Beijing time, whole seconds, as WeChat Pay writes it. */
export const rfc3339 = (at: Date): string => `${shanghaiDateTime(at.getTime()).replace(' ', 'T')}+08:00`;

/** `yyyy-MM-dd HH:mm:ss` in Beijing time, as Alipay writes it. */
export const beijingTime = (at: Date): string => shanghaiDateTime(at.getTime());

/** Null if it is no such time. */
export function parseBeijingTime(text: string): Date | null {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return null;
  const at = new Date(`${text.replace(' ', 'T')}+08:00`);
  return Number.isNaN(at.getTime()) ? null : at;
}
