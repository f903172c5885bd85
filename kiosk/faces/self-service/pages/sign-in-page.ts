import { html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { checkMobileNumber, isTooLongForMobile } from '../../../../shared/vocabulary/contact.ts';
import { waitWords } from '../../../../shared/vocabulary/numbers/one-time-code.ts';
import '../../../elements/trouble-callout.ts';
import { inLanguage, put } from '../../../locales/localization.ts';
import { Observing } from '../../../state/observable.ts';
import { Repeating } from '../state/repeating.ts';
import type { Terminal } from '../state/terminal.ts';
import type { Visit } from '../state/visit.ts';
import { loginObstacle } from '../medium/certificate-obstacle.ts';
import '../medium/medium-pin.ts';
import { isOfPin, type PinEvent } from '../medium/medium-pin.ts';
import { terminalStepStyles } from '../elements/terminal-step-styles.ts';
import { TerminalElement } from '../elements/terminal-element.ts';
import '../elements/terminal-field.ts';
import type { TerminalField } from '../elements/terminal-field.ts';
import '../elements/terminal-page.ts';

const CODE_DIGITS = 6;

/** Whose orders they are: by a code to a mobile number, which is registered at its first time, or by the certificate. */
@customElement('sign-in-page')
export class SignInPage extends TerminalElement {
  static override styles = [TerminalElement.styles, terminalStepStyles];

  @property({ attribute: false }) terminal!: Terminal;
  @property({ attribute: false }) visit!: Visit;
  @state() private way: 'mobile' | 'certificate' = 'mobile';
  @state() private mobile = '';
  @state() private code = '';
  @state() private judges = false;
  @query('.received') private codeField!: TerminalField | null;

  constructor() {
    super();
    new Observing(this, () => [this.terminal, this.visit.session]);
    new Repeating(this, {
      everyMs: 1_000,
      isDue: () => this.visit.session.nextCode !== null,
      act: () => this.requestUpdate(),
    });
  }

  override render() {
    const { session } = this.visit;
    return html`<terminal-page
      focuses
      heading=${this.way === 'mobile' ? msg('请先登录') : msg('证书登录')}
      lead=${this.way === 'mobile' ? msg('第一次来，用手机号登录就会自动注册。') : ''}
    >
      <div class="stack">
        ${this.way === 'mobile' ? this.#ways() : nothing}
        <trouble-callout
          .trouble=${isOfPin(session.trouble) ? null : session.trouble}
          @dismiss=${() => session.dismissTrouble()}
        ></trouble-callout>
        ${this.way === 'mobile' ? this.#byMobile() : this.#byCertificate()}
      </div>
      <wa-button slot="actions" appearance="outlined" @click=${() => this.visit.goTo({ kind: 'welcome' })}
        ><wa-icon slot="start" name="arrow-left"></wa-icon>${msg('返回')}</wa-button
      >
      ${
        this.way === 'mobile'
          ? html`<wa-button
              slot="actions"
              variant="brand"
              ?disabled=${this.code.length !== CODE_DIGITS || session.codeSentTo === null || session.running}
              @click=${() => void this.#signIn()}
              >${msg('登录')}</wa-button
            >`
          : html`<wa-button
              slot="actions"
              appearance="outlined"
              variant="brand"
              @click=${() => this.#choose('mobile')}
              >${msg('手机号登录')}</wa-button
            >`
      }
    </terminal-page>`;
  }

  #ways() {
    return html`<div class="choices" role="group" aria-label=${msg('登录方式')}>
      <button type="button" class="choice" aria-pressed="true">
        <strong>${msg('手机号登录')}</strong>
      </button>
      <button type="button" class="choice" aria-pressed="false" @click=${() => this.#choose('certificate')}>
        <strong>${msg('证书登录')}</strong>
      </button>
    </div>`;
  }

  /** What went wrong with the one way says nothing of the other. */
  #choose(way: 'mobile' | 'certificate'): void {
    this.visit.session.dismissTrouble();
    this.way = way;
  }

  #byMobile() {
    const { session } = this.visit;
    const checked = checkMobileNumber(this.mobile);
    const { nextCode } = session;
    const leftS = nextCode === null ? 0 : Math.ceil((nextCode.atMs - Date.now()) / 1000);
    const mayAsk = leftS <= 0 || !checked.ok || nextCode?.mobile !== checked.value;
    return html`<div class="panel">
      <div class="row">
        <terminal-field
          class="code"
          label=${msg('手机号')}
          keys="digits"
          maxlength="24"
          fault=${(this.judges || isTooLongForMobile(this.mobile)) && !checked.ok ? inLanguage(checked.reason) : ''}
          .value=${this.mobile}
          @input=${(event: Event) => (this.mobile = (event.target as HTMLInputElement).value)}
        ></terminal-field>
        <wa-button
          appearance="outlined"
          ?disabled=${!mayAsk || session.running}
          @click=${() => void this.#ask(checked.ok ? checked.value : null)}
          >${mayAsk ? msg('获取验证码') : put(msg('{wait}后可再次获取'), { wait: inLanguage(waitWords(leftS)) })}</wa-button
        >
      </div>
      <terminal-field
        class="code received"
        label=${msg('短信验证码')}
        keys="digits"
        maxlength=${CODE_DIGITS}
        .value=${this.code}
        @input=${(event: Event) => (this.code = (event.target as HTMLInputElement).value)}
      ></terminal-field>
      ${session.codeSentTo !== null ? html`<p role="status">${msg('验证码已发出，5 分钟内有效，请看手机短信。再要一条，先收到的也还能用。')}</p>` : nothing}
    </div>`;
  }

  #byCertificate() {
    const { session } = this.visit;
    return html`<medium-pin
      named
      .obstacle=${loginObstacle}
      .terminal=${this.terminal}
      .trouble=${session.trouble}
      action=${msg('证书登录')}
      ?busy=${session.running}
      @pin=${({ medium, pin }: PinEvent) => void session.signInByCertificate(medium, pin)}
    ></medium-pin>`;
  }

  /** `mobile`: null where it is wrong. The code is what he types next. */
  async #ask(mobile: string | null): Promise<void> {
    this.judges = true;
    if (mobile === null) return;
    if (await this.visit.session.requestCode(mobile)) this.codeField?.focus();
  }

  async #signIn(): Promise<void> {
    if (!(await this.visit.session.signInByCode(this.code))) this.code = '';
  }
}
