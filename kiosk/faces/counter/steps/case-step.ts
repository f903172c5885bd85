import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { caseOn, type CaseOn } from '../../../../shared/case/state/known.ts';
import { mayGoBack, stepsOf } from '../../../../shared/case/fold/fold.ts';
import type { RunningStepKind } from '../../../../shared/services/catalogue.ts';
import { stepName } from '../../../../shared/services/step-names.ts';
import '../../../elements/elapsed-time.ts';
import { pairsInForceNotice } from '../../../elements/certificates/pairs-in-force.ts';
import { StationElement } from '../../../elements/station-element.ts';
import '../../../elements/trouble-callout.ts';
import { unprintedReceipt } from '../money/unprinted-receipt.ts';
import { inLanguage, put } from '../../../locales/localization.ts';
import type { CaseWork } from '../../../state/case-work.ts';
import type { Desk } from '../state/desk.ts';
import './pass-order.ts';
import { Observing } from '../../../state/observable.ts';

/** Something a clerk can do on a step. */
export interface StepAction {
  label: string;
  act: () => void;
  disabled?: boolean;
  icon?: string;
  /** Too much depends on it for Enter alone: it takes Ctrl+Enter, or a press. */
  isDeliberate?: boolean;
}

/** A second press of Enter that was meant for the step before. */
export const SETTLING_MS = 300;

/** Where Enter already means something of its own. */
const KEEPS_ENTER = 'button, a, textarea, select, summary, [role=combobox], [role=option], [role=checkbox]';

/**
 * A step of a case at the counter: heading, body, what is in the way, and below them one primary action at the right
 * (Enter). A subclass says what is on it; asking the station goes through `work`.
 */
