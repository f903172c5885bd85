import { css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { msg } from '@lit/localize';
import { waitingPayment } from '../../../../../shared/case/state/payments.ts';
import { changeFor, MOST_CHANGE_FEN } from '../../../../../shared/rules/cash.ts';
import { feeLineNames } from '../../../../../shared/rules/fee.ts';
import { formatYuan, parseYuan, type Fen } from '../../../../../shared/vocabulary/values/money.ts';
import { methodOfPaymentCode } from '../../../../../shared/vocabulary/payment-code.ts';
import { ONLINE_METHODS, type OnlineMethod } from '../../../../../shared/vocabulary/payment-method.ts';
import '../../approval/approval-gate.ts';
import '../../../../elements/money/money-amount.ts';
import { isWholeSlip, type CardSlipForm, type KeyedSlip } from '../../money/card-slip-form.ts';
import '../../money/refund-panel.ts';
import '../../money/till-form.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';
import { CaseStep, type StepAction } from '../case-step.ts';
import './paying-online.ts';

/** Notes that suppliers pay with; the quick buttons offer what they make of the amount due. */
const NOTES_FEN: readonly Fen[] = [10_000, 5_000];

type Way = 'cash' | 'card' | 'online';

/** R-FEE-1: the amount follows from the schedule; only what was tendered is typed. */
@customElement('fee-collection-step')
export class FeeCollectionStep extends CaseStep<'fee-collection'> {
  static override styles = [
    CaseStep.styles,
    css`
      dl div {
        display: flex;
        justify-content: space-between;
        align-items: baseline;
        padding: 2px 0;
      }
      .total {
        margin-top: 8px;
        border-top: 1px solid var(--line);
        font-weight: 600;
        font-size: 20px;
      }
      .total money-amount {
        font-size: 32px;
      }
      .ways {
        display: flex;
        gap: 4px;
        padding: 4px;
        border-radius: var(--radius);
        background: var(--line);
      }
      .ways button {
        flex: 1;
        min-height: 48px;
        border: 0;
        border-radius: var(--radius);
        font: inherit;
        font-size: 18px;
        color: inherit;
        background: transparent;
        cursor: pointer;
      }
      .ways button[aria-checked='true'] {
        font-weight: 600;
        color: var(--accent-deep);
        background: var(--paper);
      }
      .ways button:disabled {
        color: var(--ink-quiet);
        cursor: default;
      }
      .tender {
        display: grid;
        grid-template-columns: 220px 1fr;
        gap: 16px;
        align-items: end;
      }
      .tender wa-input::part(input) {
        font-size: 24px;
        text-align: right;
      }
      .change {
        display: flex;
        justify-content: space-between;
        align-items: baseline;
        min-height: 64px;
        padding: 8px 16px;
        border-radius: var(--radius);
        background: var(--good-soft);
      }
      .change.short {
        background: var(--warn-soft);
      }
      .change.implausible {
        align-items: center;
        font-weight: 700;
      }
      .change.none {
        background: var(--ground);
      }
      .change money-amount {
        font-size: 36px;
        font-weight: 700;
      }
    `,
  ];

  protected readonly kind = 'fee-collection';
  @state() private way: Way = 'cash';
  @state() private tendered = '';
  @state() private slip: KeyedSlip = { referenceNo: '', cardLastFour: '' };
  @state() private waiving = false;
  #waitsForTill = false;

  get #dueFen(): Fen {
    return this.case.fee.amountFen;
  }

  get #tenderedFen(): Fen | null {
    const parsed = parseYuan(this.tendered);
    return parsed.ok ? parsed.value : null;
  }

  get #tillOpen(): boolean {
    return this.desk.till?.open ?? false;
  }

  /** Once the till is open, the hand goes on with the money. */
  protected override updated(): void {
    if (this.#tillOpen && this.#waitsForTill) void this.focusFirst();
    this.#waitsForTill = !this.#tillOpen;
  }

  /** Ways that are set up here; the channels share one tab, since a scanned code tells which it is. */
  get #online(): OnlineMethod[] {
    const offered = this.desk.servicePoint?.paymentMethods ?? [];
    return ONLINE_METHODS.filter((method) => offered.includes(method));
  }

  /** An awaited payment holds its own tab. */
  get #way(): Way {
    return waitingPayment(this.case) ? 'online' : this.way;
  }

  /** R-FEE-3: a payment code is charged, whichever way of paying is in sight. */
  protected override takeScan(text: string): boolean {
    if (methodOfPaymentCode(text) === null) return false;
    if (this.#online.length > 0) this.way = 'online';
    void this.work.perform({ type: 'charge-payment-code', paymentCode: text });
    return true;
  }

  protected lead() {
    return msg('选一种收款方式；收款后自动打印小票。');
  }

  protected primary(): StepAction | null {
    if (this.#way === 'online') return null;
    if (this.#way === 'card')
      return {
        label: msg('确认已刷卡'),
        disabled: !isWholeSlip(this.slip),
        act: () => void this.work.perform({ type: 'collect-card', slip: this.slip }),
      };
    const tenderedFen = this.#tenderedFen;
    const changeFen = tenderedFen === null ? null : changeFor(this.#dueFen, tenderedFen);
    const plausible = changeFen !== null && changeFen <= MOST_CHANGE_FEN;
    return {
      label: msg('确认收款'),
      disabled: !plausible || !this.#tillOpen,
      act: () => void this.#collect(),
    };
  }

  protected body() {
    return html`<div class="stack">
      <dl class="panel">
        ${this.case.fee?.lines.map(
          ({ line, amountFen }) =>
            html`<div>
              <dt>${inLanguage(feeLineNames[line])}</dt>
              <dd><money-amount .amountFen=${amountFen}></money-amount></dd>
            </div>`,
        )}
        <div class="total">
          <dt>${msg('应收')}</dt>
          <dd><money-amount .amountFen=${this.#dueFen}></money-amount></dd>
        </div>
      </dl>
      ${this.#parked()} ${this.#tabs()} ${this.#body()} ${this.#waiver()}
    </div>`;
  }

  #tabs() {
    const ways: [Way, string][] = [['cash', msg('现金')]];
    if (this.desk.servicePoint?.paymentMethods.includes('card')) ways.push(['card', msg('银行卡')]);
    if (this.#online.length > 0) ways.push(['online', msg('微信 / 支付宝')]);
    return html`<div class="ways" role="radiogroup" aria-label=${msg('收款方式')}>
      ${ways.map(
        ([way, name]) =>
          html`<button
            type="button"
            role="radio"
            aria-checked=${this.#way === way}
            ?disabled=${waitingPayment(this.case) !== null && way !== 'online'}
            @click=${() => this.#turnTo(way)}
          >
            ${name}
          </button>`,
      )}
    </div>`;
  }

  #body() {
    switch (this.#way) {
      case 'cash':
        return this.#tillOpen
          ? html`<div class="panel stack">${this.#tender()} ${this.#change()}</div>`
          : this.#till();
      case 'card':
        return html`<div class="panel stack">
          <p>${msg('请在 POS 机上收款，再按凭条填写；日终会和结算文件核对。')}</p>
          <card-slip-form
            .slip=${this.slip}
            @input=${(event: Event) => (this.slip = { ...(event.currentTarget as CardSlipForm).slip })}
          ></card-slip-form>
        </div>`;
      case 'online':
        return html`<paying-online
          .work=${this.work}
          .desk=${this.desk}
          .methods=${this.#online}
        ></paying-online>`;
    }
  }

  /** Money that came and isn't the fee: a supervisor decides, and the fee is still to be collected. */
  #parked() {
    const parked = this.case.payments.filter(
      ({ received, owedFen, refunds }) => received?.surplus && (owedFen > 0 || refunds.length > 0),
    );
    return repeat(
      parked,
      ({ paymentId }) => paymentId,
      ({ paymentId }) =>
        html`<section class="notice warn" aria-label=${msg('收到的钱和应收不一样')}>
          <h2>${msg('收到的钱和应收不一样')}</h2>
          <p>${msg('这笔钱不能当作费用，要退给供应商；费用请重新收。')}</p>
          <refund-panel .work=${this.work} .desk=${this.desk} paymentId=${paymentId}></refund-panel>
        </section>`,
    );
  }

  #turnTo(way: Way): void {
    this.way = way;
    void this.updateComplete.then(() => this.focusFirst());
  }

  /** R-FEE-2: only a supervisor lets a fee off; a rare thing, so a quiet way to it. */
  #waiver() {
    const asked = this.case.approvals.some(({ kind }) => kind === 'fee-waiver');
    if (this.waiving || asked)
      return html`<approval-gate .work=${this.work} .desk=${this.desk} kind="fee-waiver"></approval-gate>`;
    return html`<wa-button appearance="plain" @click=${() => (this.waiving = true)}
      >${msg('申请免收费用')}</wa-button
    >`;
  }

  #till() {
    return html`<section class="notice warn" aria-label=${msg('钱箱还没有开')}>
      <h2>${msg('钱箱还没有开')}</h2>
      <p>${msg('清点备用金，开箱后才能收款。')}</p>
      <till-form autofocus .desk=${this.desk}></till-form>
    </section>`;
  }

  #tender() {
    return html`<div class="tender">
      <wa-input
        label=${msg('实收（元）')}
        inputmode="decimal"
        autocomplete="off"
        ?autofocus=${this.#tillOpen}
        .value=${this.tendered}
        @input=${(event: Event) => (this.tendered = (event.target as HTMLInputElement).value)}
        @change=${this.#chargeInstead}
      ></wa-input>
      <div class="row" role="group" aria-label=${msg('常用金额')}>
        ${quickAmounts(this.#dueFen).map(
          (amountFen) =>
            html`<wa-button appearance="outlined" @click=${() => this.#choose(amountFen)}
              >${
                amountFen === this.#dueFen
                  ? put(msg('正好 {amount}'), { amount: formatYuan(amountFen) })
                  : formatYuan(amountFen)
              }</wa-button
            >`,
        )}
      </div>
    </div>`;
  }

  #change() {
    const tenderedFen = this.#tenderedFen;
    const shortFen = tenderedFen === null ? 0 : this.#dueFen - tenderedFen;
    if (-shortFen > MOST_CHANGE_FEN)
      return html`<p class="change short implausible" role="status">
        ${put(msg('找零超过 ¥{most}：请核对实收金额。'), { most: formatYuan(MOST_CHANGE_FEN, { grouped: true }) })}
      </p>`;
    return html`<p
      class="change ${tenderedFen === null ? 'none' : shortFen > 0 ? 'short' : ''}"
      role="status"
    >
      <span class="big">${shortFen > 0 ? msg('还差') : msg('找零')}</span>
      <money-amount .amountFen=${tenderedFen === null ? 0 : Math.abs(shortFen)}></money-amount>
    </p>`;
  }

  /** A payment code that no scanner was told by, however slowly it came, is no amount of cash. */
  readonly #chargeInstead = (): void => {
    const typed = this.tendered.trim();
    if (methodOfPaymentCode(typed) === null) return;
    this.tendered = '';
    this.takeScan(typed);
  };

  /** The hand goes on with Enter. */
  #choose(amountFen: Fen): void {
    this.tendered = formatYuan(amountFen);
    this.renderRoot.querySelector<HTMLElement>('.tender wa-input')?.focus();
  }

  async #collect(): Promise<void> {
    const tenderedFen = this.#tenderedFen;
    if (tenderedFen === null) return;
    await this.work.perform({ type: 'collect-cash', tenderedFen });
    await this.desk.refreshTill();
  }
}

/** The exact amount, and the amount rounded up to each kind of note. */
function quickAmounts(dueFen: Fen): Fen[] {
  const rounded = NOTES_FEN.map((note) => Math.ceil(dueFen / note) * note);
  return [...new Set([dueFen, ...rounded])].sort((a, b) => a - b);
}
