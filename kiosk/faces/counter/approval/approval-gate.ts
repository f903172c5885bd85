import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { msg } from '@lit/localize';
import type { Approval, RefundAsked } from '../../../../shared/case/state/case-state.ts';
import { verdictMeanings, type VerdictCode } from '../../../../shared/rules/diagnosis.ts';
import { formatYuan } from '../../../../shared/vocabulary/values/money.ts';
import { approvalKindNames, type ApprovalKind } from '../../../../shared/vocabulary/approval.ts';
import { shanghaiDateTime, type InstantMs } from '../../../../shared/vocabulary/values/calendar-date.ts';
import type { Actor } from '../../../../shared/vocabulary/staff.ts';
import { groupUscc, type Uscc } from '../../../../shared/vocabulary/numbers/uscc.ts';
import { inLanguage, put } from '../../../locales/localization.ts';
import { approvalStage, type ApprovalStage } from '../state/approval-stage.ts';
import type { CaseWork } from '../../../state/case-work.ts';
import type { Desk } from '../state/desk.ts';
import { Observing } from '../../../state/observable.ts';
import { actorWords } from '../../../elements/staff/actor-words.ts';
import '../../../elements/elapsed-time.ts';
import { StationElement } from '../../../elements/station-element.ts';
import './supervisor-signature.ts';

const clock = (at: InstantMs): string => shanghaiDateTime(at).slice(11, 16);

/**
 * What only a supervisor may let through: the clerk asks with a reason, a supervisor answers from another terminal or
 * on the spot, and the answer stays in sight. What follows from it is the step's.
 */
