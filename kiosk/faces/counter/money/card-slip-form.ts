import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { StationElement } from '../../../elements/station-element.ts';

/** What is keyed in from a slip; the terminal's number is configuration. */
export interface KeyedSlip {
  referenceNo: string;
  cardLastFour: string;
}

const REFERENCE_DIGITS = 12;
const CARD_DIGITS = 4;

export const isWholeSlip = ({ referenceNo, cardLastFour }: KeyedSlip): boolean =>
  referenceNo.length === REFERENCE_DIGITS && cardLastFour.length === CARD_DIGITS;

/** Reference number and last four digits off the POS terminal's slip. Fires `input`; read `slip`. */
@customElement('card-slip-form')
export class CardSlipForm extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        display: grid;
        grid-template-columns: 1fr 160px;
        gap: 16px;
      }
      wa-input::part(input) {
        font-size: 20px;
        letter-spacing: 0.08em;
      }
    `,
  ];

  @property({ attribute: false }) slip: KeyedSlip = { referenceNo: '', cardLastFour: '' };

  override render() {
    const { referenceNo, cardLastFour } = this.slip;
    return html`<wa-input
        autofocus
        label=${msg('参考号（12 位）')}
        inputmode="numeric"
        autocomplete="off"
        maxlength=${REFERENCE_DIGITS}
        .value=${referenceNo}
        @input=${(event: Event) => this.#put('referenceNo', event)}
      ></wa-input>
      <wa-input
        label=${msg('卡号后四位')}
        inputmode="numeric"
        autocomplete="off"
        maxlength=${CARD_DIGITS}
        .value=${cardLastFour}
        @input=${(event: Event) => this.#put('cardLastFour', event)}
      ></wa-input>`;
  }

  override focus(): void {
    void this.#focus();
  }

  async #focus(): Promise<void> {
    await this.updateComplete;
    const first = this.renderRoot.querySelector('wa-input');
    await first?.updateComplete;
    first?.focus();
  }

  #put(field: keyof KeyedSlip, event: Event): void {
    const digits = (event.target as HTMLInputElement).value.replace(/\D/g, '');
    this.slip = { ...this.slip, [field]: digits };
  }
}
