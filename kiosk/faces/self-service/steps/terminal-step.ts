import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { msg } from '@lit/localize';
import { caseOn, type CaseOn } from '../../../../shared/case/state/known.ts';
import { stepsOf } from '../../../../shared/case/fold/fold.ts';
import { ownerMayReopen } from '../../../../shared/case/questions/going-back.ts';
import type { DraftValues } from '../../../../shared/contract/order-draft.ts';
import type { RunningStepKind } from '../../../../shared/services/catalogue.ts';
import { supplierStepName } from '../../../../shared/services/step-names.ts';
import { formatYuan, sumFen } from '../../../../shared/vocabulary/values/money.ts';
import { paymentMethodNames } from '../../../../shared/vocabulary/payment-method.ts';
import type { PictureEvent } from '../../../elements/pictures/camera-view.ts';
import '../../../elements/elapsed-time.ts';
import type { Trouble } from '../../../api/failure.ts';
import { pairsInForceNotice } from '../../../elements/certificates/pairs-in-force.ts';
import { subjectRefusedNotice } from '../../../elements/cases/subject-refused.ts';
import '../../../elements/trouble-callout.ts';
import './cancel-order.ts';
import { TerminalElement } from '../elements/terminal-element.ts';
import '../elements/terminal-page.ts';
import { inLanguage, put } from '../../../locales/localization.ts';
import { Observing } from '../../../state/observable.ts';
import type { OrderWork } from '../state/order-work.ts';
import type { Terminal } from '../state/terminal.ts';
import type { Visit } from '../state/visit.ts';
import './order-track.ts';
import { PicturePanel } from './pictures/picture-panel.ts';
import './pictures/unclear-picture.ts';
import { terminalStepStyles } from '../elements/terminal-step-styles.ts';

export interface TerminalAction {
  label: string;
  act: () => void;
  disabled?: boolean;
}

/**
 * A step of an order that its supplier does at a terminal: heading, body, what is in the way, and one primary action. A
 * subclass says what is on it; asking the station goes through `work`.
 */
export abstract class TerminalStep<Step extends RunningStepKind> extends TerminalElement {
  static override styles = [TerminalElement.styles, terminalStepStyles];

  @property({ attribute: false }) work!: OrderWork;
  @property({ attribute: false }) terminal!: Terminal;
  @property({ attribute: false }) visit!: Visit;

  constructor() {
    super();
    new Observing(this, () => [this.work, this.terminal]);
  }

  protected abstract readonly kind: Step;
  #isRestored = false;
  /** Where a picture was given last. */
  #panel: PicturePanel | null = null;
  /** What was typed when it was last looked at. */
  #typed: string | null = null;
  protected abstract lead(): string;
  protected abstract body(): TemplateResult;
  protected abstract primary(): TerminalAction | null;

  protected get case(): CaseOn<Step> {
    return caseOn(this.work.state, this.kind);
  }

  protected get isBusy(): boolean {
    return this.work.running !== null;
  }

  protected heading(): string {
    return inLanguage(supplierStepName(this.kind, this.work.state.service));
  }

  /** What is typed here and not sent yet; null: nothing is typed on this step. */
  protected draftValues(): Readonly<Record<string, string | undefined>> | null {
    return null;
  }

  /** What was typed here before and not sent. */
  protected restored(): DraftValues | null {
    return this.work.draft.of(this.kind);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#isRestored = this.restored() !== null;
  }