@customElement('approval-gate')
export class ApprovalGate extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      .panel {
        display: grid;
        gap: 12px;
        border-inline-start: 6px solid var(--accent);
      }
      .panel.waiting {
        border-inline-start-color: var(--warn);
      }
      .panel.granted {
        border-inline-start-color: var(--good);
      }
      .panel.refused {
        border-inline-start-color: var(--danger);
      }
      h2 {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      .ask {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 12px;
        align-items: end;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 4px 16px;
      }
      dt {
        color: var(--ink-quiet);
      }
      dd {
        overflow-wrap: anywhere;
      }
      wa-spinner {
        font-size: 20px;
      }
      .good {
        color: var(--good);
      }
      .bad {
        color: var(--danger);
      }
    `,
  ];

  @property({ attribute: false }) work!: CaseWork;
  @property({ attribute: false }) desk!: Desk;
  @property() kind!: ApprovalKind;
  /** `verdict-overrule` only: the verdict that is wanted in the machine's place. */
  @property({ attribute: false }) verdict: VerdictCode | null = null;
  /** `refund` only: what is to go back. */
  @property({ attribute: false }) refund: RefundAsked | null = null;
  /** `credit-code` only: the code that is to be attested. */
  @property() uscc: Uscc | null = null;
  /** Said already where it came about: not asked a second time, but for a request after a refusal. */
  @property({ attribute: false }) givenReason: string | null = null;
  @state() private reason = '';
  @state() private signing = false;

  constructor() {
    super();
    new Observing(this, () => [this.work]);
  }

  /** A signature that was begun is for the request of that moment only. */
  protected override willUpdate(): void {
    if (this.#stage().stage !== 'waiting') this.signing = false;
  }

  override render() {
    const stage = this.#stage();
    return html`<section class="panel ${stage.stage}" aria-label=${inLanguage(approvalKindNames[this.kind])}>
      <div role="status">${this.#heading(stage)}</div>
      ${this.#body(stage)}
    </section>`;
  }

  #stage(): ApprovalStage {
    return approvalStage(this.work.state, this.kind, {
      paymentId: this.refund?.paymentId ?? null,
      uscc: this.uscc,
    });
  }

  #heading({ stage }: ApprovalStage) {
    switch (stage) {
      case 'to-ask':
        return html`<h2>${put(msg('{what}：需要主管批准'), { what: this.#what() })}</h2>`;
      case 'waiting':
        return html`<h2><wa-spinner aria-hidden="true"></wa-spinner>${msg('等主管批准')}</h2>`;
      case 'granted':
        return html`<h2 class="good"><wa-icon name="check"></wa-icon>${msg('主管已批准')}</h2>`;
      case 'refused':
        return html`<h2 class="bad"><wa-icon name="xmark"></wa-icon>${msg('主管没有批准')}</h2>`;
    }
  }

  #body(stage: ApprovalStage) {
    switch (stage.stage) {
      case 'to-ask':
        return this.givenReason === null ? this.#ask(msg('请主管批准')) : this.#askFor(this.givenReason);
      case 'waiting':
        return this.#waiting(stage.approval);
      case 'granted':
        return this.#facts(stage.approval, stage.answer);
      case 'refused':
        return html`${this.#facts(stage.approval, stage.answer)} ${this.#ask(msg('再次请求'))}`;
    }
  }

  #what(): string {
    return inLanguage(approvalKindNames[this.kind]);
  }

  #ask(label: string) {
    return html`<div class="ask" @keydown=${this.#enter}>
      <wa-input
        label=${msg('请求的理由')}
        maxlength="200"
        autocomplete="off"
        .value=${this.reason}
        @input=${(event: Event) => (this.reason = (event.target as HTMLInputElement).value)}
      ></wa-input>
      <wa-button
        variant="brand"
        ?disabled=${!this.#askable || this.work.running !== null}
        ?loading=${this.work.running?.what === 'request-approval'}
        @click=${() => void this.#request()}
        >${label}</wa-button
      >
    </div>`;
  }

  #askFor(reason: string) {
    return html`<dl>
        <dt>${msg('理由')}</dt>
        <dd>${reason}</dd>
      </dl>
      <div class="row">
        <wa-button
          variant="brand"
          ?disabled=${this.work.running !== null}
          ?loading=${this.work.running?.what === 'request-approval'}
          @click=${() => void this.#send(reason)}
          >${msg('请主管批准')}</wa-button
        >
      </div>`;
  }

  #waiting(approval: Approval) {
    return html`${this.#facts(approval, null)}
      <p class="quiet">
        ${
          this.kind === 'typed-identity'
            ? msg('主管要看着证件原件，在这里现场签字。')
            : msg('主管可以在自己的终端上批准，也可以在这里现场签字。')
        }
      </p>
      ${
        this.signing
          ? keyed(
              approval.approvalId,
              html`<supervisor-signature
                .work=${this.work}
                approvalId=${approval.approvalId}
                @close=${() => (this.signing = false)}
              ></supervisor-signature>`,
            )
          : html`<div class="row">
              <wa-button appearance="outlined" @click=${() => (this.signing = true)}
                ><wa-icon slot="start" name="pen"></wa-icon>${msg('主管现场签字')}</wa-button
              >
            </div>`
      }`;
  }

  #facts(
    { kind, verdict, refund, attests, reason, requestedBy, requestedAt }: Approval,
    answer: Approval['answer'],
  ) {
    const by = (actor: Actor, at: InstantMs) =>
      html`${inLanguage(actorWords(actor))} <span class="quiet">${clock(at)}</span>`;
    return html`<dl>
      <dt>${msg('请求')}</dt>
      <dd>
        ${inLanguage(approvalKindNames[kind])}${
          verdict ? html` → <strong>${inLanguage(verdictMeanings[verdict].name)}</strong>` : nothing
        }${refund ? html` <strong>¥${formatYuan(refund.amountFen)}</strong>` : nothing}${
          attests ? html` <strong>${groupUscc(attests.uscc)}</strong>` : nothing
        }
      </dd>
      <dt>${msg('理由')}</dt>
      <dd>${reason}</dd>
      <dt>${msg('请求人')}</dt>
      <dd>${by(requestedBy, requestedAt)}${answer ? nothing : this.#since(requestedAt)}</dd>
      ${
        answer
          ? html`<dt>${msg('答复人')}</dt>
              <dd>${by(answer.by, answer.at)}</dd>
              <dt>${msg('答复')}</dt>
              <dd>${answer.reason}</dd>`
          : nothing
      }
    </dl>`;
  }

  #since(at: InstantMs) {
    return html` · <span class="quiet">${msg('已等')} <elapsed-time .sinceMs=${at}></elapsed-time></span>`;
  }

  get #askable(): boolean {
    return this.reason.trim() !== '' && (this.kind !== 'verdict-overrule' || this.verdict !== null);
  }

  /** Enter in the field asks; it is not the step's Enter. */
  #enter(event: KeyboardEvent): void {
    const onButton = event.composedPath().some((target) => target instanceof HTMLButtonElement);
    if (event.key !== 'Enter' || event.isComposing || onButton) return;
    event.preventDefault();
    void this.#request();
  }

  async #request(): Promise<void> {
    if (this.#askable && (await this.#send(this.reason.trim()))) this.reason = '';
  }

  #send(reason: string): Promise<boolean> {
    return this.work.perform({
      type: 'request-approval',
      kind: this.kind,
      reason,
      verdict: this.kind === 'verdict-overrule' ? this.verdict : null,
      ...(this.kind === 'refund' && this.refund ? { refund: this.refund } : {}),
      ...(this.uscc === null ? {} : { uscc: this.uscc }),
    });
  }
}
