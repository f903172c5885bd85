import { msg } from '@lit/localize';
import { validityOf } from '../../../../shared/rules/validity.ts';
import type { ValidityRule } from '../../../../shared/services/service-definition.ts';
import { shanghaiDate, type InstantMs } from '../../../../shared/vocabulary/values/calendar-date.ts';
import { put } from '../../../locales/localization.ts';

/** R-VAL-1 to R-VAL-3, R-VAL-7: how long the certificate of a service is valid, before it is known whose it is; '': it makes none. */
export function termRule(rule: ValidityRule): string {
  switch (rule) {
    case 'one-year-from-issuance':
      return msg('一年，从签发之日起');
    case 'renewal':
      return msg('在原截止日期的基础上顺延一年；已过期的，从下载新证书之日起一年');
    case 'as-original':
      return msg('和原证书一样');
    case 'none':
      return '';
  }
}

/**
 * The end of the certificate that a case is about to get, by the rule that issues it. `originalNotAfter`: of the one that
 * it replaces; null where there is none, or papers tell it later.
 */
export function termWords(rule: ValidityRule, now: InstantMs, originalNotAfter: InstantMs | null): string {
  if (rule === 'none' || rule === 'one-year-from-issuance' || originalNotAfter === null)
    return termRule(rule);
  const date = shanghaiDate(validityOf(rule, now, originalNotAfter).notAfter);
  if (rule === 'as-original') return put(msg('到 {date}，和原证书一样'), { date });
  return originalNotAfter >= now
    ? put(msg('到 {date}（原截止日期顺延一年）'), { date })
    : put(msg('从下载新证书之日起一年；今天下载，到 {date}'), { date });
}
