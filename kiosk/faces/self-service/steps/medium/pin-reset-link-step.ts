import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { shanghaiDateTime } from '../../../../../shared/vocabulary/values/calendar-date.ts';
import { readResetCode, regroupedResetCode } from '../../../../../shared/vocabulary/numbers/reset-code.ts';
import { unlockLink } from '../../../../api/supplier/unlock-link.ts';
import type { TerminalField } from '../../elements/terminal-field.ts';
import '../../elements/terminal-field.ts';
import { put } from '../../../../locales/localization.ts';
import { Repeating } from '../../state/repeating.ts';
import { codeRefusal } from '../../state/reset-code-entry.ts';
import { TerminalStep } from '../terminal-step.ts';

const LOOK_EVERY_MS = 10_000;

/** R-UNLOCK-2: approved; what opens the page that sets a new PIN is in the agent's mail. */
@customElement('pin-reset-link-step')
export class PinResetLinkStep extends TerminalStep<'pin-reset-link'> {
  protected readonly kind = 'pin-reset-link';
  @state() private sentAgain = false;
  @state() private typed = '';
  @state() private isMistyped = false;
  @state() private isOpening = false;

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
      label: msg('下一步，设新密码'),
      disabled: readResetCode(this.typed) === null || this.isOpening || this.isBusy,
      act: () => void this.#open(),
    };
  }

  protected body() {
    const { contact, resetLink } = this.case;
    return html`<p class="notice good" role="status">
        ${put(msg('重设码已发到 {email}。'), { email: contact.email })}
      </p>
      <terminal-field
        keys="digits"
        label=${msg('邮件里的重设码（20 位数字）')}
        hint=${msg('请先插好介质。重设码只能用一次。')}
        fault=${this.isMistyped ? msg('重设码不对，请和最近一封邮件核对，改好再试。') : ''}
        maxlength="30"
        .value=${this.typed}
        @input=${(event: Event) => this.#type((event.target as TerminalField).value)}
      ></terminal-field>
      ${
        resetLink
          ? html`<p>
              ${put(msg('重设码在 {until} 之前有效。'), {
                until: shanghaiDateTime(resetLink.expiresAt).slice(0, 16),
              })}
            </p>`
          : nothing
      }
      <p>
        <wa-button
          appearance="outlined"
          ?disabled=${this.sentAgain || this.isBusy}
          @click=${() => void this.#send()}
          >${msg('没有收到，再发一次')}</wa-button
        >
      </p>
      <p role="status">
        ${this.sentAgain ? msg('已经再发了一次，前一封邮件作废。') : msg('再发以后，前一封邮件里的重设码作废。')}
      </p>`;
  }

  #type(now: string): void {
    this.isMistyped = false;
    this.typed = regroupedResetCode(this.typed, now);
  }

  async #open(): Promise<void> {
    const secret = readResetCode(this.typed);
    if (secret === null || this.isOpening) return;
    const link = { caseNumber: this.case.caseNumber, secret };
    this.isOpening = true;
    this.work.dismissTrouble();
    try {
      await unlockLink(link);
      this.visit.goTo({ kind: 'unlock', link });
    } catch (error) {
      await this.work.reload();
      const refusal = codeRefusal(error, this.case, Date.now());
      this.isMistyped = refusal === 'mistyped';
      if (refusal !== 'mistyped') this.work.tell(refusal);
    } finally {
      this.isOpening = false;
    }
  }

  async #send(): Promise<void> {
    this.sentAgain = await this.work.perform({ type: 'send-reset-link' });
  }
}