  protected override updated(): void {
    const values = this.draftValues();
    if (values === null) return;
    const before = this.#typed;
    this.#typed = JSON.stringify(values);
    if (before !== null && before !== this.#typed) this.work.draft.keep(this.kind, values);
  }

  /** Another page of the same step has another name: its heading gets the focus and it begins at its top. */
  protected page(): string {
    return '';
  }

  /** Beside the way on: where somebody goes who can't go on. */
  protected beside(): TemplateResult | typeof nothing {
    return nothing;
  }

  /** The way back; the step before, while going back is allowed. */
  protected back(): TerminalAction | null {
    const steps = stepsOf(this.work.state);
    const before = steps[steps.indexOf(this.kind) - 1];
    if (before === undefined || !ownerMayReopen(this.work.state, before)) return null;
    return {
      label: msg('上一步'),
      act: () => void this.work.perform({ type: 'reopen-step', step: before }),
    };
  }

  /** The way to his other orders; what was done of this one is kept. */
  protected aside(): string {
    return msg('先保存，以后再办');
  }

  /** Brings what is wrong into sight: it may be below the fold. */
  protected async showFirstFault(): Promise<void> {
    await this.updateComplete;
    const wrong = this.renderRoot.querySelector('terminal-field[fault]:not([fault=""]), .fault');
    wrong?.scrollIntoView({ block: 'center' });
  }

  /** What is in the way and told above the step; a step may tell some of it in its place. */
  protected calledOut(): Trouble | null {
    return this.work.trouble;
  }

  override render() {
    const lines = this.terminal.prices?.lines[this.work.state.service];
    return keyed(
      this.page(),
      html`<terminal-page
        focuses
        heading=${this.heading()}
        lead=${this.lead()}
        note=${put(msg('受理单 {caseNumber}'), { caseNumber: this.work.state.caseNumber })}
      >
        <order-track
          slot="progress"
          .case=${this.work.state}
          .listFen=${lines ? sumFen(lines.map(({ amountFen }) => amountFen)) : null}
        ></order-track>
        ${this.#waiting()}
        <div class="step" @picture=${this.#pictured}>
          <trouble-callout
            .trouble=${this.calledOut()}
            @dismiss=${() => this.work.dismissTrouble()}
          ></trouble-callout>
          ${this.#otherOrder()} ${this.#paid()}
          ${
            this.work.state.passedBy && this.work.state.status === 'open'
              ? html`<p class="notice warn over" role="status">
                  ${msg('受理点正在柜台为您单位办理同一证书的业务，这份订单暂停。柜台办结以前不能支付，也不能制作证书；不是您单位在办的，请联系受理点。')}
                </p>`
              : nothing
          }
          ${
            this.#isRestored
              ? html`<p class="notice" role="status">${msg('上次填的内容已经恢复，请核对后接着办。')}</p>`
              : nothing
          }
          ${pairsInForceNotice(this.work.state)} ${subjectRefusedNotice(this.work.state, this.kind)}
          ${this.body()}
        </div>
        ${this.work.unclear ? html`<unclear-picture .work=${this.work} .again=${() => this.#panel?.again()}></unclear-picture>` : nothing}
        ${this.#actions()}
      </terminal-page>`,
    );
  }

  readonly #pictured = ({ target }: PictureEvent): void => {
    if (target instanceof PicturePanel) this.#panel = target;
  };

  /** Beside the heading, where it moves no button. */
  #waiting() {
    const { running } = this.work;
    return html`<span slot="status" role="status" class="waiting">
      ${
        running
          ? html`<wa-spinner aria-hidden="true"></wa-spinner> ${msg('请稍等')}
              <elapsed-time .sinceMs=${running.sinceMs}></elapsed-time>`
          : nothing
      }
    </span>`;
  }

  /** R-ORG-2: what is in the way is another order of his: he is taken to it. */
  #otherOrder() {
    const { trouble } = this.work;
    const caseNumber = trouble?.code === 'unfinished-case' ? trouble.caseNumber : undefined;
    if (caseNumber === undefined) return nothing;
    return html`<wa-button variant="brand" @click=${() => this.visit.goTo({ kind: 'order', caseNumber })}
      >${put(msg('打开订单 {caseNumber}'), { caseNumber })}</wa-button
    >`;
  }

  /** That his money has come. */
  #paid() {
    const { paid } = this.work;
    if (paid === null) return nothing;
    return html`<p class="notice good" role="status">
      <strong
        >${put(msg('已收到 ¥{amount}（{method}）'), {
          amount: formatYuan(paid.amountFen),
          method: inLanguage(paymentMethodNames[paid.method]),
        })}</strong
      >
    </p>`;
  }

  #actions() {
    const back = this.back();
    const primary = this.primary();
    return html`<div slot="actions" class="actions">
        ${
          back
            ? html`<wa-button
                appearance="outlined"
                ?disabled=${(back.disabled ?? false) || this.isBusy}
                @click=${back.act}
                ><wa-icon slot="start" name="arrow-left"></wa-icon>${back.label}</wa-button
              >`
            : nothing
        }
        <wa-button appearance="outlined" @click=${() => this.visit.goTo({ kind: 'orders' })}
          >${this.aside()}</wa-button
        >
        <cancel-order .work=${this.work} .terminal=${this.terminal}></cancel-order>
      </div>
      <div slot="actions" class="actions onward">
        ${this.beside()}
        ${
          primary
            ? html`<wa-button
                variant="brand"
                ?disabled=${(primary.disabled ?? false) || this.isBusy}
                @click=${primary.act}
                >${primary.label}</wa-button
              >`
            : nothing
        }
      </div>`;
  }
}