export abstract class CaseStep<Step extends RunningStepKind> extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        display: grid;
        grid-template-rows: auto 1fr auto;
        height: 100%;
        min-height: 0;
      }
      header {
        padding: 20px 24px 12px;
      }
      .lead {
        margin-top: 4px;
        color: var(--ink-quiet);
      }
      .body {
        min-height: 0;
        overflow: auto;
        padding: 4px 24px 16px;
      }
      footer {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 12px;
        min-height: 76px;
        padding: 12px 24px;
        border-top: 1px solid var(--line);
        background: var(--paper);
      }
      .gap {
        flex: 1;
      }
      kbd {
        font: inherit;
        color: var(--ink-quiet);
      }
      .notice {
        padding: 12px 16px;
        border: 1px solid var(--line);
        border-inline-start: 6px solid var(--accent);
        border-radius: var(--radius);
        background: var(--accent-soft);
      }
      .notice.warn {
        border-inline-start-color: var(--warn);
        background: var(--warn-soft);
      }
      .notice.good {
        border-inline-start-color: var(--good);
        background: var(--good-soft);
      }
      .over {
        margin-bottom: 12px;
      }
      .big {
        font-size: 20px;
      }
      .wait {
        display: flex;
        align-items: center;
        gap: 8px;
        color: var(--ink-quiet);
      }
    `,
  ];

  @property({ attribute: false }) work!: CaseWork;
  @property({ attribute: false }) desk!: Desk;
  protected abstract readonly kind: Step;

  #shownAtMs = 0;
  #endScans: () => void = () => undefined;

  constructor() {
    super();
    new Observing(this, () => [this.work, this.desk]);
  }

  protected get case(): CaseOn<Step> {
    return caseOn(this.work.state, this.kind);
  }

  protected abstract lead(): string;
  protected abstract body(): TemplateResult;
  /** The way on; null while there is nothing to press. */
  protected abstract primary(): StepAction | null;

  protected secondary(): readonly StepAction[] {
    return [];
  }

  /** What was scanned while this step is on; false leaves it to the counter. */
  protected takeScan(_text: string): boolean {
    return false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#endScans = this.desk.scans.offer((text) => this.takeScan(text));
    this.#shownAtMs = performance.now();
    window.addEventListener('keydown', this.#enter);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endScans();
    window.removeEventListener('keydown', this.#enter);
  }

  /** Where the hand goes first: the field marked `autofocus`, else the heading (which is read out). */
  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed);
    void this.focusFirst();
  }

  protected async focusFirst(): Promise<void> {
    const first =
      this.renderRoot.querySelector<HTMLElement>('[autofocus]') ?? this.renderRoot.querySelector('h1');
    // What is inside it draws itself after this.
    await new Promise(requestAnimationFrame);
    first?.focus();
  }

  override render() {
    return html`
      <header>
        <h1 tabindex="-1">${inLanguage(stepName(this.kind, this.work.state.service))}</h1>
        <p class="lead">${this.lead()}</p>
      </header>
      <div class="body">
        <trouble-callout
          .trouble=${this.work.trouble}
          @dismiss=${() => this.work.dismissTrouble()}
        ></trouble-callout>
        ${this.#suspended()} ${pairsInForceNotice(this.work.state)}
        ${unprintedReceipt(this.work, this.desk, this.kind !== 'document-printing')}
        ${this.work.blocked ? html`<pass-order .work=${this.work}></pass-order>` : nothing}
        <trouble-callout
          .trouble=${this.desk.trouble}
          @dismiss=${() => this.desk.dismissTrouble()}
        ></trouble-callout>
        ${this.body()}
      </div>
      <footer>${this.#footer()}</footer>
    `;
  }

  /** R-ORG-2: the counter went past this case. */
  #suspended() {
    const { passedBy } = this.work.state;
    if (!passedBy) return nothing;
    return html`<p class="notice warn over" role="status">
      ${put(
        msg(
          '这份受理单已暂停：{caseNumber} 在办同一张证书，原因：{reason}。那一份办结或取消后才能收费和制证。',
        ),
        {
          caseNumber: passedBy.caseNumber,
          reason: passedBy.reason,
        },
      )}
    </p>`;
  }

  #footer() {
    const primary = this.primary();
    const running = this.work.running;
    return html`
      ${this.#back()}
      ${this.secondary().map(
        ({ label, act, disabled, icon }) =>
          html`<wa-button
            appearance="outlined"
            ?disabled=${(disabled ?? false) || running !== null}
            @click=${act}
          >
            ${icon ? html`<wa-icon slot="start" name=${icon}></wa-icon>` : nothing}${label}
          </wa-button>`,
      )}
      <span class="gap"></span>
      <span class="wait" role="status">
        ${
          running
            ? html`<span class="visually-hidden">${msg('正在办理')}</span>
                <elapsed-time .sinceMs=${running.sinceMs}></elapsed-time>`
            : nothing
        }
      </span>
      ${
        primary
          ? html`<kbd aria-hidden="true">${primary.isDeliberate ? 'Ctrl + Enter' : 'Enter'}</kbd>
              <wa-button
                variant="brand"
                size="l"
                ?disabled=${(primary.disabled ?? false) || running !== null}
                ?loading=${running !== null}
                @click=${primary.act}
                >${primary.label}</wa-button
              >`
          : nothing
      }
    `;
  }

  /** The step before, while going back is allowed: until money was taken. */
  #back() {
    const steps = stepsOf(this.work.state);
    const before = steps[steps.indexOf(this.kind) - 1];
    if (before === undefined || !mayGoBack(this.work.state)) return nothing;
    return html`<wa-button
      appearance="plain"
      ?disabled=${this.work.running !== null}
      @click=${() => void this.work.perform({ type: 'reopen-step', step: before })}
    >
      <wa-icon slot="start" name="arrow-left"></wa-icon>${msg('返回上一步')}
    </wa-button>`;
  }

  readonly #enter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing || event.defaultPrevented || event.repeat) return;
    const keeps = event
      .composedPath()
      .some((target) => target instanceof Element && target.matches(KEEPS_ENTER));
    const primary = this.primary();
    if (primary?.isDeliberate && !event.ctrlKey) return;
    if (performance.now() - this.#shownAtMs < SETTLING_MS) return;
    if (keeps || !primary || (primary.disabled ?? false) || this.work.running) return;
    event.preventDefault();
    primary.act();
  };
}
