import { css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { StationElement } from '../station-element.ts';

/** A character, or one of the two keys that take away. */
export class KeyPress extends Event {
  readonly key: string;

  constructor(key: string) {
    super('key-press');
    this.key = key;
  }
}

const DIGITS = [...'1234567890'];
const LETTER_ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** Keys to touch: digits, in a random order if one wants, or letters. Fires `key-press`. */
@customElement('key-pad')
export class KeyPad extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      .pad,
      .keys {
        display: grid;
        gap: 10px;
        align-content: start;
      }
      .digits {
        display: grid;
        grid-template-columns: repeat(3, 1fr);
        gap: 10px;
      }
      .letters {
        display: flex;
        justify-content: center;
        gap: 4px;
      }
      button {
        min-height: 76px;
        font-size: 32px;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--paper);
        cursor: pointer;
        touch-action: manipulation;
        user-select: none;
      }
      .letters button {
        flex: 1;
        max-width: 46px;
        padding: 0;
        font-size: 26px;
      }
      button:active {
        background: var(--accent-soft);
      }
      .modes {
        display: flex;
        gap: 10px;
      }
      .modes button {
        flex: 1;
        min-height: max(56px, var(--target));
        padding: 0 2px;
        font-size: max(20px, var(--terminal-text, 20px));
      }
      @media (min-width: 1200px) and (max-height: 899px) {
        /* Wide and low: three rows, the modes beside them, so that keys of the same height are all in sight. */
        .digits {
          grid-template-columns: repeat(4, 1fr);
        }
        .backspace {
          grid-area: 1 / 4;
        }
        .clear {
          grid-area: 2 / 4;
        }
        .last {
          grid-area: 3 / 4;
        }
        .pad {
          grid-template-columns: minmax(0, 1fr) 112px;
        }
        .keys,
        .digits {
          gap: 6px;
        }
        .modes {
          flex-direction: column;
        }
        .modes button {
          flex: none;
          min-height: max(76px, var(--target));
          font-size: clamp(20px, var(--terminal-text, 20px), 24px);
        }
      }
      .modes button[aria-pressed='true'] {
        border-color: var(--accent);
        background: var(--accent-soft);
        font-weight: 600;
      }
    `,
  ];

  @state() private letters = false;
  @state() private capital = false;
  @state() private scrambled = false;
  @state() private digits: readonly string[] = DIGITS;

  override render() {
    // A touch must not take the focus out of the field that is being filled.
    return html`<div class="pad" @mousedown=${(event: Event) => event.preventDefault()}>
      <div class="keys">${this.letters ? this.#letterKeys() : this.#digitKeys()}</div>
      <div class="modes">
        <button type="button" aria-pressed=${this.letters} @click=${() => (this.letters = !this.letters)}>
          ${this.letters ? msg('数字键') : msg('字母键')}
        </button>
        ${
          this.letters
            ? html`<button
                type="button"
                aria-pressed=${this.capital}
                @click=${() => (this.capital = !this.capital)}
              >
                ${msg('大写')}
              </button>`
            : html`<button type="button" aria-pressed=${this.scrambled} @click=${this.#scramble}>
                ${msg('打乱数字')}
              </button>`
        }
      </div>
    </div>`;
  }

  #digitKeys() {
    const [last = '0', ...others] = [...this.digits].reverse();
    return html`<div class="digits">
      ${others.reverse().map((digit) => this.#key(digit))}
      <button type="button" class="clear" @click=${() => this.#press('clear')}>${msg('清空')}</button>
      ${this.#key(last, 'last')} ${this.#backspace()}
    </div>`;
  }

  #letterKeys() {
    return LETTER_ROWS.map(
      (row, i) =>
        html`<div class="letters">
          ${[...row].map((letter) => this.#key(this.capital ? letter.toUpperCase() : letter))}
          ${i === LETTER_ROWS.length - 1 ? this.#backspace() : ''}
        </div>`,
    );
  }

  #key(character: string, place = '') {
    return html`<button type="button" class=${place} @click=${() => this.#press(character)}>
      ${character}
    </button>`;
  }

  #backspace() {
    return html`<button type="button" class="backspace" @click=${() => this.#press('backspace')}>
      <wa-icon name="backspace" label=${msg('删一位')}></wa-icon>
    </button>`;
  }

  #press(key: string): void {
    this.dispatchEvent(new KeyPress(key));
  }

  #scramble(): void {
    this.scrambled = !this.scrambled;
    this.digits = this.scrambled ? shuffled(DIGITS) : DIGITS;
  }
}

/** A random order from the browser’s cryptographic randomness: nobody who watches the hand learns the digits. */
function shuffled(items: readonly string[]): string[] {
  const order = items.map((item) => ({ item, rank: crypto.getRandomValues(new Uint32Array(1))[0] ?? 0 }));
  return order.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}
