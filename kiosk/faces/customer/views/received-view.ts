import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { ReceivedNow } from '../../../../shared/case/papers/received-now.ts';
import { paymentMethodNames } from '../../../../shared/vocabulary/payment-method.ts';
import '../../../elements/money/money-amount.ts';
import { inLanguage, put } from '../../../locales/localization.ts';
import { CustomerElement } from './customer-element.ts';

/** What the supplier has paid, and the change that is due to him. */
@customElement('received-view')
export class ReceivedView extends CustomerElement {
  static override styles = [
    CustomerElement.styles,
    css`
      money-amount {
        font-size: 96px;
        font-weight: 700;
        line-height: 1.1;
        color: var(--accent-deep);
      }
      wa-icon {
        font-size: 72px;
        color: var(--good);
      }
      dl {
        display: grid;
        grid-template-columns: auto auto;
        gap: 8px 32px;
        font-size: 28px;
      }
      dd {
        text-align: end;
      }
      dd money-amount {
        font-size: 32px;
      }
    `,
  ];

  @property({ attribute: false }) received!: ReceivedNow;

  override render() {
    const { method, amountFen, cash } = this.received;
    return html`<div class="centre" role="status">
      <wa-icon name="check"></wa-icon>
      <h1>${put(msg('已收到（{method}）'), { method: inLanguage(paymentMethodNames[method]) })}</h1>
      <money-amount .amountFen=${amountFen}></money-amount>
      ${
        cash
          ? html`<dl>
              <dt>${msg('收您')}</dt>
              <dd><money-amount .amountFen=${cash.tenderedFen}></money-amount></dd>
              <dt>${msg('找您')}</dt>
              <dd><money-amount .amountFen=${cash.changeFen}></money-amount></dd>
            </dl>`
          : nothing
      }
    </div>`;
  }
}
