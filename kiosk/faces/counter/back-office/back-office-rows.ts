import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { msg } from '@lit/localize';
import type { BackOfficeRow } from '../../../../shared/contract/back-office.ts';
import { catalogue } from '../../../../shared/services/catalogue.ts';
import { channelNames } from '../../../../shared/services/channel-names.ts';
import { stepName } from '../../../../shared/services/step-names.ts';
import { shanghaiDate, shanghaiDateTime } from '../../../../shared/vocabulary/values/calendar-date.ts';
import { StationElement } from '../../../elements/station-element.ts';
import { inLanguage, put } from '../../../locales/localization.ts';

/** R-ON-9, R-ON-10: orders with the last day of what was promised; one that is late says so by word, shape and colour. */
@customElement('back-office-rows')
export class BackOfficeRows extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      .head,
      a {
        display: grid;
        grid-template-columns: 200px 180px minmax(0, 1fr) 148px 120px;
        gap: 12px;
        align-items: center;
        padding: 6px 16px;
      }
      .head {
        padding-inline-start: 22px;
        color: var(--ink-quiet);
      }
      li {
        margin-bottom: 6px;
      }
      a {
        min-height: 64px;
        color: inherit;
        text-decoration: none;
        background: var(--paper);
        border: 1px solid var(--line);
        border-inline-start: 6px solid var(--line-strong);
        border-radius: var(--radius);
      }
      a:hover {
        border-color: var(--accent);
        background: var(--accent-soft);
      }
      a.late {
        border-inline-start-color: var(--danger);
      }
      a.today {
        border-inline-start-color: var(--warn);
      }
      .due {
        line-height: 24px;
      }
      .mark {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        font-weight: 600;
      }
      .late .mark {
        color: var(--danger);
      }
      .today .mark {
        color: var(--warn);
      }
      .mark wa-icon {
        font-size: 20px;
      }
      .number {
        font-weight: 600;
        color: var(--accent-deep);
      }
      .name {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .empty {
        padding: 32px;
        text-align: center;
        color: var(--ink-quiet);
        border: 1px dashed var(--line-strong);
        border-radius: var(--radius);
      }
    `,
  ];

  /** Null: not known yet. */
  @property({ attribute: false }) rows: readonly BackOfficeRow[] | null = null;
  /** What to say when there are none. */
  @property() nothing = '';

  override render() {
    if (this.rows === null) return html`<p aria-busy="true"></p>`;
    if (this.rows.length === 0) return html`<p class="empty" role="status">${this.nothing}</p>`;
    return html`<div class="head" aria-hidden="true">
        <span>${msg('最晚办完')}</span><span>${msg('订单')}</span><span>${msg('单位')}</span
        ><span>${msg('现在')}</span><span>${msg('从何时起')}</span>
      </div>
      <ul>
        ${repeat(
          this.rows,
          ({ caseNumber }) => caseNumber,
          (row) => html`<li>${this.#row(row)}</li>`,
        )}
      </ul>`;
  }

  #row(row: BackOfficeRow) {
    const { caseNumber, service, channel, organisationName, step, sinceMs, late, dueAt } = row;
    const urgency = late ? 'late' : dueAt === shanghaiDate(Date.now()) ? 'today' : '';
    return html`<a class=${urgency} href="#/cases/${encodeURIComponent(caseNumber)}">
      ${dueWords(row)}
      <span
        ><span class="number">${caseNumber}</span><br /><span class="quiet"
          >${inLanguage(catalogue[service].name)} · ${inLanguage(channelNames[channel])}</span
        ></span
      >
      <span class="name"
        >${organisationName ?? html`<span class="quiet">${msg('还没有填写单位')}</span>`}</span
      >
      <span>${inLanguage(stepName(step, service))}</span>
      <span class="quiet">${shanghaiDateTime(sinceMs).slice(5, 16)}</span>
    </a>`;
  }
}

/** The last day, and what is the matter with it. */
function dueWords({ dueAt, provisional, late }: BackOfficeRow) {
  if (dueAt === null) return html`<span class="quiet">${msg('邮件还没到')}</span>`;
  const isToday = dueAt === shanghaiDate(Date.now());
  return html`<span class="due">
    ${
      late
        ? html`<span class="mark"><wa-icon name="warning"></wa-icon>${msg('已超期')}</span><br />`
        : isToday
          ? html`<span class="mark"><wa-icon name="bell"></wa-icon>${msg('今天到期')}</span><br />`
          : nothing
    }
    ${provisional ? put(msg('{date}（暂定）'), { date: dueAt }) : dueAt}
  </span>`;
}
