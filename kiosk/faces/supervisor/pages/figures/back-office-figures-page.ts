import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { BackOfficeFigures } from '../../../../../shared/contract/back-office.ts';
import { shanghaiDate } from '../../../../../shared/vocabulary/values/calendar-date.ts';
import { materialFailureNames, materialNames } from '../../../../../shared/vocabulary/material.ts';
import { troubleOf, type Trouble } from '../../../../api/failure.ts';
import { StationElement } from '../../../../elements/station-element.ts';
import '../../../../elements/trouble-callout.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';
import { pageStyles, tableStyles } from '../page-styles.ts';
import { request } from '../../../../api/request.ts';

/** R-ON-9, R-ON-10: whether what suppliers were promised was kept, month by month, and why materials went back. */
@customElement('back-office-figures-page')
export class BackOfficeFiguresPage extends StationElement {
  static override styles = [
    StationElement.styles,
    pageStyles,
    tableStyles,
    css`
      .figures {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(160px, 1fr));
        gap: 12px;
      }
      .figures strong {
        display: block;
        font-size: 32px;
        line-height: 44px;
        font-variant-numeric: tabular-nums;
      }
      .title wa-input {
        width: 200px;
      }
      .is-late strong {
        color: var(--danger);
      }
    `,
  ];

  @state() private month = shanghaiDate(Date.now()).slice(0, 7);
  @state() private figures: BackOfficeFigures | null = null;
  @state() private trouble: Trouble | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
  }

  override render() {
    return html`<div class="title">
        <h1>${msg('线上订单')}</h1>
        <wa-input
          type="month"
          label=${msg('月份')}
          class="unlabelled"
          .value=${this.month}
          @change=${(event: Event) => this.#choose((event.target as HTMLInputElement).value)}
        ></wa-input>
      </div>
      <trouble-callout .trouble=${this.trouble} @dismiss=${() => (this.trouble = null)}></trouble-callout>
      ${this.figures ? this.#figures(this.figures) : html`<p aria-busy="true"></p>`}`;
  }

  #figures({ reviews, produced, dispatched, returned, reasons }: BackOfficeFigures) {
    const { done, withinDeadline, late, medianWorkingDays } = reviews;
    const figure = (label: string, value: string | number, tone = '') =>
      html`<p class="panel ${tone}"><strong>${value}</strong>${label}</p>`;
    return html`<section class="figures" aria-label=${msg('审核')}>
        ${figure(msg('审核'), done)} ${figure(msg('按期'), withinDeadline)}
        ${figure(msg('超期'), late, late > 0 ? 'is-late' : '')}
        ${figure(
          msg('审核用时中位数'),
          medianWorkingDays === null ? '—' : put(msg('{days} 个工作日'), { days: medianWorkingDays }),
        )}
        ${figure(msg('制作'), produced)} ${figure(msg('寄出'), dispatched)}
        ${figure(msg('退回补正'), returned)}
      </section>
      ${
        reasons.length === 0
          ? nothing
          : html`<table>
              <caption class="visually-hidden">
                ${msg('退回的原因')}
              </caption>
              <thead>
                <tr>
                  <th scope="col">${msg('退回的材料')}</th>
                  <th scope="col">${msg('原因')}</th>
                  <th scope="col" class="amount">${msg('次数')}</th>
                </tr>
              </thead>
              <tbody>
                ${reasons.map(
                  ({ material, failure, count }) =>
                    html`<tr>
                      <td>${inLanguage(materialNames[material])}</td>
                      <td>${inLanguage(materialFailureNames[failure])}</td>
                      <td class="amount">${count}</td>
                    </tr>`,
                )}
              </tbody>
            </table>`
      }`;
  }

  #choose(month: string): void {
    if (month === '') return;
    this.month = month;
    void this.#read();
  }

  async #read(): Promise<void> {
    const { month } = this;
    try {
      const figures = await request('GET /back-office/figures', { query: { month } });
      if (this.month === month) this.figures = figures;
    } catch (error) {
      this.trouble = troubleOf(error);
    }
  }
}
