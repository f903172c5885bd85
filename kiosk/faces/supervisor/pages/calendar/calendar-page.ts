import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { CalendarView, CalendarYearView } from '../../../../../shared/contract/api.ts';
import { shanghaiDateTime } from '../../../../../shared/vocabulary/values/calendar-date.ts';
import type { YearNotice } from '../../../../../shared/calendar/calendar.ts';
import { request } from '../../../../api/request.ts';
import { troubleOf, type Trouble } from '../../../../api/failure.ts';
import { StationElement } from '../../../../elements/station-element.ts';
import '../../../../elements/trouble-callout.ts';
import { put } from '../../../../locales/localization.ts';
import { dateListInWords, parseDateList } from './date-list.ts';
import { pageStyles } from '../page-styles.ts';
import { fieldText } from '../../../../elements/field-text.ts';

interface Typed {
  year: number;
  holidays: string;
  makeUpDays: string;
  source: string;
}

/** R-ON-9: the working days of a year, by the State Council's notice; a supervisor enters it once it is published. */
@customElement('calendar-page')
export class CalendarPage extends StationElement {
  static override styles = [
    StationElement.styles,
    pageStyles,
    css`
      section {
        display: grid;
        gap: 12px;
        padding: 16px;
        background: var(--paper);
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      section.unknown {
        border-color: var(--warn);
        border-inline-start-width: 6px;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 12px;
      }
      .head h2 {
        margin-inline-end: auto;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 6px 16px;
      }
      dt {
        color: var(--ink-quiet);
      }
      form {
        display: grid;
        gap: 12px;
      }
      .wrong {
        font-weight: 600;
        color: var(--danger);
      }
    `,
  ];

  @state() private years: CalendarView | null = null;
  @state() private typed: Typed | null = null;
  @state() private isBusy = false;
  @state() private trouble: Trouble | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#do(() => request('GET /calendar'));
  }

  override render() {
    return html`<h1 tabindex="-1">${msg('工作日')}</h1>
      <p>
        ${msg('审核和寄出的期限按国务院办公厅的放假安排计算，调休上班的周末算工作日。每年的安排公布后，请在这里登记。')}
      </p>
      <trouble-callout .trouble=${this.trouble} @dismiss=${() => (this.trouble = null)}></trouble-callout>
      ${this.years === null ? html`<p aria-busy="true"></p>` : this.years.map((year) => this.#year(year))}`;
  }

  #year(view: CalendarYearView) {
    const isUnknown = 'unknown' in view;
    const isEditing = this.typed?.year === view.year;
    return html`<section
      class=${isUnknown ? 'unknown' : ''}
      aria-label=${put(msg('{year} 年'), { year: view.year })}
    >
      <div class="head">
        <h2>${put(msg('{year} 年'), { year: view.year })}</h2>
        ${
          isEditing
            ? nothing
            : html`<wa-button
                variant=${isUnknown ? 'brand' : 'neutral'}
                appearance=${isUnknown ? 'accent' : 'outlined'}
                @click=${() => this.#edit(view)}
                >${isUnknown ? msg('登记放假安排') : msg('更正')}</wa-button
              >`
        }
      </div>
      ${isEditing && this.typed ? this.#form(this.typed) : isUnknown ? this.#unknown() : this.#known(view)}
    </section>`;
  }

  #unknown() {
    return html`<p>${msg('还没有登记。落在这一年的期限先按周一至周五计算，并标明是暂定的。')}</p>`;
  }

  #known({ year, holidays, makeUpDays, source, entered }: Exclude<CalendarYearView, { unknown: true }>) {
    return html`<dl>
      <dt>${msg('放假（不含平常的周末）')}</dt>
      <dd lang="zh-CN">${dateListInWords(holidays, year) || '—'}</dd>
      <dt>${msg('调休上班')}</dt>
      <dd lang="zh-CN">${dateListInWords(makeUpDays, year) || '—'}</dd>
      <dt>${msg('依据')}</dt>
      <dd>
        ${source ?? msg('随系统提供')}
        ${
          entered
            ? html`<span class="quiet"
                >${put(msg('{name} {at} 登记'), { name: entered.by, at: shanghaiDateTime(entered.at).slice(0, 16) })}</span
              >`
            : nothing
        }
      </dd>
    </dl>`;
  }

  #form(typed: Typed) {
    const [holidays, makeUpDays] = [typed.holidays, typed.makeUpDays].map((text) =>
      parseDateList(text, typed.year),
    );
    const field = (name: 'holidays' | 'makeUpDays', label: string, isWrong: boolean) =>
      html`<div>
        <wa-input
          label=${label}
          maxlength="1000"
          autocomplete="off"
          .value=${typed[name]}
          @input=${(event: Event) => this.#type({ [name]: (event.target as HTMLInputElement).value })}
        ></wa-input>
        ${isWrong ? html`<p class="wrong" role="alert">${msg('有看不懂的日期，请写成 1月1日至3日、2月16日')}</p>` : nothing}
      </div>`;
    const isReady = holidays && holidays.length > 0 && makeUpDays && typed.source.trim() !== '';
    return html`<form
      @submit=${(event: Event) => {
        event.preventDefault();
        if (isReady) void this.#enter({ year: typed.year, holidays, makeUpDays, source: typed.source });
      }}
    >
      ${field('holidays', msg('放假的日子，例如 1月1日至3日、2月16日至23日'), holidays === null)}
      ${field('makeUpDays', msg('调休上班的周末，例如 1月4日、2月14日'), makeUpDays === null)}
      <wa-input
        label=${msg('依据：通知的名称和日期')}
        maxlength="300"
        autocomplete="off"
        .value=${typed.source}
        @input=${(event: Event) => this.#type({ source: (event.target as HTMLInputElement).value })}
      ></wa-input>
      <div class="row">
        <wa-button type="submit" variant="brand" ?disabled=${!isReady} ?loading=${this.isBusy}
          >${msg('登记')}</wa-button
        >
        <wa-button appearance="plain" @click=${() => (this.typed = null)}>${msg('不改了')}</wa-button>
      </div>
    </form>`;
  }

  #edit(view: CalendarYearView): void {
    const { year } = view;
    this.typed =
      'unknown' in view
        ? { year, holidays: '', makeUpDays: '', source: '' }
        : {
            year,
            holidays: dateListInWords(view.holidays, year),
            makeUpDays: dateListInWords(view.makeUpDays, year),
            source: fieldText(view.source),
          };
  }

  #type(change: Partial<Typed>): void {
    if (this.typed) this.typed = { ...this.typed, ...change };
  }

  async #enter(notice: YearNotice): Promise<void> {
    if (await this.#do(() => request('POST /calendar', { body: notice }))) this.typed = null;
  }

  async #do(act: () => Promise<CalendarView>): Promise<boolean> {
    this.isBusy = true;
    try {
      this.years = await act();
      this.trouble = null;
      return true;
    } catch (error) {
      this.trouble = troubleOf(error);
      return false;
    } finally {
      this.isBusy = false;
    }
  }
}
