import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { formatYuan, type Fen } from '../../../shared/vocabulary/values/money.ts';
import { StationElement } from '../station-element.ts';

/** An amount as a till shows it: ¥, two decimals, right-aligned. */
@customElement('money-amount')
export class MoneyAmount extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        display: inline-block;
        text-align: right;
        white-space: nowrap;
        color: inherit;
      }
    `,
  ];

  @property({ attribute: false }) amountFen: Fen = 0;

  override render() {
    return html`${this.amountFen < 0 ? '-' : ''}¥${formatYuan(Math.abs(this.amountFen), { grouped: true })}`;
  }
}
