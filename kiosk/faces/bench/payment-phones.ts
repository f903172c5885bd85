import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { ONLINE_METHODS, paymentMethodNames } from '../../../shared/vocabulary/payment-method.ts';
import type { SandboxOrderView } from '../../api/sandboxes/sandbox-api.ts';
import '../../elements/money/money-amount.ts';
import { StationElement } from '../../elements/station-element.ts';
import { inLanguage, put } from '../../locales/localization.ts';
import { Observing } from '../../state/observable.ts';
import { SandboxPhones } from './state/sandbox-phones.ts';

/** The suppliers' phones: one pays, pays late or twice, fails; the channels fall silent. */
@customElement('payment-phones')
export class PaymentPhones extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      section {
        display: grid;
        gap: 12px;
      }
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(260px, 1fr));
        gap: 12px;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        gap: 8px;
        padding: 12px;
        border: 2px solid var(--line-strong);
        border-radius: 20px;
        background: var(--paper);
      }
      .head {
        display: flex;
        justify-content: space-between;
        gap: 8px;
      }
      .number {
        font-size: 14px;
        overflow-wrap: anywhere;
        color: var(--ink-quiet);
      }
      .failure {
        color: var(--danger);
      }
    `,
  ];

  readonly #phones = new SandboxPhones();

  constructor() {
    super();
    new Observing(this, () => [this.#phones]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#phones.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#phones.stop();
  }

  override render() {
    const { orders, troubles, failure } = this.#phones;
    if (orders === null) return nothing;
    return html`<section class="panel" aria-label=${msg('供应商的手机')}>
      <h2>${msg('供应商的手机')}</h2>
      ${failure === null ? nothing : html`<p class="failure" role="alert">${failure}</p>`}
      ${
        orders.length === 0
          ? html`<p class="quiet">${msg('还没有线上付款。柜台上选微信或支付宝，这里就出现一部手机。')}</p>`
          : html`<ul>
              ${orders.map((order) => this.#phone(order))}
            </ul>`
      }
      <div class="row">
        ${ONLINE_METHODS.map(
          (method) =>
            html`<wa-button
              size="s"
              appearance="outlined"
              @click=${() => void this.#phones.fallSilent(method)}
              >${put(msg('{method}不应答'), { method: inLanguage(paymentMethodNames[method]) })}</wa-button
            >`,
        )}
        ${
          troubles > 0
            ? html`<wa-button size="s" variant="brand" @click=${() => void this.#phones.answerAgain()}
                >${msg('恢复应答')}</wa-button
              >`
            : nothing
        }
      </div>
    </section>`;
  }

  #phone(order: SandboxOrderView) {
    const words: Record<SandboxOrderView['state'], string> = {
      waiting: order.kind === 'qr' ? msg('看到收款码') : msg('付款码被扫'),
      paying: msg('等输入密码'),
      paid: msg('已付'),
      closed: msg('订单已关闭'),
      failed: msg('没有付成'),
    };
    return html`<li>
      <p class="head">
        <strong>${inLanguage(paymentMethodNames[order.channel])}</strong>
        <money-amount .amountFen=${order.amountFen}></money-amount>
      </p>
      <p>
        ${words[order.state]} ${order.refunds.map(({ state, amountFen }) => this.#refund(state, amountFen))}
      </p>
      <p class="number">${order.outTradeNo}</p>
      <div class="row">${this.#buttons(order)}</div>
    </li>`;
  }

  #refund(state: string, amountFen: number) {
    return html`· ${state === 'done' ? msg('收到退款') : msg('退款中')}
      <money-amount .amountFen=${amountFen}></money-amount>`;
  }

  #buttons(order: SandboxOrderView) {
    const button = (label: string, act: () => Promise<void>) =>
      html`<wa-button size="s" appearance="outlined" @click=${() => void act()}>${label}</wa-button>`;
    if (order.state === 'paid') return nothing;
    if (order.state === 'closed' || order.state === 'failed')
      return button(msg('关闭后才付'), () => this.#phones.pay(order, { late: true }));
    return html`${button(msg('付款'), () => this.#phones.pay(order))}
    ${button(msg('通知来两次'), () => this.#phones.pay(order, { twice: true }))}
    ${button(msg('十秒后付'), () => this.#phones.pay(order, { delayMs: 10_000 }))}
    ${button(msg('付不成'), () => this.#phones.fail(order))}`;
  }
}
