import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { UnlockLinkView } from '../../../../shared/contract/account.ts';
import { PIN_MAX_LENGTH, pinRule } from '../../../../shared/rules/pin-strength.ts';
import { troubleOf, type Trouble } from '../../../api/failure.ts';
import { setPinByLink, unlockLink, type UnlockLink } from '../../../api/supplier/unlock-link.ts';
import '../../../elements/trouble-callout.ts';
import { inLanguage, put } from '../../../locales/localization.ts';
import { Repeating } from '../state/repeating.ts';
import { Observing } from '../../../state/observable.ts';
import type { Terminal } from '../state/terminal.ts';
import { TypedFor } from '../state/typed-for.ts';
import type { Visit } from '../state/visit.ts';
import '../medium/medium-reminder.ts';
import { newPinStyles } from '../medium/new-pin-styles.ts';
import { isFirstGood, isPinChosen, isSecondGood, newPinWords } from '../../../elements/pins/new-pin-words.ts';
import { terminalStepStyles } from '../elements/terminal-step-styles.ts';
import '../../../elements/pins/key-pad.ts';
import type { KeyPress } from '../../../elements/pins/key-pad.ts';
import { TerminalElement } from '../elements/terminal-element.ts';
import '../elements/terminal-page.ts';

type Field = 'first' | 'second';

const LOOK_EVERY_MS = 2_000;

/** R-UNLOCK-2: the mailed link: plug the medium in, set a new PIN, typed twice. The PIN leaves the page sealed. */
@customElement('unlock-page')
export class UnlockPage extends TerminalElement {
  static override styles = [TerminalElement.styles, terminalStepStyles, newPinStyles];

  @property({ attribute: false }) link!: UnlockLink;
  @property({ attribute: false }) terminal!: Terminal;
  @property({ attribute: false }) visit!: Visit;
  @state() private view: UnlockLinkView | null = null;
  @state() private trouble: Trouble | null = null;
  @state() private isSet = false;
  @state() private running = false;
  @state() private pins: Record<Field, string> = { first: '', second: '' };
  @state() private active: Field = 'first';

  constructor() {
    super();
    new Observing(this, () => [this.terminal]);
    new TypedFor(
      this,
      () => (this.#isIn ? (this.view?.mediumSerial ?? null) : null),
      () => this.#forget(),
    );
    new Repeating(this, {
      everyMs: LOOK_EVERY_MS,
      isDue: () => this.view !== null && !this.#isIn && !this.isSet,
      act: () => void this.#look(),
    });
  }

  protected override firstUpdated(): void {
    void this.#look();
  }

  override render() {
    const { view } = this;
    return html`<terminal-page focuses heading=${this.isSet ? msg('新密码设好了') : msg('设置新的证书密码')}>
      <div class="stack">
        <trouble-callout .trouble=${this.trouble} @dismiss=${() => (this.trouble = null)}></trouble-callout>
        ${
          this.isSet
            ? html`<p class="notice good" role="status">${msg('介质已经解锁，可以用新密码了。')}</p>
                <medium-reminder .terminal=${this.terminal}></medium-reminder>`
            : nothing
        }
        ${view && !this.isSet ? (this.trouble ? this.#again() : this.#setting(view)) : nothing}
      </div>
      ${this.isSet ? this.#end() : this.#actions()}
    </terminal-page>`;
  }

  #end() {
    return html`<wa-button slot="actions" class="onward" variant="brand" @click=${() => this.#leave()}
      >${this.#isSignedIn ? msg('完成，退出') : msg('完成')}</wa-button
    >`;
  }

  #actions() {
    return html`<wa-button slot="actions" appearance="outlined" @click=${() => this.#leave()}
        >${this.#isSignedIn ? msg('返回订单') : msg('离开')}</wa-button
      >
      ${this.#isIn && !this.trouble ? this.#go() : nothing}`;
  }

  /** What was refused is read before anything is typed again: no field moves once they are back. */
  #again() {
    return html`<wa-button variant="brand" @click=${() => (this.trouble = null)}
      >${msg('重新输入')}</wa-button
    >`;
  }

  /** The station knows that it is the order's medium; that it was pulled is seen at once. */
  get #isIn(): boolean {
    const { view } = this;
    return (
      view?.isPluggedIn === true &&
      this.terminal.slots.some(({ medium }) => medium?.serial === view.mediumSerial)
    );
  }

  #forget(): void {
    this.pins = { first: '', second: '' };
    this.active = 'first';
  }

  get #isSignedIn(): boolean {
    return this.visit.session.account !== null;
  }

  /** Whoever came from his order goes back to it: his code is still good. */
  #leave(): void {
    if (this.isSet || !this.#isSignedIn)
      this.dispatchEvent(new Event('leave', { bubbles: true, composed: true }));
    else this.visit.goTo({ kind: 'order', caseNumber: this.link.caseNumber });
  }

  #setting(view: UnlockLinkView) {
    if (this.#isIn) return this.#form(view);
    return html`<div class="panel">${whose(view)}</div>
      <p class="notice" role="status">
        ${put(msg('请把介质 {serial} 插到机器的插口里。'), { serial: view.mediumSerial })}
      </p>`;
  }

  #form(view: UnlockLinkView) {
    const { words, tone } = newPinWords(this.pins);
    return html`<div class="panel pin">
      <div class="about">
        ${whose(view)}
        <p>${inLanguage(pinRule)}</p>
      </div>
      <div class="stack">
        ${this.#field('first', msg('证书密码'), isFirstGood(this.pins))}
        ${this.#field('second', msg('再输一次'), isSecondGood(this.pins))}
        <p class="said ${tone}" role="status">${words}</p>
      </div>
      <key-pad @key-press=${({ key }: KeyPress) => this.#press(key)}></key-pad>
    </div>`;
  }

  #field(field: Field, label: string, good: boolean | null) {
    return html`<wa-input
      class="${good === null ? '' : good ? 'right' : 'wrong'} ${this.active === field ? 'active' : ''}"
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

  #go() {
    return html`<wa-button
      slot="actions"
      variant="brand"
      ?disabled=${this.running || !isPinChosen(this.pins)}
      ?loading=${this.running}
      @click=${() => void this.#send()}
      >${msg('设置密码')}</wa-button
    >`;
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

  async #look(): Promise<void> {
    try {
      this.view = await unlockLink(this.link);
    } catch (error) {
      this.trouble = troubleOf(error);
    }
  }

  async #send(): Promise<void> {
    const { first } = this.pins;
    this.#forget();
    this.running = true;
    this.trouble = null;
    try {
      await setPinByLink(this.link, first);
      this.isSet = true;
    } catch (error) {
      this.trouble = troubleOf(error);
      await this.#look();
    } finally {
      this.running = false;
    }
  }
}

const whose = ({ organisationName, mediumSerial }: UnlockLinkView) =>
  html`<p><strong>${organisationName}</strong></p>
    <p>${msg('介质序列号')} <strong>${mediumSerial}</strong></p>`;
