import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { shanghaiDateTime } from '../../shared/vocabulary/calendar-date.ts';
import { put } from '../locales/localization.ts';
import { Repeating } from '../state/repeating.ts';
import { TerminalStep } from './terminal-step.ts';

const LOOK_EVERY_MS = 10_000;

/** R-UNLOCK-2: approved; the link that sets a new PIN is in the agent's mail. */
@customElement('pin-reset-link-step')
export class PinResetLinkStep extends TerminalStep {
  protected readonly kind = 'pin-reset-link';
  @state() private sentAgain = false;

  constructor() {
    super();
    new Repeating(this, { everyMs: LOOK_EVERY_MS, isDue: () => true, act: () => void this.work.reload() });
  }

  protected override heading(): string {
    return msg('请看邮件，重设密码');
  }

  protected lead(): string {
    return msg('审核已经通过。');
  }

  protected override back() {
    return null;
  }

  protected override aside(): string {
    return msg('我的订单');
  }

  protected primary() {
    return {
      label: msg('没有收到，再发一次'),
      disabled: this.sentAgain,
      act: () => void this.#send(),
    };
  }

  protected body() {
    const { contact, resetLink } = this.case;
    return html`<p class="notice good" role="status">
        ${put(msg('重设密码的链接已发到 {email}。'), { email: contact?.email ?? '' })}
      </p>
      <p>${msg('请带上介质，在受理点的自助终端上打开这个链接，设一个新密码。链接只能用一次。')}</p>
      ${
        resetLink
          ? html`<p>
              ${put(msg('链接在 {until} 之前有效。'), {
                until: shanghaiDateTime(resetLink.expiresAt).slice(0, 16),
              })}
            </p>`
          : nothing
      }
      ${this.sentAgain ? html`<p role="status">${msg('已经再发了一次，前一个链接作废。')}</p>` : nothing}`;
  }

  async #send(): Promise<void> {
    this.sentAgain = await this.work.perform({ type: 'send-reset-link' });
  }
}
