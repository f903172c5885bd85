import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { ScreenView } from '../../../../shared/contract/api.ts';
import { PIN_MAX_LENGTH, PIN_MIN_LENGTH } from '../../../../shared/rules/pin-strength.ts';
import '../../../elements/codes/grouped-code.ts';
import '../../../elements/trouble-callout.ts';
import type { SupplierScreen } from '../state/supplier-screen.ts';
import { CustomerElement } from './customer-element.ts';
import '../../../elements/pins/key-pad.ts';
import type { KeyPress } from '../../../elements/pins/key-pad.ts';
import { pinPageStyles } from './pin-page-styles.ts';

type EnterPin = Extract<ScreenView, { kind: 'enter-pin' }>;

/** The PIN that the supplier has: typed once, for what is done with the medium now; it leaves this page sealed. */
@customElement('enter-pin-view')
export class EnterPinView extends CustomerElement {
  static override styles = [
    CustomerElement.styles,
    pinPageStyles,
    css`
      .field {
        display: grid;
        gap: 16px;
        align-content: start;
      }
      .warning {
        padding: 12px 16px;
        border: 2px solid var(--warn);
        border-radius: var(--radius);
        background: var(--warn-soft);
      }
    `,
  ];

  @property({ attribute: false }) view!: EnterPin;
  @property({ attribute: false }) override screen!: SupplierScreen;
  @state() private pin = '';

  protected override firstUpdated(): void {
    void this.#focus();
  }

  override render() {
    const { medium } = this.view;
    if (medium === 'absent' || medium === 'locked') return this.#unusable(medium);
    return html`<div class="page" @keydown=${this.#enter}>
      <header>
        <h1>${msg('请输入您的证书密码')}</h1>
        ${
          this.screen.trouble
            ? html`<trouble-callout
                .trouble=${this.screen.trouble}
                @dismiss=${() => this.screen.dismissTrouble()}
              ></trouble-callout>`
            : html`<p>${this.#purpose()}</p>`
        }
      </header>
      <div class="field">
        <wa-input
          type="password"
          label=${msg('证书密码')}
          autocomplete="off"
          inputmode="none"
          maxlength=${PIN_MAX_LENGTH}
          .value=${this.pin}
          @input=${(event: Event) => (this.pin = (event.target as HTMLInputElement).value)}
        ></wa-input>
        <p>${msg('只有您自己知道这个密码，柜员看不到，也不会问您。')}</p>
        ${this.#warning()}
      </div>
      <key-pad @key-press=${this.#press}></key-pad>
      <footer>
        <wa-button
          class="go"
          variant="brand"
          ?disabled=${this.pin.length < PIN_MIN_LENGTH}
          ?loading=${this.screen.running}
          @click=${() => void this.#send()}
          >${msg('确定')}</wa-button
        >
      </footer>
    </div>`;
  }

  #purpose(): string {
    switch (this.view.purpose) {
      case 'proof':
        return msg('新证书会写进您的介质，密码不变。请先核对密码，再办后面的手续；忘记了请告诉柜员。');
      case 'issuance':
        return msg('要把新的证书写进您的介质，需要您的密码。密码不会改变。');
      case 'encryption-test':
        return msg('要测试您的证书能不能正常签名和解密，需要您的密码。');
      case 'examination':
        return msg('输入密码可以检测得更全面；不记得也没关系，请告诉柜员。');
    }
  }

  #warning() {
    const { medium } = this.view;
    if (medium === 'last-try')
      return html`<p class="warning">
        <strong>${msg('只剩最后一次机会。')}</strong>${msg('没有把握请不要输入，告诉柜员办理解锁。')}
      </p>`;
    if (medium !== 'mistyped-before') return nothing;
    return html`<p class="warning">${msg('之前输错过。连续输错 10 次会锁死，没有把握请告诉柜员。')}</p>`;
  }

  #unusable(medium: 'absent' | 'locked') {
    return html`<div class="centre" role="status">
      <wa-icon name=${medium === 'locked' ? 'warning' : 'key'}></wa-icon>
      <h1>${medium === 'locked' ? msg('您的介质已经锁死') : msg('请把介质交给柜员插好')}</h1>
      <p>
        ${
          medium === 'locked'
            ? msg('密码连续输错了十次。柜员会为您办理解锁，证书不受影响。')
            : html`${msg('介质序列号')} <grouped-code code=${this.view.mediumSerial}></grouped-code>`
        }
      </p>
    </div>`;
  }

  #press({ key }: KeyPress): void {
    if (key === 'clear') this.pin = '';
    else if (key === 'backspace') this.pin = this.pin.slice(0, -1);
    else this.pin = (this.pin + key).slice(0, PIN_MAX_LENGTH);
    void this.#focus();
  }

  #enter(event: KeyboardEvent): void {
    const onButton = event
      .composedPath()
      .some((target) => target instanceof Element && target.matches('button'));
    if (event.key !== 'Enter' || onButton) return;
    event.preventDefault();
    void this.#send();
  }

  async #send(): Promise<void> {
    if (this.pin.length < PIN_MIN_LENGTH || this.screen.running) return;
    const { pin } = this;
    this.pin = '';
    await this.screen.givePin(this.view.mediumSerial, pin);
    await this.#focus();
  }

  async #focus(): Promise<void> {
    const input = this.renderRoot.querySelector<HTMLElement & { updateComplete: Promise<boolean> }>(
      'wa-input',
    );
    await input?.updateComplete;
    input?.focus();
  }
}
