import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { msg } from '@lit/localize';
import { refundableFen, type CasePayment, type CaseRefund } from '../../../../shared/case/state/payments.ts';
import { formatYuan, parseYuan, type Fen } from '../../../../shared/vocabulary/values/money.ts';
import { paymentMethodNames } from '../../../../shared/vocabulary/payment-method.ts';
import { inLanguage, put } from '../../../locales/localization.ts';
import type { CaseWork } from '../../../state/case-work.ts';
import type { Desk } from '../state/desk.ts';
import { Observing } from '../../../state/observable.ts';
import '../approval/approval-gate.ts';
import { isWholeSlip, type CardSlipForm, type KeyedSlip } from './card-slip-form.ts';
import '../../../elements/money/money-amount.ts';
import { StationElement } from '../../../elements/station-element.ts';

const NO_SLIP: KeyedSlip = { referenceNo: '', cardLastFour: '' };

/**
 * What goes back of one payment: a supervisor grants it, then it goes the way it came. Cash is given out of the till, a
 * card is refunded on the POS terminal and its slip keyed in, WeChat Pay and Alipay the station does by itself.
 */
@customElement('refund-panel')
export class RefundPanel extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      section {
        display: grid;
        gap: 12px;
        text-align: start;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 8px 16px;
      }
      .amount {
        max-width: 240px;
      }
      .bad {
        color: var(--danger);
      }
    `,
  ];

  @property({ attribute: false }) work!: CaseWork;
  @property({ attribute: false }) desk!: Desk;
  @property() paymentId!: string;
  /** As typed; null: what is owed, or all that is left. */
  @state() private typed: string | null = null;
  /** As keyed in, by the refund that each is of. */
  @state() private slips: Readonly<Record<string, KeyedSlip>> = {};

  constructor() {
    super();
    new Observing(this, () => [this.work]);
  }

  override render() {
    const payment = this.work.state.payments.find(({ paymentId }) => paymentId === this.paymentId);
    if (!payment?.received) return nothing;
    const { method, received, refunds } = payment;
    const mostFen = refundableFen(payment);
    return html`<section class="panel" aria-label=${msg('退款')}>
      <p class="line">
        <strong>${put(msg('{method}已付'), { method: inLanguage(paymentMethodNames[method]) })}</strong>
        <money-amount .amountFen=${received.amountFen}></money-amount>
      </p>
      ${repeat(
        refunds,
        ({ refundNo }) => refundNo,
        (refund) => this.#refund(payment, refund),
      )}
      ${mostFen > 0 ? this.#ask(payment, mostFen) : nothing}
    </section>`;
  }

  #refund(payment: CasePayment, refund: CaseRefund) {
    const words = {
      begun: msg('等待退款'),
      stuck: msg('渠道办不了，请到渠道后台处理'),
      done: msg('已退'),
      failed: msg('没有退成，钱还欠着'),
    }[refund.progress];
    const isWanted = refund.progress === 'begun';
    return html`<p class="line ${refund.progress === 'stuck' || refund.progress === 'failed' ? 'bad' : ''}">
        <span role="status">${words}</span><money-amount .amountFen=${refund.amountFen}></money-amount>
      </p>
      ${isWanted && payment.method === 'cash' ? this.#payCash(refund) : nothing}
      ${isWanted && payment.method === 'card' ? this.#onTerminal(refund) : nothing}`;
  }

  #payCash({ refundNo }: CaseRefund) {
    return html`<wa-button
      variant="brand"
      ?loading=${this.work.running !== null}
      @click=${() => void this.work.perform({ type: 'refund-cash', refundNo })}
      >${msg('把现金退给供应商')}</wa-button
    >`;
  }

  #onTerminal({ refundNo }: CaseRefund) {
    const slip = this.slips[refundNo] ?? NO_SLIP;
    return html`<p>${msg('请在 POS 机上做退货，再按凭条填写。')}</p>
      <card-slip-form
        .slip=${slip}
        @input=${(event: Event) => {
          const typed = (event.currentTarget as CardSlipForm).slip;
          this.slips = { ...this.slips, [refundNo]: { ...typed } };
        }}
      ></card-slip-form>
      <wa-button
        variant="brand"
        ?disabled=${!isWholeSlip(slip)}
        ?loading=${this.work.running !== null}
        @click=${() => void this.work.perform({ type: 'refund-card', refundNo, slip })}
        >${msg('已退回卡上')}</wa-button
      >`;
  }

  #ask({ paymentId, owedFen }: CasePayment, mostFen: Fen) {
    const wantedFen = owedFen > 0 ? owedFen : mostFen;
    const typed = this.typed === null ? null : parseYuan(this.typed);
    const amountFen = typed === null ? wantedFen : typed.ok ? typed.value : 0;
    const fits = amountFen > 0 && amountFen <= mostFen;
    return html`<wa-input
        class="amount"
        label=${put(msg('退多少元（最多 {most}）'), { most: formatYuan(mostFen) })}
        inputmode="decimal"
        autocomplete="off"
        .value=${this.typed ?? formatYuan(wantedFen)}
        @input=${(event: Event) => (this.typed = (event.target as HTMLInputElement).value)}
      ></wa-input>
      ${
        fits
          ? html`<approval-gate
              .work=${this.work}
              .desk=${this.desk}
              kind="refund"
              .givenReason=${this.work.state.cancellation?.reason ?? null}
              .refund=${{ paymentId, amountFen }}
            ></approval-gate>`
          : html`<p class="bad" role="alert">
              ${put(msg('请填写不超过 {most} 元的金额。'), { most: formatYuan(mostFen) })}
            </p>`
      }`;
  }
}
