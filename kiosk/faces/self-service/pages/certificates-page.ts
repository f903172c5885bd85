import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { msg } from '@lit/localize';
import { ineligibility } from '../../../../shared/rules/eligibility.ts';
import { catalogue } from '../../../../shared/services/catalogue.ts';
import type { ServiceCode } from '../../../../shared/services/service-definition.ts';
import type { RegisteredPair } from '../../../../shared/vocabulary/registered-pair.ts';
import { troubleOf, type Trouble } from '../../../api/failure.ts';
import { certificateStatusNames, validityWords } from '../../../elements/certificates/certificate-words.ts';
import '../../../elements/trouble-callout.ts';
import { inLanguage, put } from '../../../locales/localization.ts';
import { Observing } from '../../../state/observable.ts';
import type { Terminal } from '../state/terminal.ts';
import type { Visit } from '../state/visit.ts';
import { terminalStepStyles } from '../elements/terminal-step-styles.ts';
import { isOfPin } from '../medium/medium-pin.ts';
import '../medium/medium-binding.ts';
import '../medium/pin-change.ts';
import '../elements/terminal-dialog.ts';
import { TerminalElement } from '../elements/terminal-element.ts';
import '../elements/terminal-page.ts';
import { request } from '../../../api/request.ts';
import { fieldText } from '../../../elements/field-text.ts';

/** What is done to a certificate: on the medium that one has in hand, or for one that is lost (R-LOST-0). */
const ON_RECORD: readonly ServiceCode[] = ['renewal', 'information-change', 'lost-reissue'];

/** 我的证书: the media that are bound to the account, what is on each, and what can be done with it (R-ON-11). */
@customElement('certificates-page')
export class CertificatesPage extends TerminalElement {
  static override styles = [
    TerminalElement.styles,
    terminalStepStyles,
    css`
      .medium {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 12px 24px;
      }
      .pair {
        display: grid;
        gap: 8px;
        padding-top: 12px;
        border-top: 1px solid var(--line);
      }
    `,
  ];

  @property({ attribute: false }) terminal!: Terminal;
  @property({ attribute: false }) visit!: Visit;
  @state() private found: readonly RegisteredPair[] | null = null;
  @state() private trouble: Trouble | null = null;
  /** What is done on the page in place of the list. */
  @state() private doing: 'list' | 'binding' | 'pin-change' = 'list';
  /** The medium that is asked about before its binding ends. */
  @state() private leaving: string | null = null;

  constructor() {
    super();
    new Observing(this, () => [this.visit.session]);
  }

  protected override firstUpdated(): void {
    void this.#load();
  }

  override render() {
    const { session } = this.visit;
    const isList = this.doing === 'list';
    return keyed(
      this.doing,
      html`<terminal-page focuses heading=${this.#heading()} lead=${this.#lead()}>
          <div class="stack">
            <trouble-callout
              .trouble=${this.trouble ?? (isOfPin(session.trouble) ? null : session.trouble)}
              @dismiss=${() => this.#dismiss()}
            ></trouble-callout>
            ${this.#content()}
          </div>
          ${isList ? this.#actions() : this.#back(msg('返回'), () => (this.doing = 'list'))}
        </terminal-page>
        ${this.leaving === null ? nothing : this.#question(this.leaving)}`,
    );
  }

