import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { PayingWay } from '../../../../shared/contract/api.ts';
import type { Fen } from '../../../../shared/vocabulary/values/money.ts';
import { paymentAppNames, paymentMethodNames } from '../../../../shared/vocabulary/payment-method.ts';
import '../../../elements/money/money-amount.ts';
import { inLanguage, put } from '../../../locales/localization.ts';
import { CustomerElement } from './customer-element.ts';

/** What is to be paid, and how: the code to be scanned is the biggest thing on the screen. */
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
      .with-code money-amount {
        font-size: 64px;
      }
      .code {
        display: grid;
        place-items: center;
        width: min(46vh, 420px);
        aspect-ratio: 1;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: #fff;
      }
      img {
        width: 100%;
      }
      wa-spinner {
        font-size: 64px;
      }
    `,
  ];

  @property({ attribute: false }) amountFen: Fen = 0;
  @property({ attribute: false }) way: PayingWay = { kind: 'choosing' };

  override render() {
    const { way } = this;
    return html`<div class="centre ${way.kind === 'scan' ? 'with-code' : ''}">
      <h1>${msg('请付款')}</h1>
      <money-amount .amountFen=${this.amountFen}></money-amount>
      ${way.kind === 'scan' ? this.#code(way) : nothing}
      <p role="status">${this.#words()}</p>
    </div>`;
  }

  #code({ qr, method }: Extract<PayingWay, { kind: 'scan' }>) {
    const name = inLanguage(paymentMethodNames[method]);
    return html`<div class="code">
      ${
        qr === null
          ? html`<wa-spinner></wa-spinner>`
          : html`<img src=${qr} alt=${put(msg('{method}收款码'), { method: name })} />`
      }
    </div>`;
  }

  #words(): string {
    const { way } = this;
    if (way.kind === 'choosing') return msg('可以用现金、银行卡、微信或支付宝，请告诉柜员。');
    const method = inLanguage(paymentAppNames[way.method]);
    if (way.kind === 'code') return put(msg('请在手机上确认{method}付款。'), { method });
    return way.qr === null
      ? msg('收款码马上就到，请稍等。')
      : put(msg('请打开{method}扫一扫，五分钟内付款。'), { method });
  }
}
