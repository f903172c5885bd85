import { html, nothing } from 'lit';
import { msg } from '@lit/localize';
import type { CaseState } from '../../../shared/case/state/case-state.ts';
import { shanghaiDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import { put } from '../../locales/localization.ts';

/** R-ORG-2: said until the fee is settled; whoever wants one more certificate goes on. */
export function pairsInForceNotice({ pairsInForce, settlement, status }: CaseState) {
  if (pairsInForce.length === 0 || settlement !== null || status !== 'open') return nothing;
  return html`<div class="notice warn over" role="status">
    <p><strong>${msg('这个单位已经有有效的证书：')}</strong></p>
    ${pairsInForce.map(
      ({ mediumSerial, notAfter }) =>
        html`<p>
          ${put(msg('介质 {serial}，{date} 到期'), { serial: mediumSerial, date: shanghaiDate(notAfter) })}
        </p>`,
    )}
    <p>${msg('只是要延长有效期的，请取消这一份，改办“证书更新”。需要再办一张的，可以继续。')}</p>
  </div>`;
}