  #heading(): string {
    if (this.doing === 'binding') return msg('新增绑定');
    return this.doing === 'pin-change' ? msg('修改证书密码') : msg('我的证书');
  }

  /** R-ON-11: a reissued medium is bound in the place of the one before. */
  #lead(): string {
    if (this.doing === 'list') return fieldText(this.visit.session.account?.mobileMasked);
    return this.doing === 'binding' ? msg('补办换了新介质的，也在这里重新绑定。') : '';
  }

  #content() {
    if (this.doing === 'pin-change') return html`<pin-change .terminal=${this.terminal}></pin-change>`;
    if (this.doing === 'list') return this.#media();
    return html`<medium-binding
      .terminal=${this.terminal}
      .session=${this.visit.session}
      @bound=${() => void this.#bound()}
    ></medium-binding>`;
  }

  #back(name: string, act: () => void) {
    return html`<wa-button slot="actions" appearance="outlined" @click=${act}
      ><wa-icon slot="start" name="arrow-left"></wa-icon>${name}</wa-button
    >`;
  }

  #actions() {
    return html`${this.#back(msg('我的订单'), () => this.visit.goTo({ kind: 'orders' }))}
      <div slot="actions" class="actions">
        <wa-button appearance="outlined" @click=${() => this.#begin('pin-change')}
          ><wa-icon slot="start" name="key"></wa-icon>${msg('修改证书密码')}</wa-button
        >
        <wa-button appearance="outlined" @click=${() => this.#begin('binding')}
          ><wa-icon slot="start" name="plus"></wa-icon>${msg('新增绑定')}</wa-button
        >
        <wa-button
          variant="brand"
          @click=${() => this.dispatchEvent(new Event('leave', { bubbles: true, composed: true }))}
          ><wa-icon slot="start" name="sign-out"></wa-icon>${msg('退出登录')}</wa-button
        >
      </div>`;
  }

  #begin(doing: 'binding' | 'pin-change'): void {
    this.#dismiss();
    this.doing = doing;
  }

  async #bound(): Promise<void> {
    await this.#load();
    this.doing = 'list';
  }

  #on(mediumSerial: string): readonly RegisteredPair[] {
    return (this.found ?? []).filter((pair) => pair.mediumSerial === mediumSerial);
  }

  #media() {
    const media = this.visit.session.account?.media ?? [];
    if (this.found === null) return html`<p role="status">${msg('正在查询证书，请稍等。')}</p>`;
    if (media.length === 0)
      return html`<p class="panel">
        ${msg('还没有绑定介质。绑定以后可以用证书登录，也能在这里看到证书。')}
      </p>`;
    return media.map(
      ({ mediumSerial }) =>
        html`<section class="panel" aria-label=${mediumSerial}>
          <div class="medium">
            <h2>${put(msg('介质 {serial}'), { serial: mediumSerial })}</h2>
            <wa-button
              appearance="outlined"
              ?disabled=${this.visit.session.running}
              @click=${() => (this.leaving = mediumSerial)}
              >${msg('解除绑定')}</wa-button
            >
          </div>
          ${this.#on(mediumSerial).map((pair) => this.#pair(pair))}
        </section>`,
    );
  }

  #pair(pair: RegisteredPair) {
    const { organisationName, notAfter, status } = pair;
    return html`<div class="pair">
      <p><strong>${organisationName}</strong></p>
      <p>
        ${inLanguage(certificateStatusNames[status])}${
          status === 'revoked' ? nothing : html` · ${validityWords(notAfter, Date.now())}`
        }
      </p>
      ${
        status === 'revoked'
          ? nothing
          : html`<div class="actions">
              ${ON_RECORD.filter((service) => ineligibility(service, status) === null).map(
                (service) =>
                  html`<wa-button
                    appearance="outlined"
                    @click=${() => this.visit.beginFor(pair, service, 'self-service')}
                    >${inLanguage(catalogue[service].name)}</wa-button
                  >`,
              )}
            </div>`
      }
    </div>`;
  }

  #question(mediumSerial: string) {
    return html`<terminal-dialog heading=${msg('要解除绑定吗？')}>
      <p>
        ${put(msg('解除以后，介质 {serial} 不能再用来登录这个账号；证书本身不受影响，以后可以再绑定。'), {
          serial: mediumSerial,
        })}
      </p>
      <div slot="actions" class="actions">
        <wa-button
          appearance="outlined"
          ?disabled=${this.visit.session.running}
          @click=${() => void this.#unbind(mediumSerial)}
          >${msg('确认解除')}</wa-button
        >
        <wa-button variant="brand" autofocus @click=${() => (this.leaving = null)}
          >${msg('不解除')}</wa-button
        >
      </div>
    </terminal-dialog>`;
  }

  async #unbind(mediumSerial: string): Promise<void> {
    const isDone = await this.visit.session.unbindMedium(mediumSerial);
    this.leaving = null;
    if (isDone) await this.#load();
  }

  #dismiss(): void {
    this.trouble = null;
    this.visit.session.dismissTrouble();
  }

  async #load(): Promise<void> {
    try {
      this.found = await request('GET /account/certificates');
    } catch (error) {
      this.found ??= [];
      this.trouble = troubleOf(error);
      this.visit.session.heardOf(error);
    }
  }
}
