import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { CaseVerification } from '../../../../../shared/case/state/online-state.ts';
import { shanghaiDateTime } from '../../../../../shared/vocabulary/values/calendar-date.ts';
import { maskMobile } from '../../../../../shared/vocabulary/contact.ts';
import {
  VERIFICATION_CODE_DIGITS,
  verificationNeedOf,
} from '../../../../../shared/vocabulary/verification.ts';
import { TerminalElement } from '../../elements/terminal-element.ts';
import '../../elements/terminal-field.ts';
import { put } from '../../../../locales/localization.ts';
import { Observing } from '../../../../state/observable.ts';
import type { OrderWork } from '../../state/order-work.ts';
import { terminalStepStyles } from '../../elements/terminal-step-styles.ts';
import { fieldText } from '../../../../elements/field-text.ts';

/** What a verification waits for: the code of a text, the code in the memo of a transfer, or a face (R-ON-3). */
@customElement('verification-wait')
export class VerificationWait extends TerminalElement {
  static override styles = [TerminalElement.styles, terminalStepStyles];

  @property({ attribute: false }) work!: OrderWork;
  @property({ attribute: false }) attempt!: CaseVerification;
  @state() private code = '';

  constructor() {
    super();
    new Observing(this, () => [this.work]);
  }

  override render() {
    const standing = this.work.verification?.state === 'waiting' ? this.work.verification : null;
    const need = verificationNeedOf[this.attempt.method];
    return html`<div class="panel">
      ${need === 'face' ? this.#face(standing?.faceQr ?? null) : this.#codeEntry(need)}
      ${
        standing
          ? html`<p class="quiet">
              ${put(msg('请在 {until} 之前完成。'), {
                until: shanghaiDateTime(standing.expiresAt).slice(5, 16),
              })}
              ${
                standing.triesLeft === null
                  ? nothing
                  : put(msg('还可以试 {left} 次。'), { left: standing.triesLeft })
              }
            </p>`
          : nothing
      }
    </div>`;
  }

  #face(qr: string | null) {
    if (this.attempt.fields?.faceBy === 'sms-link')
      return html`<p class="notice" role="status">
        ${msg('链接已发到本人手机。请打开短信里的链接，在手机上刷脸；通过后这里会自动往下走。')}
      </p>`;
    return html`<div class="qr">
      ${qr === null ? html`<wa-spinner></wa-spinner>` : html`<img src=${qr} alt=${msg('刷脸认证二维码')} />`}
      <p role="status">${msg('请本人用手机微信扫描二维码，按提示完成刷脸；通过后这里会自动往下走。')}</p>
    </div>`;
  }

  #codeEntry(need: 'sms-code' | 'memo-code') {
    return html`<p class="notice">
        ${
          need === 'sms-code'
            ? put(msg('验证码已发到本人手机 {mobile}，请填写短信里的 6 位数字。'), {
                mobile: maskMobile(this.#mobile),
              })
            : msg(
                '已向对公账户打款一分钱。请查看到账附言，填写里面的 6 位数字；今天没到账，可以先保存，以后再填。',
              )
        }
      </p>
      <div class="row">
        <terminal-field
          class="code"
          label=${need === 'sms-code' ? msg('短信验证码') : msg('附言里的 6 位数字')}
          keys="digits"
          maxlength=${VERIFICATION_CODE_DIGITS}
          .value=${this.code}
          @input=${(event: Event) => (this.code = (event.target as HTMLInputElement).value)}
        ></terminal-field>
        <wa-button
          variant="brand"
          ?disabled=${this.code.length !== VERIFICATION_CODE_DIGITS || this.work.running !== null}
          @click=${() => void this.#answer()}
          >${msg('确认验证码')}</wa-button
        >
        ${
          need === 'sms-code'
            ? html`<wa-button
                appearance="outlined"
                ?disabled=${this.work.running !== null}
                @click=${() => void this.#sendAgain()}
                >${msg('没有收到，再发一次')}</wa-button
              >`
            : nothing
        }
      </div>
      ${need === 'sms-code' && !this.#isSentAgain ? html`<p>${msg('再发以后，前一条验证码作废。')}</p>` : nothing}
      ${this.#isSentAgain ? html`<p role="status">${msg('又发了一次，请填最近收到的验证码。')}</p>` : nothing}`;
  }

  get #mobile(): string {
    const { legalMobile, agentMobile } = this.attempt.fields ?? {};
    return fieldText(legalMobile ?? agentMobile);
  }

  /** The attempt before it was given up for this one: its code counts no more. */
  get #isSentAgain(): boolean {
    const { method } = this.attempt;
    const attempts = this.work.state.verifications.filter((other) => other.method === method);
    return attempts.at(-2)?.outcome?.failure === 'cancelled';
  }

  /** The same attempt anew. */
  async #sendAgain(): Promise<void> {
    const { method, fields, organisation } = this.attempt;
    if (!fields || this.work.running) return;
    const place = organisation && {
      province: organisation.province,
      locality: organisation.locality,
      address: organisation.address,
      postcode: organisation.postcode,
    };
    this.code = '';
    await this.work.perform({ type: 'begin-verification', method, fields, place, agreed: true });
  }

  async #answer(): Promise<void> {
    if (this.work.running) return;
    const { code } = this;
    this.code = '';
    await this.work.perform({ type: 'answer-verification', code });
  }
}
