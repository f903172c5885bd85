import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { shanghaiDateTime } from '../../../../../shared/vocabulary/values/calendar-date.ts';
import { put } from '../../../../locales/localization.ts';
import { CaseStep, type StepAction } from '../case-step.ts';

/** R-UNLOCK-2: the authorisation was mailed; the supplier sets the PIN at a terminal with it. */
@customElement('pin-reset-link-step')
export class PinResetLinkStep extends CaseStep<'pin-reset-link'> {
  protected readonly kind = 'pin-reset-link';

  protected lead(): string {
    return msg('供应商用邮件里的链接，带上介质到自助终端重设密码。链接只能用一次。');
  }

  protected primary() {
    return null;
  }

  protected override secondary(): readonly StepAction[] {
    return [
      {
        label: msg('重发授权邮件'),
        act: () => void this.work.perform({ type: 'send-reset-link' }),
      },
    ];
  }

  protected body() {
    const { resetLink, contact } = this.case;
    const { email } = contact;
    if (!resetLink)
      return html`<p class="notice big">${put(msg('正在把授权邮件发到 {email}。'), { email })}</p>`;
    const until = shanghaiDateTime(resetLink.expiresAt).slice(0, 16);
    return resetLink.expiresAt > Date.now()
      ? html`<div class="notice good stack">
          <p class="big"><strong>${put(msg('授权邮件已发到 {email}'), { email })}</strong></p>
          <p>${put(msg('链接在 {until} 前有效。重发以后，先前的链接作废。'), { until })}</p>
        </div>`
      : html`<div class="notice warn stack">
          <p class="big"><strong>${put(msg('链接已于 {until} 过期'), { until })}</strong></p>
          <p>${msg('供应商还没有重设密码。请和他联系后重发授权邮件。')}</p>
        </div>`;
  }
}
