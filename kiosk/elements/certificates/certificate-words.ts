import { msg } from '@lit/localize';
import {
  daysBetween,
  shanghaiDate,
  type InstantMs,
} from '../../../shared/vocabulary/values/calendar-date.ts';
import type { CertificateStatus } from '../../../shared/vocabulary/certificate.ts';
import type { Localized } from '../../../shared/vocabulary/values/localized.ts';
import { put } from '../../locales/localization.ts';

export const certificateStatusNames: Record<CertificateStatus, Localized> = {
  good: { zh: '有效', en: 'Valid' },
  expired: { zh: '已过期', en: 'Expired' },
  revoked: { zh: '已吊销', en: 'Revoked' },
};

/** Until when, and how long that is: what a clerk reads out. */
export function validityWords(notAfter: InstantMs, now: InstantMs): string {
  const date = shanghaiDate(notAfter);
  const days = daysBetween(shanghaiDate(now), date);
  if (now > notAfter) return put(msg('{date} 到期，已过期 {days} 天'), { date, days: Math.abs(days) });
  return put(msg('{date} 到期，还有 {days} 天'), { date, days });
}
