import { msg } from '@lit/localize';
import type { OnlineState } from '../../../../../shared/case/state/online-state.ts';
import { shanghaiDateTime } from '../../../../../shared/vocabulary/values/calendar-date.ts';
import { put } from '../../../../locales/localization.ts';

/** R-ON-12: by which way the initial PIN went, and when. */
export function initialPinWords({ way, at }: NonNullable<OnlineState['initialPin']>): string {
  const time = shanghaiDateTime(at).slice(0, 16);
  return way === 'sms'
    ? put(msg('证书密码已用短信发出（{time}）'), { time })
    : put(msg('证书密码已随打款附言发出（{time}）'), { time });
}
