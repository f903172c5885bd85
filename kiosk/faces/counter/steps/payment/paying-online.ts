import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { paymentEndNames } from '../../../../../shared/case/words/payment-event-words.ts';
import { waitingPayment, type CasePayment } from '../../../../../shared/case/state/payments.ts';
import { paymentMethodNames, type OnlineMethod } from '../../../../../shared/vocabulary/payment-method.ts';
import '../../approval/approval-gate.ts';
import '../../../../elements/elapsed-time.ts';
import { StationElement } from '../../../../elements/station-element.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';
import type { CaseWork } from '../../../../state/case-work.ts';
import type { Desk } from '../../state/desk.ts';
import { Observing } from '../../../../state/observable.ts';

/** WeChat Pay and Alipay: the supplier scans our code, or we scan his; then everybody waits for the channel's word. */
@customElement('paying-online')
export class PayingOnline extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      section {
        display: grid;
        gap: 16px;
      }
      .ways {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: 16px;
      }
      .ways wa-button::part(base) {
        height: 64px;
        font-size: 18px;
      }
      .waiting {
        border-inline-start: 6px solid var(--warn);
      }
      h2 {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      wa-spinner {
        font-size: 20px;
      }
      .ended {
        padding: 8px 16px;
        border-radius: var(--radius);
        background: var(--warn-soft);
      }
      .number {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) work!: CaseWork;
  @property({ attribute: false }) desk!: Desk;
  @property({ attribute: false }) methods: readonly OnlineMethod[] = [];
  @state() private code = '';

  constructor() {
    super();
    new Observing(this, () => [this.work]);
  }

  override render() {
    const waiting = waitingPayment(this.work.state);
    return waiting ? this.#waiting(waiting) : this.#choice();
  }

  #choice() {
    const last = this.work.state.payments.at(-1);
    const isBusy = this.work.running !== null;
    return html`<section>
      ${
        last?.endedBecause && last.endedBecause !== 'withdrawn'
          ? html`<p class="ended" role="alert">
              ${put(msg('上一次{method}没有收到款：{reason}。'), {
                method: inLanguage(paymentMethodNames[last.method]),
                reason: inLanguage(paymentEndNames[last.endedBecause]),
              })}
            </p>`
          : nothing
      }
      <wa-input
        autofocus
        size="l"
        label=${msg('扫供应商的付款码（微信、支付宝都可以）')}
        inputmode="numeric"
        autocomplete="off"
        maxlength="24"
        ?disabled=${isBusy}
        .value=${this.code}
        @input=${(event: Event) => (this.code = (event.target as HTMLInputElement).value.replace(/\s/g, ''))}
        @keydown=${(event: KeyboardEvent) => this.#scanned(event)}
      ></wa-input>
      <p class="quiet">${msg('或者让供应商扫收款码：')}</p>
      <div class="ways">
        ${this.methods.map(
          (method) =>
            html`<wa-button
              appearance="outlined"
              ?disabled=${isBusy}
              @click=${() => void this.work.perform({ type: 'offer-payment', method })}
              >${put(msg('显示{method}收款码'), { method: inLanguage(paymentMethodNames[method]) })}</wa-button
            >`,
        )}
      </div>
    </section>`;
  }

  #waiting({ paymentId, method, by, codeUrl, begunAt }: CasePayment) {
    const name = inLanguage(paymentMethodNames[method]);
    const isSilent = this.work.unansweredPayments.has(paymentId);
    const says =
      by === 'code'
        ? msg('请供应商在手机上输入支付密码。')
        : codeUrl === null
          ? msg('正在取收款码，马上显示在供应商屏幕上。')
          : msg('收款码在供应商屏幕上，请供应商用手机扫码付款。');
    return html`<section class="panel waiting" aria-label=${name}>
      <h2 role="status">
        <wa-spinner aria-hidden="true"></wa-spinner>${put(msg('等待{method}付款'), { method: name })}
        <elapsed-time .sinceMs=${begunAt}></elapsed-time>
      </h2>
      <p class="big">${says}</p>
      ${
        isSilent
          ? html`<p class="ended" role="alert">
              ${put(
                msg(
                  '{method}暂时没有应答，不知道付了没有。系统会继续查询，不会重复收费；请先看供应商手机上的结果。',
                ),
                { method: name },
              )}
            </p>`
          : nothing
      }
      <p class="quiet number">${msg('订单号')} ${paymentId}</p>
      <div class="row">
        <wa-button
          appearance="outlined"
          ?loading=${this.work.running?.what === 'withdraw-payment'}
          @click=${() => void this.work.perform({ type: 'withdraw-payment' })}
          >${msg('换一种方式收费')}</wa-button
        >
      </div>
      ${
        isSilent
          ? html`<approval-gate
              .work=${this.work}
              .desk=${this.desk}
              kind="payment-set-aside"
            ></approval-gate>`
          : nothing
      }
    </section>`;
  }

  /** A scanner types the digits and Enter. */
  #scanned(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    const paymentCode = this.code;
    this.code = '';
    if (paymentCode !== '') void this.work.perform({ type: 'charge-payment-code', paymentCode });
  }
}
