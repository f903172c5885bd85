import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { ReceivedNow } from '../../../../shared/case/papers/received-now.ts';
import { paymentMethodNames } from '../../../../shared/vocabulary/payment-method.ts';
import '../../../elements/money/money-amount.ts';
import { StationElement } from '../../../elements/station-element.ts';
import { inLanguage, put } from '../../../locales/localization.ts';

/** What was just taken in, with the change that the clerk has to hand over. */
@customElement('received-notice')
export class ReceivedNotice extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      p {
        display: flex;
        align-items: baseline;
        gap: 20px;
        padding: 10px 20px;
        background: var(--good-soft);
        border-bottom: 2px solid var(--good);
        font-size: 18px;
      }
      .change {
        margin-inline-start: auto;
        font-weight: 600;
      }
      .change money-amount {
        font-size: 32px;
      }
    `,
  ];

  @property({ attribute: false }) received!: ReceivedNow;

  override render() {
    const { method, amountFen, cash } = this.received;
    return html`<p role="status">
      <span>${put(msg('已收到（{method}）'), { method: inLanguage(paymentMethodNames[method]) })}</span>
      <strong><money-amount .amountFen=${amountFen}></money-amount></strong>
      ${
        cash
          ? html`<span class="quiet"
                >${msg('收到现金')} <money-amount .amountFen=${cash.tenderedFen}></money-amount
              ></span>
              <span class="change"
                >${msg('找零')} <money-amount .amountFen=${cash.changeFen}></money-amount
              ></span>`
          : nothing
      }
    </p>`;
  }
}
