import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { msg } from '@lit/localize';
import { currentIssuance, mediumOf } from '../../../../shared/case/fold/fold.ts';
import { mayArriveLate, owesParcel } from '../../../../shared/case/questions/mailed-parcel.ts';
import { refundableFen, settlingPayment, type CasePayment } from '../../../../shared/case/state/payments.ts';
import { catalogue } from '../../../../shared/services/catalogue.ts';
import { shanghaiDate } from '../../../../shared/vocabulary/values/calendar-date.ts';
import '../../../elements/money/case-money.ts';
import '../../../elements/codes/grouped-code.ts';
import '../money/invoice-card.ts';
import '../money/refund-panel.ts';
import { StationElement } from '../../../elements/station-element.ts';
import '../../../elements/trouble-callout.ts';
import { inLanguage } from '../../../locales/localization.ts';
import { approvalStage } from '../state/approval-stage.ts';
import type { CaseWork } from '../../../state/case-work.ts';
import type { Desk } from '../state/desk.ts';
import { Observing } from '../../../state/observable.ts';
import { SETTLING_MS } from '../steps/case-step.ts';
import { BeginService } from '../elements/begin-service.ts';
import '../parcels/late-parcel.ts';
import '../parcels/parcel-return.ts';

/** How a case ended, and the way to the next one. */
@customElement('closed-case')
export class ClosedCase extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        display: grid;
        grid-template-rows: minmax(0, 1fr) auto;
        height: 100%;
      }
      .result {
        display: grid;
        align-content: safe center;
        justify-items: center;
        gap: 12px;
        padding: 24px;
        overflow: auto;
        text-align: center;
      }
      .sign {
        display: grid;
        place-items: center;
        width: 64px;
        height: 64px;
        border-radius: 50%;
        font-size: 36px;
        color: #fff;
        background: var(--good);
      }
      .cancelled .sign {
        background: var(--line-strong);
      }
      case-money,
      invoice-card,
      refund-panel {
        width: min(640px, 100%);
      }
      footer {
        display: flex;
        justify-content: flex-end;
        align-items: center;
        gap: 12px;
        min-height: 76px;
        padding: 12px 24px;
        border-top: 1px solid var(--line);
        background: var(--paper);
      }
      kbd {
        font: inherit;
        color: var(--ink-quiet);
      }
    `,
  ];

  @property({ attribute: false }) work!: CaseWork;
  @property({ attribute: false }) desk!: Desk;

  @state() private refunding = false;
  #shownAtMs = 0;

  constructor() {
    super();
    new Observing(this, () => [this.work, this.desk]);
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('h1')?.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#shownAtMs = performance.now();
    window.addEventListener('keydown', this.#enter);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#enter);
  }

  override render() {
    const completed = this.work.state.status === 'completed';
    return html`
      <div class="result ${this.work.state.status}">
        <trouble-callout
          .trouble=${this.desk.trouble}
          @dismiss=${() => this.desk.dismissTrouble()}
        ></trouble-callout>
        <div class="sign"><wa-icon name=${completed ? 'check' : 'xmark'}></wa-icon></div>
        <h1 tabindex="-1">${completed ? msg('已办结') : msg('受理单已取消')}</h1>
        ${completed ? this.#completed() : this.#cancelled()}
        <trouble-callout
          .trouble=${this.work.trouble}
          @dismiss=${() => this.work.dismissTrouble()}
        ></trouble-callout>
      </div>
      <footer>
        <kbd aria-hidden="true">Enter</kbd>
        <wa-button variant="brand" size="l" @click=${this.#next}>${msg('新的受理')}</wa-button>
      </footer>
    `;
  }

  #completed() {
    const { state } = this.work;
    const issuance = currentIssuance(state);
    const serial = mediumOf(state);
    return html`<p>${inLanguage(catalogue[state.service].name)} · ${state.organisation?.name}</p>
      ${
        serial === null
          ? nothing
          : html`<p>
              <span class="quiet">${msg('介质序列号')}</span>
              <grouped-code code=${serial}></grouped-code>
            </p>`
      }
      ${
        issuance?.oldPairRevoked || state.revocation
          ? html`<p>${state.revocation ? msg('证书已经吊销。') : msg('原来的证书已经吊销。')}</p>`
          : nothing
      }
      ${
        issuance?.pair
          ? html`<p>
              <span class="quiet">${msg('证书有效期至')}</span> ${shanghaiDate(issuance.pair.notAfter)}
            </p>`
          : nothing
      }
      ${this.#money()}`;
  }

  #cancelled() {
    return html`<p><span class="quiet">${msg('原因')}</span> ${this.work.state.cancellation?.reason}</p>
      ${this.#money()}
      ${
        owesParcel(this.work.state)
          ? html`<parcel-return .work=${this.work} .desk=${this.desk}></parcel-return>`
          : nothing
      }
      ${
        mayArriveLate(this.work.state)
          ? html`<late-parcel .work=${this.work} .desk=${this.desk}></late-parcel>`
          : nothing
      }`;
  }

  /** What came and went back, each payment of which something is to go back, once, and the invoices. */
  #money() {
    const { state } = this.work;
    const paid = settlingPayment(state);
    const mayBeAsked = paid !== null && refundableFen(paid) > 0 && !this.#isToReturn(paid);
    return html`<case-money .state=${state}></case-money>
      ${this.#refunds(state.payments.filter((payment) => this.#isToReturn(payment)))}
      ${
        paid
          ? html`<invoice-card
              caseNumber=${state.caseNumber}
              refunds=${paid.refunds.filter(({ progress }) => progress === 'done').length}
            ></invoice-card>`
          : nothing
      }
      ${
        mayBeAsked
          ? html`<wa-button appearance="plain" @click=${() => (this.refunding = true)}
              >${msg('申请退款')}</wa-button
            >`
          : nothing
      }`;
  }

  #refunds(payments: readonly CasePayment[]) {
    if (payments.length === 0) return nothing;
    return html`${repeat(
      payments,
      ({ paymentId }) => paymentId,
      ({ paymentId }) =>
        html`<refund-panel .work=${this.work} .desk=${this.desk} paymentId=${paymentId}></refund-panel>`,
    )}`;
  }

  /** A completed case is paid back only by exception, once that is asked for. */
  #isToReturn(payment: CasePayment): boolean {
    const { paymentId, owedFen, received, refunds } = payment;
    const isUnderWay = refunds.some(({ progress }) => progress === 'begun' || progress === 'stuck');
    if (owedFen > 0 || isUnderWay) return true;
    const isAsked = approvalStage(this.work.state, 'refund', { paymentId }).stage !== 'to-ask';
    return refundableFen(payment) > 0 && (isAsked || (this.refunding && received?.surplus === null));
  }

  readonly #next = (): void => {
    this.dispatchEvent(new BeginService(this.work.state.service));
  };

  readonly #enter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing || event.defaultPrevented || event.repeat) return;
    if (performance.now() - this.#shownAtMs < SETTLING_MS) return;
    const isOther = (target: EventTarget): boolean =>
      target instanceof Element && target.matches('button, a, input, textarea');
    if (event.composedPath().some(isOther)) return;
    event.preventDefault();
    this.#next();
  };
}
