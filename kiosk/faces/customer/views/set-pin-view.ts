import { html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { ScreenView } from '../../../../shared/contract/api.ts';
import { PIN_MAX_LENGTH, pinRule } from '../../../../shared/rules/pin-strength.ts';
import '../../../elements/codes/grouped-code.ts';
import { isFirstGood, isPinChosen, isSecondGood, newPinWords } from '../../../elements/pins/new-pin-words.ts';
import '../../../elements/trouble-callout.ts';
import { inLanguage } from '../../../locales/localization.ts';
import type { SupplierScreen } from '../state/supplier-screen.ts';
import { CustomerElement } from './customer-element.ts';
import '../../../elements/pins/key-pad.ts';
import type { KeyPress } from '../../../elements/pins/key-pad.ts';
import { pinPageStyles } from './pin-page-styles.ts';

type Field = 'first' | 'second';

/** The supplier's PIN, typed twice, shown as dots only. It leaves this page sealed and is forgotten with the view. */
@customElement('set-pin-view')
export class SetPinView extends CustomerElement {
  static override styles = [CustomerElement.styles, pinPageStyles];

  @property({ attribute: false }) view!: Extract<ScreenView, { kind: 'set-pin' }>;
  @property({ attribute: false }) override screen!: SupplierScreen;
  @state() private pins: Record<Field, string> = { first: '', second: '' };
  @state() private active: Field = 'first';

  protected override firstUpdated(): void {
    void this.#focus('first');
  }

  override render() {
    const pin = this.#pin;
    const { words, tone } = newPinWords(pin);
    return html`<div class="page" @keydown=${this.#enter}>
      <header>
        <h1>${this.view.purpose === 'reset' ? msg('请设置新的证书密码') : msg('请设置证书密码')}</h1>
        ${
          this.screen.trouble
            ? html`<trouble-callout
                .trouble=${this.screen.trouble}
                @dismiss=${() => this.screen.dismissTrouble()}
              ></trouble-callout>`
            : this.#lead()
        }
      </header>
      <div class="fields">
        ${this.#field('first', msg('证书密码'), isFirstGood(pin))}
        ${this.#field('second', msg('再输一次'), isSecondGood(pin))}
        <p class="said ${tone}" role="status">${words}</p>
      </div>
      <key-pad @key-press=${this.#press}></key-pad>
      <footer>
        <wa-button
          class="go"
          variant="brand"
          ?disabled=${!isPinChosen(pin) || !this.view.isPluggedIn}
          ?loading=${this.screen.running}
          @click=${() => void this.#send()}
          >${msg('设置密码')}</wa-button
        >
      </footer>
    </div>`;
  }

  /** A view that has changed is drawn anew: what was typed is gone with the medium that was pulled. */
  #lead() {
    return this.view.isPluggedIn
      ? html`<p>${msg('只有您自己知道这个密码，柜员看不到，也不会问您。')}</p>
          <p>${inLanguage(pinRule)}</p>`
      : html`<p role="status">
          <strong>${msg('请把介质交给柜员插好')}</strong> ${msg('介质序列号')}
          <grouped-code code=${this.view.mediumSerial}></grouped-code>
        </p>`;
  }

  get #pin() {
    return { ...this.pins, familiar: this.view.familiar };
  }

  #field(field: Field, label: string, good: boolean | null) {
    return html`<wa-input
      class="${good === null ? '' : good ? 'right' : 'wrong'} ${this.active === field ? 'active' : ''}"
      data-field=${field}
      type="password"
      label=${label}
      autocomplete="new-password"
      inputmode="none"
      maxlength=${PIN_MAX_LENGTH}
      .value=${this.pins[field]}
      @focus=${() => (this.active = field)}
      @input=${(event: Event) => this.#put(field, (event.target as HTMLInputElement).value)}
    ></wa-input>`;
  }

  #put(field: Field, pin: string): void {
    this.pins = { ...this.pins, [field]: pin.slice(0, PIN_MAX_LENGTH) };
  }

  #press({ key }: KeyPress): void {
    const pin = this.pins[this.active];
    if (key === 'clear') this.#put(this.active, '');
    else if (key === 'backspace') this.#put(this.active, pin.slice(0, -1));
    else this.#put(this.active, pin + key);
    void this.#focus(this.active);
  }

  #enter(event: KeyboardEvent): void {
    if (
      event.key !== 'Enter' ||
      event.composedPath().some((t) => t instanceof Element && t.matches('button'))
    )
      return;
    event.preventDefault();
    if (this.active === 'first') void this.#focus('second');
    else void this.#send();
  }

  async #send(): Promise<void> {
    if (!this.view.isPluggedIn || !isPinChosen(this.#pin)) return;
    const { first } = this.pins;
    await this.screen.setPin(this.view.madeFor, first);
    this.pins = { first: '', second: '' };
    await this.#focus('first');
  }

  async #focus(field: Field): Promise<void> {
    this.active = field;
    const input = this.renderRoot.querySelector<HTMLElement & { updateComplete: Promise<boolean> }>(
      `wa-input[data-field=${field}]`,
    );
    await input?.updateComplete;
    input?.focus();
  }
}
