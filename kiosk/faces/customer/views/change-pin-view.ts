import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { ScreenView } from '../../../../shared/contract/api.ts';
import { PIN_MAX_LENGTH, PIN_MIN_LENGTH, pinRule } from '../../../../shared/rules/pin-strength.ts';
import '../../../elements/codes/grouped-code.ts';
import { isFirstGood, isPinChosen, isSecondGood, newPinWords } from '../../../elements/pins/new-pin-words.ts';
import '../../../elements/trouble-callout.ts';
import { inLanguage } from '../../../locales/localization.ts';
import type { SupplierScreen } from '../state/supplier-screen.ts';
import { CustomerElement } from './customer-element.ts';
import '../../../elements/pins/key-pad.ts';
import type { KeyPress } from '../../../elements/pins/key-pad.ts';
import { pinPageStyles } from './pin-page-styles.ts';

const FIELDS = ['current', 'first', 'second'] as const;
type Field = (typeof FIELDS)[number];
const NOTHING_TYPED: Record<Field, string> = { current: '', first: '', second: '' };

/**
 * R-MEDIUM-3: the PIN that the medium has, then the new one twice; dots only. They leave this page sealed and are
 * forgotten with the view.
 */
@customElement('change-pin-view')
export class ChangePinView extends CustomerElement {
  static override styles = [
    CustomerElement.styles,
    pinPageStyles,
    css`
      .warning {
        padding: 8px 16px;
        border: 2px solid var(--warn);
        border-radius: var(--radius);
        background: var(--warn-soft);
      }
    `,
  ];

  @property({ attribute: false }) view!: Extract<ScreenView, { kind: 'change-pin' }>;
  @property({ attribute: false }) override screen!: SupplierScreen;
  @state() private pins: Record<Field, string> = NOTHING_TYPED;
  @state() private active: Field = 'current';

  protected override firstUpdated(): void {
    void this.#focus('current');
  }

  override render() {
    const { medium } = this.view;
    if (medium === 'absent' || medium === 'locked') return this.#unusable(medium);
    const { words, tone } = newPinWords(this.pins);
    return html`<div class="page" @keydown=${this.#enter}>
      <header>
        <h1>${msg('修改证书密码')}</h1>
        ${
          this.screen.trouble
            ? html`<trouble-callout
                .trouble=${this.screen.trouble}
                @dismiss=${() => this.screen.dismissTrouble()}
              ></trouble-callout>`
            : html`<p>${msg('只有您自己知道密码，柜员看不到，也不会问您。')}</p>
                <p>${inLanguage(pinRule)}</p>`
        }
      </header>
      <div class="fields">
        ${this.#warning()} ${this.#field('current', msg('现在的密码'), null)}
        ${this.#field('first', msg('新密码'), isFirstGood(this.pins))}
        ${this.#field('second', msg('再输一次新密码'), isSecondGood(this.pins))}
        <p class="said ${tone}" role="status">${words}</p>
      </div>
      <key-pad @key-press=${this.#press}></key-pad>
      <footer>
        <wa-button
          class="go"
          variant="brand"
          ?disabled=${!this.#isReady}
          ?loading=${this.screen.running}
          @click=${() => void this.#send()}
          >${msg('修改密码')}</wa-button
        >
      </footer>
    </div>`;
  }

  get #isReady(): boolean {
    return this.pins.current.length >= PIN_MIN_LENGTH && isPinChosen(this.pins);
  }

  /** R-MEDIUM-1. */
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

  #field(field: Field, label: string, good: boolean | null) {
    return html`<wa-input
      class="${good === null ? '' : good ? 'right' : 'wrong'} ${this.active === field ? 'active' : ''}"
      data-field=${field}
      type="password"
      label=${label}
      autocomplete=${field === 'current' ? 'off' : 'new-password'}
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
    const onButton = event.composedPath().some((t) => t instanceof Element && t.matches('button'));
    if (event.key !== 'Enter' || onButton) return;
    event.preventDefault();
    const next = FIELDS[FIELDS.indexOf(this.active) + 1];
    if (next) void this.#focus(next);
    else void this.#send();
  }

  async #send(): Promise<void> {
    if (!this.#isReady || this.screen.running) return;
    const { current, first } = this.pins;
    this.pins = NOTHING_TYPED;
    await this.screen.changePin(this.view.mediumSerial, current, first);
    await this.#focus('current');
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
