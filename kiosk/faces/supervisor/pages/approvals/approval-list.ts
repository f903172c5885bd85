import { css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { msg } from '@lit/localize';
import type { ApprovalView } from '../../../../../shared/contract/api.ts';
import { approvalKindNames } from '../../../../../shared/vocabulary/approval.ts';
import { StationElement } from '../../../../elements/station-element.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';
import { Observing } from '../../../../state/observable.ts';
import type { SupervisorDesk } from '../../state/supervisor-desk.ts';
import './approval-card.ts';
import type { AnswerGiven, ApprovalCard } from './approval-card.ts';

/** What waits for a supervisor, the oldest first; arrows go from one to the next. The chosen one's case is shown. */
@customElement('approval-list')
export class ApprovalList extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      h1 {
        margin-bottom: 12px;
      }
      li {
        margin-bottom: 8px;
      }
      .empty {
        padding: 20px;
        text-align: center;
        color: var(--ink-quiet);
        border: 1px dashed var(--line-strong);
        border-radius: var(--radius);
      }
      .answered {
        margin-bottom: 12px;
        padding: 8px 16px;
        border-inline-start: 6px solid var(--good);
        border-radius: var(--radius);
        background: var(--good-soft);
      }
    `,
  ];

  @property({ attribute: false }) desk!: SupervisorDesk;
  @state() private chosenId: string | null = null;
  @state() private sending = false;
  /** What was answered last. */
  @state() private answered: { approval: ApprovalView; granted: boolean } | null = null;
  /** The case that this list showed by itself: the person has not looked up another since. */
  #shownByItself: string | null = null;

  constructor() {
    super();
    new Observing(this, () => [this.desk]);
  }

  /** The chosen approval and the case in sight are always of one another; a case that is looked up is let be. */
  protected override willUpdate(): void {
    // Another page was opened meanwhile: its address is not this list's to change.
    if (!this.isConnected) return;
    const { showing } = this.desk;
    const waiting = this.desk.approvals ?? [];
    const ofShown = waiting.filter(({ caseNumber }) => caseNumber === showing);
    if (ofShown.some(({ approvalId }) => approvalId === this.chosenId)) return;
    const first = waiting[0];
    if (ofShown[0]) this.chosenId = ofShown[0].approvalId;
    else if (first && (showing === null || showing === this.#shownByItself)) this.#choose(first);
    else this.chosenId = null;
  }

  override render() {
    const waiting = this.desk.approvals;
    return html`<h1>${put(msg('等您批准（{count}）'), { count: waiting ? waiting.length : '…' })}</h1>
      <div role="status">
        ${this.answered ? html`<p class="answered">${answeredInWords(this.answered)}</p>` : ''}
      </div>
      <ul aria-busy=${waiting === null} @keydown=${this.#arrow}>
        ${repeat(
          waiting ?? [],
          ({ approvalId }) => approvalId,
          (approval) => html`<li>${this.#card(approval)}</li>`,
        )}
      </ul>
      ${waiting?.length === 0 ? html`<p class="empty">${msg('没有等您批准的事。')}</p>` : ''}`;
  }

  #card(approval: ApprovalView) {
    return html`<approval-card
      .approval=${approval}
      ?chosen=${approval.approvalId === this.chosenId}
      ?sending=${this.sending}
      @choose=${() => this.#choose(approval)}
      @answer-given=${(event: AnswerGiven) => void this.#answer(approval, event)}
    ></approval-card>`;
  }

  #choose({ approvalId, caseNumber }: ApprovalView): void {
    this.chosenId = approvalId;
    this.#shownByItself = caseNumber;
    void this.desk.show(caseNumber);
    location.hash = `#/cases/${encodeURIComponent(caseNumber)}`;
  }

  async #answer(approval: ApprovalView, { granted, reason }: AnswerGiven): Promise<void> {
    this.sending = true;
    const done = await this.desk.answer(approval, granted, reason);
    this.sending = false;
    if (!done) return;
    this.answered = { approval, granted };
    const next = this.desk.approvals?.[0];
    if (!next) return;
    this.#choose(next);
    await this.updateComplete;
    this.#cards[0]?.focus();
  }

  get #cards(): ApprovalCard[] {
    return [...this.renderRoot.querySelectorAll('approval-card')] as ApprovalCard[];
  }

  #arrow(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const typing = event.composedPath().some((target) => target instanceof HTMLInputElement);
    const waiting = this.desk.approvals ?? [];
    if (step === undefined || typing || waiting.length === 0) return;
    event.preventDefault();
    const now = waiting.findIndex(({ approvalId }) => approvalId === this.chosenId);
    const at = Math.min(waiting.length - 1, Math.max(0, now + step));
    const next = waiting[at];
    if (!next) return;
    this.#choose(next);
    this.#cards[at]?.focus();
  }
}

function answeredInWords({ approval, granted }: { approval: ApprovalView; granted: boolean }): string {
  const place = { what: inLanguage(approvalKindNames[approval.kind]), caseNumber: approval.caseNumber };
  return granted
    ? put(msg('已批准：{what}，受理单 {caseNumber}。'), place)
    : put(msg('没有批准：{what}，受理单 {caseNumber}。'), place);
}
