import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';
import { live } from 'lit/directives/live.js';
import { msg } from '@lit/localize';
import { catalogue } from '../../../shared/services/catalogue.ts';
import { SERVICE_CODES, type ServiceCode } from '../../../shared/services/service-definition.ts';
import { StationElement } from '../station-element.ts';
import { inLanguage, language } from '../../locales/localization.ts';
import { CASE_SCOPES, type CaseFilter, type CaseFinder, type CaseScope } from '../../state/case-finder.ts';
import { Observing } from '../../state/observable.ts';
import './case-row.ts';
import { fieldText } from '../field-text.ts';

/** A person pauses. */
const SEARCH_DELAY_MS = 250;

/** Where letters already mean something of their own. */
const TAKES_LETTERS = 'input, textarea, select, [role=combobox], [role=option], [contenteditable]';

const ANY_SERVICE = 'any';

/**
 * Cases by tab and filter, and the search that takes a case number, a USCC, a name or a medium’s serial. What is typed where
 * no field is goes to the search.
 */
@customElement('case-list')
export class CaseList extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      .search,
      .filters {
        display: flex;
        align-items: center;
        flex-wrap: wrap;
        gap: 8px 12px;
        margin-bottom: 10px;
      }
      .search wa-input {
        flex: 1;
      }
      h2 {
        font-size: 20px;
        white-space: nowrap;
      }
      .tabs {
        display: flex;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        overflow: hidden;
      }
      .tabs button {
        padding: 0 16px;
        border: 0;
        background: var(--paper);
        cursor: pointer;
      }
      .tabs button + button {
        border-inline-start: 1px solid var(--line-strong);
      }
      .tabs button[aria-pressed='true'] {
        background: var(--accent);
        color: #fff;
        font-weight: 600;
      }
      .tabs button:focus-visible {
        outline-offset: -5px;
      }
      wa-select::part(form-control) {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      wa-select::part(form-control-label) {
        margin: 0;
        white-space: nowrap;
      }
      wa-select::part(combobox) {
        width: 168px;
      }
      .filters wa-input {
        width: 140px;
      }
      .filters wa-input[type='date'] {
        width: 172px;
      }
      li {
        margin-bottom: 6px;
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

  @property({ attribute: false }) finder!: CaseFinder;
  /** The hand goes to the search first. */
  @property({ type: Boolean }) searchFirst = false;
  @state() private search = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = '';

  constructor() {
    super();
    new Observing(this, () => [this.finder]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#typed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#typed);
    clearTimeout(this.#timer);
    this.finder.dropSearch();
  }

  /** A scanned code is looked for without having been typed here. */
  protected override willUpdate(): void {
    const { search } = this.finder.filter;
    if (search === this.#asked) return;
    clearTimeout(this.#timer);
    this.#asked = search;
    this.search = search;
  }

  protected override firstUpdated(): void {
    if (this.searchFirst) void this.#focus();
  }

  override render() {
    const { found, filter } = this.finder;
    const wanted = filter.search.trim().toUpperCase();
    return html`<section aria-label=${msg('受理单')}>
      <div class="search">
        <h2>${filter.search === '' ? msg('受理单一览') : msg('查找结果')}</h2>
        ${this.#searchField()}
      </div>
      ${this.#filters()}
      <ul aria-busy=${found === null}>
        ${repeat(
          found ?? [],
          ({ caseNumber }) => caseNumber,
          (summary) =>
            html`<li>
              <case-row .summary=${summary} ?bySerial=${summary.mediumSerial === wanted}></case-row>
            </li>`,
        )}
      </ul>
      ${found?.length === 0 ? html`<p class="empty" role="status">${this.#nothingFound()}</p>` : nothing}
    </section>`;
  }

  #searchField() {
    return html`<wa-input
      class="unlabelled"
      name="search"
      label=${msg('查找')}
      type="search"
      placeholder=${msg('受理单号、信用代码、单位名称、介质序列号')}
      autocomplete="off"
      with-clear
      .value=${live(this.search)}
      @input=${this.#type}
      @wa-clear=${this.#type}
      @keydown=${this.#key}
    >
      <wa-icon slot="start" name="search"></wa-icon>
    </wa-input>`;
  }

  #filters() {
    const { scope, service, clerk, day } = this.finder.filter;
    return html`<div class="filters" role="group" aria-label=${msg('筛选')}>
      <div class="tabs">
        ${CASE_SCOPES.map(
          (tab) =>
            html`<button
              type="button"
              aria-pressed=${tab === scope}
              @click=${() => this.#choose({ scope: tab })}
            >
              ${scopeName(tab)}
            </button>`,
        )}
      </div>
      ${this.#services(service)}
      <wa-input
        class="unlabelled"
        label=${msg('柜员')}
        placeholder=${msg('柜员姓名')}
        maxlength="40"
        autocomplete="off"
        .value=${clerk}
        @input=${(event: Event) => this.#later({ clerk: (event.target as HTMLInputElement).value })}
      ></wa-input>
      ${
        scope === 'all'
          ? html`<wa-input
              class="unlabelled"
              type="date"
              label=${msg('日期')}
              .value=${fieldText(day)}
              @change=${(event: Event) => this.#choose({ day: (event.target as HTMLInputElement).value || null })}
            ></wa-input>`
          : nothing
      }
    </div>`;
  }

  /** Made anew in another language: the chosen option's words are read once. */
  #services(service: ServiceCode | null) {
    return keyed(
      language(),
      html`<wa-select
        label=${msg('业务')}
        .value=${service ?? ANY_SERVICE}
        @change=${(event: Event) => this.#choose({ service: serviceOf(event) })}
      >
        <wa-option value=${ANY_SERVICE}>${msg('全部业务')}</wa-option>
        ${SERVICE_CODES.map(
          (code) => html`<wa-option value=${code}>${inLanguage(catalogue[code].name)}</wa-option>`,
        )}
      </wa-select>`,
    );
  }

  #nothingFound(): string {
    const { search, service, clerk, scope } = this.finder.filter;
    if (search !== '' || service !== null || clerk !== '' || scope === 'all')
      return msg('没有找到。请核对后再查。');
    return scope === 'today' ? msg('今天还没有受理单。') : msg('没有未办完的受理单。');
  }

  #choose(change: Partial<CaseFilter>): void {
    this.#asked = change.search ?? this.#asked;
    void this.finder.choose(change);
  }

  /** While somebody types. */
  #later(change: Partial<CaseFilter>): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#choose(change), SEARCH_DELAY_MS);
  }

  #type(event: Event): void {
    this.search = (event.target as HTMLInputElement).value;
    this.#later({ search: this.search });
  }

  async #key(event: KeyboardEvent): Promise<void> {
    if (event.key !== 'Enter' || event.isComposing || this.search.trim() === '') return;
    event.preventDefault();
    clearTimeout(this.#timer);
    const caseNumber = await this.finder.byNumber(this.search);
    if (caseNumber === null) {
      this.#choose({ search: this.search });
      return;
    }
    this.search = '';
    location.hash = `#/cases/${encodeURIComponent(caseNumber)}`;
  }

  /** The first character that is typed where no field is goes to the search, and the rest after it. */
  readonly #typed = (event: KeyboardEvent): void => {
    const typed = event.key.length === 1 && event.key !== ' ';
    if (!typed || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    const taken = event
      .composedPath()
      .some((target) => target instanceof Element && target.matches(TAKES_LETTERS));
    if (!taken) this.renderRoot.querySelector<HTMLElement>('[name=search]')?.focus();
  };

  async #focus(): Promise<void> {
    const input = this.renderRoot.querySelector<HTMLElement & { updateComplete: Promise<boolean> }>(
      '[name=search]',
    );
    await input?.updateComplete;
    input?.focus();
  }
}

function serviceOf(event: Event): ServiceCode | null {
  const { value } = event.target as HTMLInputElement;
  return SERVICE_CODES.find((code) => code === value) ?? null;
}

function scopeName(scope: CaseScope): string {
  const names: Record<CaseScope, string> = {
    open: msg('未办完'),
    today: msg('今天'),
    all: msg('全部'),
  };
  return names[scope];
}
