import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { currentExamination } from '../../../../../shared/case/fold/fold.ts';
import { paymentEndNames } from '../../../../../shared/case/words/payment-event-words.ts';
import { waitingPayment } from '../../../../../shared/case/state/payments.ts';
import { verdictMeanings } from '../../../../../shared/rules/diagnosis.ts';
import { feeLineNames } from '../../../../../shared/rules/fee.ts';
import { catalogue } from '../../../../../shared/services/catalogue.ts';
import { formatYuan } from '../../../../../shared/vocabulary/values/money.ts';
import {
  ONLINE_METHODS,
  paymentAppNames,
  paymentMethodNames,
  type OnlineMethod,
} from '../../../../../shared/vocabulary/payment-method.ts';
import './channel-mark.ts';
import '../../../../elements/money/money-amount.ts';
import { termWords } from '../../elements/term-words.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';
import { Repeating } from '../../state/repeating.ts';
import { TerminalStep } from '../terminal-step.ts';
import { fieldText } from '../../../../elements/field-text.ts';

const LOOK_EVERY_MS = 2_000;
const COUNT_EVERY_MS = 1_000;

/** R-FEE-3: WeChat Pay or Alipay, by a code that the supplier scans. */
@customElement('payment-step')
export class PaymentStep extends TerminalStep<'payment'> {
  protected readonly kind = 'payment';

  constructor() {
    super();
    new Repeating(this, {
      everyMs: LOOK_EVERY_MS,
      isDue: () => waitingPayment(this.case) !== null,
      act: () => void this.work.lookAtPayment(),
    });
    new Repeating(this, {
      everyMs: COUNT_EVERY_MS,
      isDue: () => waitingPayment(this.case) !== null,
      act: () => this.requestUpdate(),
    });
  }

  /** While his code is valid he is busy with his phone. */
  protected override updated(): void {
    this.visit.hold(waitingPayment(this.case)?.expiresAt ?? null);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.visit.hold(null);
  }

  protected lead(): string {
    return '';
  }

  protected primary() {
    return null;
  }

  protected override page(): string {
    return waitingPayment(this.case) ? 'scan' : 'choice';
  }

  protected override back() {
    if (waitingPayment(this.case))
      return {
        label: msg('换一种付款方式'),
        act: () => void this.work.perform({ type: 'withdraw-payment' }),
      };
    return super.back();
  }

  protected body() {
    const waiting = waitingPayment(this.case);
    return html`<div class="panel qr">
        <h2>${msg('应付')}</h2>
        <money-amount .amountFen=${this.case.fee.amountFen}></money-amount>
        ${waiting ? this.#scan() : html`${this.#purpose()} ${this.#term()}`}
      </div>
      ${waiting ? nothing : this.#choice()} ${invoiceWords(this.case.product?.invoice?.email)}`;
  }

  /** What the money is for; of a replacement, what was found that it follows from (R-DMG-4). */
  #purpose() {
    const { fee, service } = this.case;
    const examination = currentExamination(this.case);
    const verdict = examination && (examination.overruled?.verdict ?? examination.verdict);
    return html`<p>
        ${(fee?.lines ?? []).map(({ line, amountFen }) => `${inLanguage(feeLineNames[line])} ¥${formatYuan(amountFen)}`).join(msg('、'))}
      </p>
      ${
        service === 'damage-replacement' && verdict
          ? html`<p>
              ${put(msg('介质检测结论：{verdict}。'), { verdict: inLanguage(verdictMeanings[verdict].name) })}
              ${msg('属于质量问题、第一次发证起一年内的才免费。')}
            </p>`
          : nothing
      }`;
  }

  /** Until when he has what he pays for. */
  #term() {
    const { service, certificate } = this.case;
    const term = termWords(catalogue[service].validityRule, Date.now(), certificate?.notAfter ?? null);
    return term === '' ? nothing : html`<p>${msg('新证书有效期：')}${term}</p>`;
  }

  #choice() {
    const last = this.case.payments.at(-1);
    const failed = last?.endedBecause && last.endedBecause !== 'withdrawn' ? last : null;
    const again = ONLINE_METHODS.find((method) => method === failed?.method);
    return html`${
        failed?.endedBecause
          ? html`<p class="notice warn" role="alert">
              ${put(msg('上一次{method}没有收到款：{reason}。'), {
                method: inLanguage(paymentMethodNames[failed.method]),
                reason: inLanguage(paymentEndNames[failed.endedBecause]),
              })}
            </p>`
          : nothing
      }
      ${
        again
          ? html`<button
              type="button"
              class="choice"
              ?disabled=${this.isBusy}
              @click=${() => void this.#offer(again)}
            >
              <strong
                >${put(msg('再出一个{method}收款码'), {
                  method: inLanguage(paymentMethodNames[again]),
                })}</strong
              >
            </button>`
          : nothing
      }
      <div class="choices">
        ${ONLINE_METHODS.map(
          (method) =>
            html`<button
              type="button"
              class="choice"
              ?disabled=${this.isBusy}
              @click=${() => void this.#offer(method)}
            >
              <channel-mark method=${method}></channel-mark>
              <span>${put(msg('用{app}扫码付款'), { app: inLanguage(paymentAppNames[method]) })}</span>
            </button>`,
        )}
      </div>`;
  }

  #scan() {
    const way = this.work.payingWay;
    if (way?.kind !== 'scan' || way.qr === null)
      return html`<wa-spinner></wa-spinner>
        <p role="status">${msg('收款码马上就到，请稍等。')}</p>`;
    const app = inLanguage(paymentAppNames[way.method]);
    return html`<img
        src=${way.qr}
        alt=${put(msg('{method}收款码'), { method: inLanguage(paymentMethodNames[way.method]) })}
      />
      <div class="says">
        <channel-mark method=${way.method}></channel-mark>
        <p>${put(msg('收款方：{payee}'), { payee: fieldText(this.terminal.servicePoint?.name) })}</p>
        <p role="status">
          ${put(msg('请打开{method}扫一扫付款。'), { method: app })} ${msg('付好以后这里会自动往下走。')}
        </p>
        <p class="left">
          ${msg('收款码有效时间还剩')} <strong>${clockOf(way.expiresAt - Date.now())}</strong>
        </p>
      </div>`;
  }

  async #offer(method: OnlineMethod): Promise<void> {
    this.work.payingWay = null;
    if (await this.work.perform({ type: 'offer-payment', method })) await this.work.lookAtPayment();
  }
}

/** Minutes and seconds that are left; nothing is less than none. */
function clockOf(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** R-ON-6, R-FEE-4: where the invoice goes, and until when. */
const invoiceWords = (email: string | undefined) =>
  email ? html`<p>${put(msg('支付成功后，电子发票会在 24 小时内发到 {email}。'), { email })}</p>` : nothing;
