import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { currentIssuance, isGranted, owedFen } from '../../../shared/case/fold.ts';
import { catalogue } from '../../../shared/services/catalogue.ts';
import { shanghaiDate } from '../../../shared/vocabulary/calendar-date.ts';
import '../../elements/approval-gate.ts';
import '../../elements/grouped-code.ts';
import '../../elements/money-amount.ts';
import { StationElement } from '../../elements/station-element.ts';
import '../../elements/trouble-callout.ts';
import { inLanguage } from '../../locales/localization.ts';
import type { CaseWork } from '../../state/case-work.ts';
import type { Desk } from '../../state/desk.ts';
import { Observing } from '../../state/observable.ts';
import { SETTLING_MS } from '../../steps/case-step.ts';
import { BeginService } from './begin-service.ts';

/** How a case ended, and the way to the next one. */
@customElement('closed-case')
export class ClosedCase extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        display: grid;
        grid-template-rows: 1fr auto;
        height: 100%;
      }
      .result {
        place-self: center;
        display: grid;
        justify-items: center;
        gap: 12px;
        padding: 24px;
        text-align: center;
      }
      .sign {
        display: grid;
        place-items: center;
        width: 88px;
        height: 88px;
        border-radius: 50%;
        font-size: 48px;
        color: #fff;
        background: var(--good);
      }
      .cancelled .sign {
        background: var(--line-strong);
      }
      .owed {
        padding: 12px 24px;
        border: 2px solid var(--danger);
        border-radius: var(--radius);
        font-size: 20px;
        font-weight: 600;
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
    const serial = issuance?.mediumSerial ?? state.certificate?.mediumSerial ?? '';
    return html`<p>${inLanguage(catalogue[state.service].name)} · ${state.organisation?.name}</p>
      <p>
        <span class="quiet">${msg('介质序列号')}</span>
        <grouped-code code=${serial}></grouped-code>
      </p>
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
      }`;
  }

  #cancelled() {
    const cancellation = this.work.state.cancellation;
    return html`<p><span class="quiet">${msg('原因')}</span> ${cancellation?.reason}</p>
      ${
        cancellation && cancellation.owedBackFen > 0
          ? html`<p class="owed">
              ${this.work.state.refund ? msg('已退供应商') : msg('应退供应商')}
              <money-amount .amountFen=${cancellation.owedBackFen}></money-amount>
            </p>`
          : nothing
      }
      ${owedFen(this.work.state) > 0 ? this.#refund() : nothing}`;
  }

  /** What was paid goes back once, when a supervisor has said so. */
  #refund() {
    if (isGranted(this.work.state, 'refund')) {
      return html`<wa-button
          variant="brand"
          ?loading=${this.work.running !== null}
          @click=${() => void this.work.perform({ type: 'refund-cash' })}
          >${msg('把现金退给供应商')}</wa-button
        >
        <trouble-callout
          .trouble=${this.work.trouble}
          @dismiss=${() => this.work.dismissTrouble()}
        ></trouble-callout>`;
    }
    return html`<approval-gate .work=${this.work} .desk=${this.desk} kind="refund"></approval-gate>`;
  }

  readonly #next = (): void => {
    this.dispatchEvent(new BeginService(this.work.state.service));
  };

  readonly #enter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing || event.defaultPrevented || event.repeat) return;
    if (performance.now() - this.#shownAtMs < SETTLING_MS) return;
    if (event.composedPath().some((target) => target instanceof Element && target.matches('button, a')))
      return;
    event.preventDefault();
    this.#next();
  };
}
