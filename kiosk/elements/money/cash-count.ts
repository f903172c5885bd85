import { css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import {
  countedFen,
  DENOMINATIONS_FEN,
  type Counted,
} from '../../../shared/vocabulary/values/denomination.ts';
import type { Fen } from '../../../shared/vocabulary/values/money.ts';
import { put } from '../../locales/localization.ts';
import './money-amount.ts';
import { StationElement } from '../station-element.ts';
import { fieldText } from '../field-text.ts';

/** What was counted, of the denominations that were filled in. */
export class CashCounted extends Event {
  readonly counted: Counted;
  constructor(counted: Counted) {
    super('cash-counted');
    this.counted = counted;
  }
}

const faceOf = (denominationFen: Fen): string =>
  denominationFen >= 100
    ? put(msg('{yuan} 元'), { yuan: denominationFen / 100 })
    : put(msg('{jiao} 角'), { jiao: denominationFen / 10 });

const isCount = (text: string): boolean => /^\d{1,5}$/.test(text);

/**
 * Cash counted note by note. A field that is empty was not looked at: where none is filled in nothing was counted. Fires
 * `cash-counted`; what belongs beside its button is slotted.
 */
@customElement('cash-count')
export class CashCount extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 12px;
      }
      .notes {
        display: grid;
        grid-template-columns: repeat(var(--note-columns, 2), minmax(0, 1fr));
        gap: 8px 12px;
      }
      .sum {
        display: flex;
        justify-content: space-between;
        align-items: baseline;
        font-size: 18px;
      }
      strong money-amount {
        font-size: 22px;
      }
      .wrong {
        min-height: 24px;
        color: var(--danger);
      }
    `,
  ];

  @property({ type: Boolean }) busy = false;
  @state() private texts: Readonly<Record<number, string>> = {};
  @state() private wasRefused = false;

  override focus(): void {
    void this.#focusFirst();
  }

  async #focusFirst(): Promise<void> {
    await this.updateComplete;
    const first = this.renderRoot.querySelector('wa-input');
    await first?.updateComplete;
    first?.focus();
  }

  override render() {
    return html`<div class="notes">
        ${DENOMINATIONS_FEN.map(
          (denominationFen) =>
            html`<wa-input
              label=${faceOf(denominationFen)}
              inputmode="numeric"
              autocomplete="off"
              .value=${this.texts[denominationFen] ?? ''}
              @input=${(event: Event) => this.#put(denominationFen, (event.target as HTMLInputElement).value)}
            ></wa-input>`,
        )}
      </div>
      <p class="sum">
        <span>${msg('合计')}</span
        ><strong><money-amount .amountFen=${countedFen(this.#counted)}></money-amount></strong>
      </p>
      <p class="wrong" role="alert">${this.wasRefused ? this.#wrong : ''}</p>
      <div class="row">
        <wa-button variant="brand" ?loading=${this.busy} @click=${this.#finish}>${msg('清点完毕')}</wa-button>
        <slot></slot>
      </div>`;
  }

  get #counted(): Counted {
    return DENOMINATIONS_FEN.flatMap((denominationFen) => {
      const text = fieldText(this.texts[denominationFen]).trim();
      return isCount(text) ? [{ denominationFen, count: Number(text) }] : [];
    });
  }

  get #wrong(): string {
    const filled = Object.values(this.texts).filter((text) => text.trim() !== '');
    if (filled.length === 0) return msg('还没有填张数。确实一张也没有的，填 0。');
    return filled.every((text) => isCount(text.trim())) ? '' : msg('张数只能是数字。');
  }

  #put(denominationFen: Fen, text: string): void {
    this.texts = { ...this.texts, [denominationFen]: text };
  }

  readonly #finish = (): void => {
    this.wasRefused = this.#wrong !== '';
    if (!this.wasRefused) this.dispatchEvent(new CashCounted(this.#counted));
  };
}
