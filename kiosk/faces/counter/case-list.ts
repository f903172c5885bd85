import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { CaseSummary } from '../../../shared/contract/api.ts';
import type { CaseStatus } from '../../../shared/rules/lifecycles.ts';
import { catalogue } from '../../../shared/services/catalogue.ts';
import { stepNames } from '../../../shared/services/step-names.ts';
import { shanghaiDateTime } from '../../../shared/vocabulary/calendar-date.ts';
import { formatYuan } from '../../../shared/vocabulary/money.ts';
import '../../elements/grouped-code.ts';
import { StationElement } from '../../elements/station-element.ts';
import { inLanguage, put } from '../../locales/localization.ts';
import type { Desk } from '../../state/desk.ts';
import { Observing } from '../../state/observable.ts';

/** A scanner types faster than this; a person pauses. */
const SEARCH_DELAY_MS = 250;

/** Cases to go on with, and the search that takes a case number, a USCC, a name or a medium’s serial. */
@customElement('case-list')
export class CaseList extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      .search {
        display: flex;
        align-items: end;
        gap: 16px;
        margin-bottom: 12px;
      }
      h2 {
        font-size: 20px;
        white-space: nowrap;
        line-height: 44px;
      }
      wa-input {
        flex: 1;
      }
      li a {
        display: grid;
        grid-template-columns: 190px 1fr 130px 120px;
        gap: 16px;
        align-items: center;
        min-height: 56px;
        padding: 6px 16px;
        background: var(--paper);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        margin-bottom: 6px;
        color: inherit;
        text-decoration: none;
      }
      li a:hover {
        border-color: var(--accent);
        background: var(--accent-soft);
      }
      .name {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .number {
        font-weight: 600;
        color: var(--accent-deep);
      }
      .at {
        text-align: end;
        line-height: 22px;
      }
      .owed {
        color: var(--danger);
      }
      .empty {
        padding: 24px;
        text-align: center;
        color: var(--ink-quiet);
        border: 1px dashed var(--line-strong);
        border-radius: var(--radius);
      }
    `,
  ];

  @property({ attribute: false }) desk!: Desk;
  @state() private search = '';
  /** Answer to the search; null while nothing is searched. */
  @state() private found: readonly CaseSummary[] | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new Observing(this, () => [this.desk]);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override firstUpdated(): void {
    void this.#focus();
  }

  override render() {
    const shown = this.found ?? this.desk.cases;
    return html`<section aria-label=${msg('受理单')}>
      <div class="search">
        <h2>${this.found ? msg('查找结果') : msg('未办完的受理单')}</h2>
        <wa-input
          class="unlabelled"
          label=${msg('查找')}
          type="search"
          placeholder=${msg('受理单号、信用代码、单位名称、介质序列号')}
          autocomplete="off"
          with-clear
          .value=${this.search}
          @input=${this.#type}
          @wa-clear=${this.#type}
          @keydown=${this.#key}
        >
          <wa-icon slot="start" name="search"></wa-icon>
        </wa-input>
      </div>
      <ul>
        ${shown.map((summary) => html`<li>${this.#row(summary)}</li>`)}
      </ul>
      ${
        shown.length === 0
          ? html`<p class="empty" role="status">
              ${this.found ? msg('没有找到。请核对后再查。') : msg('没有未办完的受理单。')}
            </p>`
          : nothing
      }
    </section>`;
  }

  #row({
    caseNumber,
    service,
    status,
    step,
    organisationName,
    uscc,
    lastEventAt,
    clerk,
    owedBackFen,
  }: CaseSummary) {
    return html`<a href="#/cases/${encodeURIComponent(caseNumber)}">
      <span class="number">${caseNumber}</span>
      <span class="name">
        ${organisationName ?? html`<span class="quiet">${msg('还没有填写单位')}</span>`}<br />
        <span class="quiet">
          ${uscc ? html`<grouped-code code=${uscc}></grouped-code>` : inLanguage(catalogue[service].name)}
        </span>
      </span>
      <span>
        ${step ? inLanguage(stepNames[step]) : statusName(status)}
        ${
          owedBackFen > 0
            ? html`<br /><span class="owed"
                  >${put(msg('应退 ¥{amount}'), { amount: formatYuan(owedBackFen) })}</span
                >`
            : nothing
        }
      </span>
      <span class="at"
        >${shanghaiDateTime(lastEventAt).slice(5, 16)}<br /><span class="quiet">${clerk}</span></span
      >
    </a>`;
  }

  #type(event: Event): void {
    this.search = (event.target as HTMLInputElement).value;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#find(), SEARCH_DELAY_MS);
  }

  async #key(event: KeyboardEvent): Promise<void> {
    if (event.key !== 'Enter' || event.isComposing) return;
    clearTimeout(this.#timer);
    await this.#find();
    const only = this.found?.length === 1 ? this.found[0] : undefined;
    if (only) location.hash = `#/cases/${encodeURIComponent(only.caseNumber)}`;
  }

  async #find(): Promise<void> {
    const asked = this.search.trim();
    const found = asked === '' ? null : await this.desk.find(asked);
    if (asked === this.search.trim()) this.found = found;
  }

  async #focus(): Promise<void> {
    const input = this.renderRoot.querySelector('wa-input');
    await input?.updateComplete;
    input?.focus();
  }
}

function statusName(status: CaseStatus): string {
  const names: Record<CaseStatus, string> = {
    open: msg('办理中'),
    completed: msg('已办结'),
    cancelled: msg('已取消'),
  };
  return names[status];
}
