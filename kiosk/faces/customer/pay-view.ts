import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { Fen } from '../../../shared/vocabulary/money.ts';
import '../../elements/money-amount.ts';
import { CustomerElement } from './customer-element.ts';

/** What is to be paid. */
@customElement('pay-view')
export class PayView extends CustomerElement {
  static override styles = [
    CustomerElement.styles,
    css`
      money-amount {
        font-size: 120px;
        font-weight: 700;
        line-height: 1.1;
        color: var(--accent-deep);
      }
    `,
  ];

  @property({ attribute: false }) amountFen: Fen = 0;

  override render() {
    return html`<div class="centre">
      <h1>${msg('请付款')}</h1>
      <money-amount .amountFen=${this.amountFen}></money-amount>
      <p>${msg('请将现金交给柜员，收好找零和小票。')}</p>
    </div>`;
  }
}
