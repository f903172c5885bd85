import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { ApprovalView } from '../../../../../shared/contract/api.ts';
import { catalogue } from '../../../../../shared/services/catalogue.ts';
import { approvalKindNames } from '../../../../../shared/vocabulary/approval.ts';
import { shanghaiDateTime } from '../../../../../shared/vocabulary/values/calendar-date.ts';
import '../../../../elements/elapsed-time.ts';
import { StationElement } from '../../../../elements/station-element.ts';
import { inLanguage } from '../../../../locales/localization.ts';
import { askedInWords, consequenceInWords } from './approval-words.ts';
import { urlOf } from '../../../../api/request.ts';

/** The supervisor answers. */
export class AnswerGiven extends Event {
  readonly granted: boolean;
  readonly reason: string;

  constructor(granted: boolean, reason: string) {
    super('answer-given');
    this.granted = granted;
    this.reason = reason;
  }
}

/**
 * An approval that waits: one line, and when it is chosen all that the answer needs. Fires `choose` and `answer-given`.
 * Enter goes from the line to the reason, from there to the button; it never answers by itself.
 */
@customElement('approval-card')
export class ApprovalCard extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      article {
        background: var(--paper);
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      article.chosen {
        border: 2px solid var(--accent);
      }
      .line {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 160px 116px;
        gap: 12px;
        align-items: center;
        width: 100%;
        padding: 8px 16px;
        text-align: start;
        border: 0;
        border-radius: var(--radius);
        background: none;
        cursor: pointer;
      }
      .line:focus-visible {
        outline-offset: -5px;
      }
      .line:hover {
        background: var(--accent-soft);
      }
      .kind {
        font-weight: 600;
        color: var(--accent-deep);
      }
      .since {
        text-align: end;
      }
      .more {
        display: grid;
        gap: 10px;
        padding: 4px 16px 16px;
      }
      .asked {
        font-size: 20px;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 2px 16px;
      }
      dt {
        color: var(--ink-quiet);
      }
      dd {
        overflow-wrap: anywhere;
      }
      .licence {
        justify-self: start;
        padding: 0;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: none;
        cursor: zoom-in;
      }
      .licence img {
        display: block;
        min-height: 120px;
        max-width: 100%;
        max-height: 280px;
        border-radius: var(--radius);
      }
      .licence.enlarged {
        cursor: zoom-out;
      }
      .licence.enlarged img {
        max-height: none;
      }
      .answer {
        display: grid;
        grid-template-columns: 1fr auto auto;
        gap: 12px;
        align-items: end;
      }
      .own {
        padding: 12px 16px;
        border-inline-start: 6px solid var(--warn);
        border-radius: var(--radius);
        background: var(--warn-soft);
      }
    `,
  ];

  @property({ attribute: false }) approval!: ApprovalView;
  @property({ type: Boolean }) chosen = false;
  /** An answer is on its way. */
  @property({ type: Boolean }) sending = false;
  @state() private reason = '';
  /** Read closely, the picture takes the width of the card. */
  @state() private enlarged = false;

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.line')?.focus();
  }

  override render() {
    const { kind, organisationName, service, caseNumber, requestedBy, requestedAt } = this.approval;
    return html`<article class=${this.chosen ? 'chosen' : ''}>
      <button class="line" type="button" aria-expanded=${this.chosen} @click=${this.#choose}>
        <span>
          <span class="kind">${inLanguage(approvalKindNames[kind])}</span><br />
          ${organisationName ?? html`<span class="quiet">${msg('还没有填写单位')}</span>`}
        </span>
        <span>${inLanguage(catalogue[service].name)}<br /><span class="quiet">${caseNumber}</span></span>
        <span class="since"
          ><elapsed-time .sinceMs=${requestedAt}></elapsed-time><br /><span class="quiet"
            >${requestedBy}</span
          ></span
        >
      </button>
      ${this.chosen ? this.#details() : nothing}
    </article>`;
  }

  #details() {
    const { reason, requestedBy, requestedAt, ownCase, caseNumber } = this.approval;
    const attests = this.approval.kind === 'credit-code' ? this.approval.attests : null;
    const consequence = consequenceInWords(this.approval);
    return html`<div class="more">
      <p class="asked">${askedInWords(this.approval)}</p>
      ${
        attests
          ? html`<button
              type="button"
              class="licence ${this.enlarged ? 'enlarged' : ''}"
              aria-label=${this.enlarged ? msg('缩小照片') : msg('放大照片')}
              @click=${() => (this.enlarged = !this.enlarged)}
            >
              <img
                src=${urlOf('GET /cases/:caseNumber/attachments/:id', { caseNumber, id: attests.picture })}
                alt=${msg('营业执照原件的照片')}
              />
            </button>`
          : nothing
      }
      <dl>
        <dt>${msg('理由')}</dt>
        <dd>${reason}</dd>
        <dt>${msg('请求人')}</dt>
        <dd>${requestedBy} <span class="quiet">${shanghaiDateTime(requestedAt).slice(5, 16)}</span></dd>
        ${
          consequence === null
            ? nothing
            : html`<dt>${msg('后果')}</dt>
                <dd>${consequence}</dd>`
        }
      </dl>
      ${ownCase ? this.#own() : this.#answer()}
    </div>`;
  }

  #own() {
    return html`<p class="own">${msg('您在这张受理单上办过业务，不能自己答复。请另一位主管批准。')}</p>`;
  }

  #answer() {
    const disabled = this.sending || this.reason.trim() === '';
    return html`<div class="answer" @keydown=${this.#enter}>
      <wa-input
        label=${msg('批准或不批准的理由')}
        maxlength="200"
        autocomplete="off"
        .value=${this.reason}
        @input=${(event: Event) => (this.reason = (event.target as HTMLInputElement).value)}
      ></wa-input>
      <wa-button name="grant" variant="brand" ?disabled=${disabled} @click=${() => this.#give(true)}
        >${msg('批准')}</wa-button
      >
      <wa-button appearance="outlined" ?disabled=${disabled} @click=${() => this.#give(false)}
        >${msg('不批准')}</wa-button
      >
    </div>`;
  }

  /** A press of Enter is a click too: the one that is chosen already goes on to its reason. */
  #choose(): void {
    if (this.chosen) this.#focusOn('wa-input');
    else this.dispatchEvent(new Event('choose'));
  }

  #enter(event: KeyboardEvent): void {
    const onButton = event.composedPath().some((target) => target instanceof HTMLButtonElement);
    if (event.key !== 'Enter' || event.isComposing || onButton || this.reason.trim() === '') return;
    event.preventDefault();
    this.#focusOn('[name=grant]');
  }

  #focusOn(selector: string): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  #give(granted: boolean): void {
    this.dispatchEvent(new AnswerGiven(granted, this.reason.trim()));
  }
}
