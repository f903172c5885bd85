import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { PIN_MAX_LENGTH, PIN_MIN_LENGTH, pinRule } from '../../../../shared/rules/pin-strength.ts';
import { troubleOf, type Trouble } from '../../../api/failure.ts';
import { changePinAtTerminal } from '../../../api/changed-pins.ts';
import '../../../elements/trouble-callout.ts';
import { inLanguage } from '../../../locales/localization.ts';
import { Observing } from '../../../state/observable.ts';
import type { Terminal } from '../state/terminal.ts';
import { TypedFor } from '../state/typed-for.ts';
import { newPinStyles } from './new-pin-styles.ts';
import { isFirstGood, isPinChosen, isSecondGood, newPinWords } from '../../../elements/pins/new-pin-words.ts';
import { terminalStepStyles } from '../elements/terminal-step-styles.ts';
import '../../../elements/pins/key-pad.ts';
import type { KeyPress } from '../../../elements/pins/key-pad.ts';
import { TerminalElement } from '../elements/terminal-element.ts';

type Field = 'current' | 'first' | 'second';
const NOTHING_TYPED: Record<Field, string> = { current: '', first: '', second: '' };

/** R-MEDIUM-3: a supplier changes the PIN of the medium that he plugged in: the one that is, then the new one twice. */
@customElement('pin-change')
export class PinChange extends TerminalElement {
  static override styles = [TerminalElement.styles, terminalStepStyles, newPinStyles];

  @property({ attribute: false }) terminal!: Terminal;
  @state() private pins: Record<Field, string> = NOTHING_TYPED;
  @state() private active: Field = 'current';
  @state() private running = false;
  @state() private done = false;
  @state() private trouble: Trouble | null = null;

  constructor() {
    super();
    new Observing(this, () => [this.terminal]);
    new TypedFor(
      this,
      () => this.#plugged.map(({ medium }) => medium.serial).join(' ') || null,
      () => this.#forget(),
    );
  }

  override render() {
    if (this.done)
      return html`<p class="notice good" role="status">
        ${msg('密码已经修改，从现在起请使用新密码。请取走介质。')}
      </p>`;
    const plugged = this.#plugged;
    const [there] = plugged;
    if (!there) return html`<p class="notice" role="status">${msg('请把证书介质插到机器的插口里。')}</p>`;
    if (plugged.length > 1)
      return html`<p class="notice warn" role="alert">${msg('插着几个介质，请只留下要改密码的那一个。')}</p>`;
    const { userPin, serial } = there.medium;
    if (userPin === 'locked' || userPin === 'not-set')
      return html`<p class="notice warn" role="alert">
        ${
          userPin === 'locked'
            ? msg('这个介质已经锁死，请先办理“证书解锁”。')
            : msg('这个介质还没有设置密码，不能使用。请到柜台办理。')
        }
      </p>`;
    if (this.trouble) return this.#refused(this.trouble);
    const { words, tone } = newPinWords(this.pins);
    return html`<div class="panel pin">
      ${this.#warning(userPin)}
      <div class="about">
        <p>${msg('介质序列号')} <strong>${serial}</strong></p>
        <p>${inLanguage(pinRule)}</p>
      </div>
      <div class="stack">
        ${this.#field('current', msg('现在的密码'), null)}
        ${this.#field('first', msg('新密码'), isFirstGood(this.pins))}
        ${this.#field('second', msg('再输一次新密码'), isSecondGood(this.pins))}
        <p class="said ${tone}" role="status">${words}</p>
      </div>
      <div class="keys">
        <key-pad @key-press=${({ key }: KeyPress) => this.#press(key)}></key-pad>
        <wa-button
          variant="brand"
          ?disabled=${!this.#isReady || this.running}
          ?loading=${this.running}
          @click=${() => void this.#send(there.slot, serial)}
          >${msg('修改密码')}</wa-button
        >
      </div>
    </div>`;
  }

  /** Read before anything is typed again: it takes the place of the fields, and none of them moves once they are back. */
  #refused(trouble: Trouble) {
    return html`<trouble-callout
        .trouble=${trouble}
        @dismiss=${() => (this.trouble = null)}
      ></trouble-callout>
      <wa-button variant="brand" @click=${() => (this.trouble = null)}>${msg('重新输入')}</wa-button>`;
  }

  get #plugged() {
    return this.terminal.slots.flatMap(({ slot, medium }) => (medium ? [{ slot, medium }] : []));
  }

  #forget(): void {
    this.pins = NOTHING_TYPED;
    this.active = 'current';
    this.trouble = null;
  }

  get #isReady(): boolean {
    return this.pins.current.length >= PIN_MIN_LENGTH && isPinChosen(this.pins);
  }

  /** R-MEDIUM-1. */
  #warning(userPin: 'ok' | 'count-low' | 'final-try') {
    if (userPin === 'ok') return nothing;
    return html`<p class="notice warn" role="alert">
      ${
        userPin === 'final-try'
          ? msg('只剩最后一次机会，再输错就锁死了。记不清请办理“证书解锁”。')
          : msg('前面输错过。连续输错 10 次会锁死，请看清楚再输。')
      }
    </p>`;
  }

  /** Touched, it is the one that the keys beside write into. */
  #field(field: Field, label: string, good: boolean | null) {
    return html`<wa-input
      class="${good === null ? '' : good ? 'right' : 'wrong'} ${this.active === field ? 'active' : ''}"
      type="password"
      label=${label}
      autocomplete="off"
      inputmode="none"
      maxlength=${PIN_MAX_LENGTH}
      .value=${this.pins[field]}
      @focus=${() => (this.active = field)}
      @click=${() => (this.active = field)}
      @input=${(event: Event) => this.#put(field, (event.target as HTMLInputElement).value)}
    ></wa-input>`;
  }

  #put(field: Field, pin: string): void {
    this.pins = { ...this.pins, [field]: pin.slice(0, PIN_MAX_LENGTH) };
  }

  #press(key: string): void {
    const pin = this.pins[this.active];
    if (key === 'clear') this.#put(this.active, '');
    else if (key === 'backspace') this.#put(this.active, pin.slice(0, -1));
    else this.#put(this.active, pin + key);
  }

  async #send(slot: number, mediumSerial: string): Promise<void> {
    const { current, first } = this.pins;
    this.pins = NOTHING_TYPED;
    this.active = 'current';
    this.running = true;
    this.trouble = null;
    try {
      await changePinAtTerminal({ slot, mediumSerial }, current, first);
      this.done = true;
      this.dispatchEvent(new Event('pin-changed'));
    } catch (error) {
      this.trouble = troubleOf(error);
    } finally {
      this.running = false;
    }
  }
}
