import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { put } from '../../../locales/localization.ts';
import { Observing } from '../../../state/observable.ts';
import type { KeySet, OnScreenKeyboard } from './on-screen-keyboard.ts';
import { keyPlans, type KeyPlan } from './key-rows.ts';
import { onScreenKeyStyles } from './on-screen-key-styles.ts';
import { settle } from '../../../elements/settling.ts';
import { StationElement } from '../../../elements/station-element.ts';

/**
 * Keys on the screen for the field that has the focus; a touch on them leaves the focus where it is. Fires
 * `typing-done`.
 */
@customElement('on-screen-keys')
export class OnScreenKeys extends StationElement {
  static override styles = [StationElement.styles, onScreenKeyStyles];

  @property({ attribute: false }) keyboard!: OnScreenKeyboard;
  @query('.choice') private choice!: HTMLElement | null;
  #shown: KeySet | null = null;
  #letters = '';
  #asked = false;

  constructor() {
    super();
    new Observing(this, () => [this.keyboard]);
  }

  override render() {
    const { shown } = this.keyboard;
    if (shown === null) return nothing;
    const plan = keyPlans[shown];
    return html`<div
      class="keys"
      role="group"
      aria-label=${msg('屏幕键盘')}
      @mousedown=${(event: Event) => event.preventDefault()}
    >
      ${this.keyboard.asksAboutLetters ? this.#question() : nothing}
      ${shown === 'chinese' ? this.#candidates() : nothing}
      ${plan.kind === 'pad' ? this.#pad(plan.left) : this.#rows(plan, shown === 'chinese')}
    </div>`;
  }

  /** The field is moved above the keys once they take up their room; other letters begin at their likeliest meaning. */
  protected override updated(_changes: PropertyValues): void {
    const { shown, letters, asksAboutLetters } = this.keyboard;
    const hasGrown = asksAboutLetters && !this.#asked;
    if (shown !== null && (shown !== this.#shown || hasGrown))
      requestAnimationFrame(() => this.keyboard.reveal());
    // The page moves as the keys come and go.
    if ((shown === null) !== (this.#shown === null)) settle();
    this.#shown = shown;
    this.#asked = asksAboutLetters;
    if (letters !== this.#letters) this.choice?.scrollTo({ top: 0 });
    this.#letters = letters;
  }

  #pad(left: string | null) {
    return html`<div class="pad">
      ${[...'123'].map((digit) => this.#key(digit))} ${this.#erase()} ${this.#clear()}
      ${[...'456'].map((digit) => this.#key(digit))} ${this.#back()} ${this.#on()}
      ${[...'789'].map((digit) => this.#key(digit))} ${this.#next()} ${this.#done()}
      ${left === null ? html`<span></span>` : this.#key(left)} ${this.#key('0')}
      ${left === 'X' ? this.#withLetters() : nothing}
    </div>`;
  }

  #rows({ rows, marks, isCapital }: Extract<KeyPlan, { kind: 'rows' }>, isChinese: boolean) {
    const inCapitals = isCapital || this.keyboard.capital;
    return html`${rows.map(
        (row, i) =>
          html`<div class="line">
            ${row.map((key) => this.#key(inCapitals ? key.toUpperCase() : key))}
            ${i === rows.length - 1 ? this.#erase() : nothing}
          </div>`,
      )}
      <div class="line">
        ${isChinese ? this.#language() : nothing} ${marks.map((mark) => this.#key(mark))} ${this.#clear()}
        ${this.#back()} ${this.#on()} ${isChinese ? this.#space() : nothing} ${this.#next()} ${this.#done()}
      </div>`;
  }

  #language() {
    const { keyboard } = this;
    const { spells, capital } = keyboard;
    return html`<button
        type="button"
        class="wide"
        aria-pressed=${spells}
        @click=${() => keyboard.toggleSpelling()}
      >
        ${msg('拼音')}
      </button>
      ${
        spells
          ? nothing
          : html`<button
              type="button"
              class="wide"
              aria-pressed=${capital}
              @click=${() => keyboard.toggleCapital()}
            >
              ${msg('大写')}
            </button>`
      }`;
  }

  /** A row of what the letters may mean; the rows below it are its further pages. */
  #candidates() {
    const { letters, candidates, isSpelling } = this.keyboard;
    if (letters === '')
      return html`<div class="candidates">
        <span>${isSpelling ? msg('请打拼音或首字母，再选字词') : ''}</span>
      </div>`;
    return html`<div class="candidates" role="group" aria-label=${msg('选字')}>
      <span class="letters" aria-live="polite">${letters}</span>
      <div class="choice">
        ${candidates.map(
          (candidate) =>
            html`<button
              type="button"
              aria-label=${put(msg('选“{character}”'), { character: candidate.text })}
              @click=${() => this.keyboard.choose(candidate)}
            >
              ${candidate.text}
            </button>`,
        )}
      </div>
      ${this.#page('chevron-up', msg('前面的字'), -1)} ${this.#page('chevron-down', msg('更多的字'), 1)}
    </div>`;
  }

  #question() {
    const { letters } = this.keyboard;
    return html`<div class="question" role="alert">
      <p>${put(msg('还有没选的拼音“{letters}”。请选字。'), { letters })}</p>
      <button type="button" @click=${() => this.keyboard.forgetLetters()}>${msg('不要这些字母')}</button>
      <button type="button" @click=${() => this.keyboard.takeLetters()}>
        ${put(msg('就写字母“{letters}”'), { letters })}
      </button>
    </div>`;
  }

  #page(icon: string, name: string, by: -1 | 1) {
    return html`<button
      type="button"
      class="page"
      @click=${() => this.choice?.scrollBy({ top: by * this.choice.clientHeight })}
    >
      <wa-icon name=${icon} label=${name}></wa-icon>
    </button>`;
  }

  #key(key: string) {
    return html`<button
      type="button"
      class=${key.length > 3 ? 'ending' : ''}
      @click=${() => this.keyboard.press(key)}
    >
      ${key}
    </button>`;
  }

  #space() {
    return html`<button type="button" class="space" @click=${() => this.keyboard.space()}>
      ${msg('空格')}
    </button>`;
  }

  #erase() {
    return this.#marked('backspace', msg('删一位'), 'erase', () => this.keyboard.erase());
  }

  #back() {
    return this.#marked('arrow-left', msg('光标左移'), 'move', () => this.keyboard.move(-1));
  }

  #on() {
    return this.#marked('arrow-right', msg('光标右移'), 'move', () => this.keyboard.move(1));
  }

  #marked(icon: string, name: string, kind: string, act: () => void) {
    return html`<button type="button" class=${kind} @click=${act}>
      <wa-icon name=${icon} label=${name}></wa-icon>
    </button>`;
  }

  /** Foreigners' cards have letters in their numbers. */
  #withLetters() {
    return html`<button type="button" class="word" @click=${() => this.keyboard.showLetters()}>
      ${msg('字母')}
    </button>`;
  }

  #clear() {
    return html`<button type="button" class="wide word" @click=${() => this.keyboard.clear()}>
      ${msg('清空')}
    </button>`;
  }

  #next() {
    return html`<button
      type="button"
      class="wide word next"
      ?disabled=${!this.keyboard.canGoOn}
      @click=${() => this.keyboard.goOn()}
    >
      ${msg('下一项')}
    </button>`;
  }

  #done() {
    return html`<button
      type="button"
      class="wide word done"
      @click=${() => this.dispatchEvent(new Event('typing-done'))}
    >
      ${msg('填好了')}
    </button>`;
  }
}
