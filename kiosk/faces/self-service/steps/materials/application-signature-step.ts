import { html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { readableSignedText } from '../../../../../shared/case/papers/signed-text.ts';
import {
  NEXT_CODE_AFTER_SECONDS,
  waitWords,
} from '../../../../../shared/vocabulary/numbers/one-time-code.ts';
import '../../elements/terminal-field.ts';
import type { TerminalField } from '../../elements/terminal-field.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';
import { Repeating } from '../../state/repeating.ts';
import '../agreement-texts.ts';
import { TerminalStep } from '../terminal-step.ts';

const CODE_DIGITS = 6;
/** What the signed text says he agrees to. */
const SIGNED = ['certificate-service'] as const;

/** R-ON-8: the agent signs the application by a code to his phone. */
@customElement('application-signature-step')
export class ApplicationSignatureStep extends TerminalStep<'application-signature'> {
  protected readonly kind = 'application-signature';
  @state() private agreed = false;
  @state() private code = '';
  @state() private isSent = false;
  @state() private nextCodeAtMs: number | null = null;
  @query('terminal-field.code') private codeField!: TerminalField | null;

  constructor() {
    super();
    new Repeating(this, {
      everyMs: 1_000,
      isDue: () => this.nextCodeAtMs !== null,
      act: () => this.requestUpdate(),
    });
  }

  protected lead(): string {
    const { mobile } = this.case.contact;
    return put(msg('请读一遍申请内容；签名验证码会发到经办人手机（尾号 {tail}）。'), {
      tail: mobile.slice(-4),
    });
  }

  protected primary() {
    const isComplete = this.code.length === CODE_DIGITS;
    return {
      label: !this.agreed ? msg('请先勾选上面的一项') : isComplete ? msg('签名并提交') : msg('请填写验证码'),
      disabled: !this.agreed || !isComplete,
      act: () => void this.#sign(),
    };
  }

  protected body() {
    const leftS = this.nextCodeAtMs === null ? 0 : Math.ceil((this.nextCodeAtMs - Date.now()) / 1000);
    const mayAsk = leftS <= 0;
    return html`<div class="panel"><pre>${readableSignedText(this.case)}</pre></div>
      <div class="agree">
        <wa-checkbox
          ?checked=${this.agreed}
          @change=${(event: Event) => (this.agreed = (event.target as HTMLInputElement).checked)}
          >${msg('我已核对以上内容，同意用短信验证码签名')}</wa-checkbox
        >
        <agreement-texts .agreements=${SIGNED}></agreement-texts>
      </div>
      <div class="panel">
        <div class="row">
          <terminal-field
            class="code"
            label=${msg('签名验证码')}
            keys="digits"
            maxlength=${CODE_DIGITS}
            .value=${this.code}
            @input=${(event: Event) => (this.code = (event.target as HTMLInputElement).value)}
          ></terminal-field>
          <wa-button
            appearance="outlined"
            ?disabled=${!mayAsk || this.isBusy}
            @click=${() => void this.#ask()}
            >${mayAsk ? msg('获取验证码') : put(msg('{wait}后可再次获取'), { wait: inLanguage(waitWords(leftS)) })}</wa-button
          >
        </div>
        ${this.isSent ? html`<p role="status">${msg('验证码已发出，5 分钟内有效，请看手机短信。再要一条，先收到的也还能用。')}</p>` : nothing}
      </div>`;
  }

  async #ask(): Promise<void> {
    const isSent = await this.work.perform({ type: 'request-signature-code' });
    const waitSeconds = isSent ? NEXT_CODE_AFTER_SECONDS : this.work.trouble?.retryAfterSeconds;
    if (isSent) {
      this.isSent = true;
      this.codeField?.focus();
    }
    if (waitSeconds !== undefined) this.nextCodeAtMs = Date.now() + waitSeconds * 1000;
  }

  async #sign(): Promise<void> {
    const { code } = this;
    if (!(await this.work.perform({ type: 'sign-application', code, agreed: true }))) this.code = '';
  }
}
