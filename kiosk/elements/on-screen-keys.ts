import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { put } from '../locales/localization.ts';
import { Observing } from '../state/observable.ts';
import type { KeySet, OnScreenKeyboard } from '../state/on-screen-keyboard.ts';
import { StationElement } from './station-element.ts';

const DIGIT_ROWS = ['123', '456', '789'];
const LETTER_ROWS = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const EMAIL_KEYS = ['@', '.', '-', '_', '.com', '.cn', '@qq.com', '@163.com'];
const CHINESE_MARKS = ['（', '）', '·', '-'];
/** More than anybody wants to look through. */
const MOST_CANDIDATES = 60;

/** Keys on the screen for the field that has the focus; a touch on them leaves the focus where it is. */
@customElement('on-screen-keys')
export class OnScreenKeys extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      .keys {
        display: grid;
        gap: 8px;
        padding: 10px 16px;
        background: var(--ground);
        border-top: 2px solid var(--line-strong);
      }
      .line {
        display: flex;
        justify-content: center;
        gap: 6px;
      }
      button {
        flex: 1;
        min-width: var(--target);
        max-width: 120px;
        min-height: max(52px, var(--target));
        padding: 0 4px;
        font-size: max(24px, var(--terminal-text));
        color: var(--ink);
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--paper);
        cursor: pointer;
        touch-action: manipulation;
        user-select: none;
      }
      button:active {
        background: var(--accent-soft);
      }
      button.wide {
        flex: 2;
        max-width: 240px;
        font-size: var(--terminal-text);
        white-space: nowrap;
      }
      button.space {
        flex: 4;
        max-width: 480px;
        font-size: var(--terminal-text);
      }
      button.done {
        color: white;
        border-color: var(--accent);
        background: var(--accent);
      }
      button[aria-pressed='true'] {
        border-color: var(--accent);
        background: var(--accent-soft);
        font-weight: 600;
      }
      .pad {
        display: grid;
        grid-template-columns: repeat(4, minmax(var(--terminal-digit), 150px));
        justify-content: center;
        gap: 8px;
      }
      .pad button {
        min-height: var(--terminal-digit);
        max-width: none;
        font-size: 34px;
      }
      .pad .word {
        font-size: var(--terminal-text);
      }
      .pad .done {
        grid-row: 2 / span 3;
        grid-column: 4;
      }
      .pad .erase {
        grid-row: 1;
        grid-column: 4;
      }
      .pad .zero {
        grid-row: 4;
        grid-column: 2;
      }
      .candidates {
        display: flex;
        align-items: center;
        gap: 6px;
        min-height: max(56px, calc(var(--target) + 4px));
        overflow-x: auto;
      }
      .candidates button {
        flex: none;
        min-width: max(56px, var(--target));
        font-size: 30px;
      }
      .letters {
        flex: none;
        min-width: 72px;
        padding: 0 8px;
        font-size: var(--terminal-text);
        color: var(--accent-deep);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) keyboard!: OnScreenKeyboard;
  #shown: KeySet | null = null;

  constructor() {
    super();
    new Observing(this, () => [this.keyboard]);
  }

  override render() {
    const { shown } = this.keyboard;
    if (shown === null) return nothing;
    return html`<div
      class="keys"
      role="group"
      aria-label=${msg('屏幕键盘')}
      @mousedown=${(event: Event) => event.preventDefault()}
    >
      ${shown === 'digits' ? this.#digits() : this.#letters(shown)}
    </div>`;
  }

  /** The field is moved above the keys once they take up their room. */
  protected override updated(_changes: PropertyValues): void {
    const { shown } = this.keyboard;
    if (shown !== null && shown !== this.#shown) requestAnimationFrame(() => this.keyboard.reveal());
    this.#shown = shown;
  }

  #digits() {
    return html`<div class="pad">
      ${DIGIT_ROWS.map((row) => [...row].map((digit) => this.#key(digit)))}
      <button type="button" class="zero" @click=${() => this.keyboard.press('0')}>0</button>
      ${this.#erase('erase')}
      <button type="button" class="done word" @click=${this.#done}>${msg('填好了')}</button>
    </div>`;
  }

  #letters(keys: Exclude<KeySet, 'digits'>) {
    const capital = keys === 'code' || this.keyboard.capital;
    return html`${keys === 'chinese' ? this.#candidates() : nothing}
      ${LETTER_ROWS.map(
        (row, i) =>
          html`<div class="line">
            ${[...row].map((letter) => this.#key(capital ? letter.toUpperCase() : letter))}
            ${i === LETTER_ROWS.length - 1 ? this.#erase('') : nothing}
          </div>`,
      )}
      <div class="line">
        ${this.#lastLine(keys)}
        <button type="button" class="wide done" @click=${this.#done}>${msg('填好了')}</button>
      </div>`;
  }

  #lastLine(keys: Exclude<KeySet, 'digits'>) {
    const { keyboard } = this;
    if (keys === 'code') return nothing;
    if (keys === 'email') return EMAIL_KEYS.map((key) => this.#key(key));
    const { spells } = keyboard;
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
          ? CHINESE_MARKS.map((mark) => this.#key(mark))
          : html`<button
              type="button"
              class="wide"
              aria-pressed=${keyboard.capital}
              @click=${() => keyboard.toggleCapital()}
            >
              ${msg('大写')}
            </button>`
      }
      <button type="button" class="space" @click=${() => keyboard.space()}>${msg('空格')}</button>`;
  }

  #candidates() {
    const { letters, choice, isSpelling } = this.keyboard;
    const hint = isSpelling ? msg('请打拼音，再选字') : '';
    return html`<div class="candidates" role="group" aria-label=${msg('选字')}>
      <span class="letters" aria-live="polite">${letters || nothing}</span>
      ${
        letters === ''
          ? html`<span>${hint}</span>`
          : choice.characters
              .slice(0, MOST_CANDIDATES)
              .map(
                (character) =>
                  html`<button
                    type="button"
                    aria-label=${put(msg('选“{character}”'), { character })}
                    @click=${() => this.keyboard.choose(character)}
                  >
                    ${character}
                  </button>`,
              )
      }
    </div>`;
  }

  #key(key: string) {
    return html`<button type="button" @click=${() => this.keyboard.press(key)}>${key}</button>`;
  }

  #erase(name: string) {
    return html`<button type="button" class=${name} @click=${() => this.keyboard.erase()}>
      <wa-icon name="backspace" label=${msg('删一位')}></wa-icon>
    </button>`;
  }

  readonly #done = (): void => {
    this.dispatchEvent(new Event('typing-done'));
  };
}
