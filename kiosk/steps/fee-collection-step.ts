import { css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { changeFor } from '../../shared/rules/cash.ts';
import { feeLineNames } from '../../shared/rules/fee.ts';
import { formatYuan, parseYuan, type Fen } from '../../shared/vocabulary/money.ts';
import '../elements/approval-gate.ts';
import '../elements/money-amount.ts';
import '../elements/till-form.ts';
import { inLanguage, put } from '../locales/localization.ts';
import { CaseStep, type StepAction } from './case-step.ts';

/** Notes that suppliers pay with; the quick buttons offer what they make of the amount due. */
const NOTES_FEN: readonly Fen[] = [10_000, 5_000];

/** R-FEE-1: the amount follows from the schedule; only what was tendered is typed. */
@customElement('fee-collection-step')
export class FeeCollectionStep extends CaseStep {
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
  @state() private tendered = '';
  @state() private waiving = false;
  #waitsForTill = false;

  get #dueFen(): Fen {
    return this.case.fee?.amountFen ?? 0;
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

  protected lead() {
    return msg('收现金，系统算找零，收款后自动打印小票。');
  }

  protected primary(): StepAction {
    const tenderedFen = this.#tenderedFen;
    const enough = tenderedFen !== null && changeFor(this.#dueFen, tenderedFen) !== null;
    return { label: msg('确认收款'), disabled: !enough || !this.#tillOpen, act: () => void this.#collect() };
  }

  protected body() {
    return html`<div class="stack">
      ${this.#tillOpen ? '' : this.#till()}
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
      <div class="panel stack">${this.#tender()} ${this.#change()}</div>
      ${this.#waiver()}
    </div>`;
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
    return html`<p
      class="change ${tenderedFen === null ? 'none' : shortFen > 0 ? 'short' : ''}"
      role="status"
    >
      <span class="big">${shortFen > 0 ? msg('还差') : msg('找零')}</span>
      <money-amount .amountFen=${tenderedFen === null ? 0 : Math.abs(shortFen)}></money-amount>
    </p>`;
  }

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
