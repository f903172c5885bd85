import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { msg } from '@lit/localize';
import type { DayView } from '../../../../../shared/contract/money-views.ts';
import type { DifferenceFigures } from '../../../../../shared/day/day-report.ts';
import { waitsForNextDay } from '../../../../../shared/day/open-difference.ts';
import { differenceMeanings } from '../../../../../shared/rules/difference-meanings.ts';
import type { CalendarDate } from '../../../../../shared/vocabulary/values/calendar-date.ts';
import type { Fen } from '../../../../../shared/vocabulary/values/money.ts';
import { paymentMethodNames } from '../../../../../shared/vocabulary/payment-method.ts';
import '../../../../elements/money/money-amount.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';
import { DaySection } from './day-section.ts';

const keyOf = ({ channel, kind, reference, difference }: DifferenceFigures): string =>
  `${channel} ${kind} ${reference} ${difference}`;

/** Each difference with what it means and what to do; a person settles it with a reason. */
@customElement('day-differences')
export class DayDifferences extends DaySection {
  static override styles = [
    DaySection.styles,
    css`
      li {
        display: grid;
        gap: 8px;
        padding: 12px 16px;
        border: 1px solid var(--line);
        border-inline-start: 6px solid var(--warn);
        border-radius: var(--radius);
        background: var(--paper);
      }
      li.done {
        border-inline-start-color: var(--good);
      }
      ul {
        display: grid;
        gap: 12px;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 4px 16px;
      }
      .head .reference {
        overflow-wrap: anywhere;
        color: var(--ink-quiet);
      }
      .sides {
        display: flex;
        gap: 24px;
        margin-inline-start: auto;
      }
      .reason {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 12px;
        align-items: end;
      }
    `,
  ];

  @state() private reasons: Readonly<Record<string, string>> = {};

  protected content({ report, statements }: DayView) {
    const isComplete = statements.every(({ importedAt }) => importedAt !== null);
    const settled =
      report.carriedOverCount > 0
        ? html`<p class="quiet">
            ${put(msg('另有 {count} 笔跨零点的款项，两边记在相邻的两天，已自动核销。'), {
              count: report.carriedOverCount,
            })}
          </p>`
        : nothing;
    if (report.differences.length === 0) {
      return html`<p class=${isComplete ? 'good' : 'quiet'}>
          ${isComplete ? msg('没有差异。') : msg('对账单导入以后，差异列在这里。')}
        </p>
        ${settled}`;
    }
    return html`<ul>
        ${repeat(report.differences, keyOf, (difference) => this.#difference(difference, report.day))}
      </ul>
      ${settled}`;
  }

  #difference(found: DifferenceFigures, day: CalendarDate) {
    const {
      channel,
      difference,
      kind,
      reference,
      caseNumber,
      oursFen,
      theirsFen,
      fromDay,
      awaitedDay,
      resolution,
    } = found;
    const { name, meaning, action } = differenceMeanings[difference];
    const waits = waitsForNextDay(found, day);
    return html`<li class=${resolution || waits ? 'done' : ''}>
      <div class="head">
        <strong>${inLanguage(name)}</strong>
        <span
          >${inLanguage(paymentMethodNames[channel])} ${kind === 'refund' ? msg('退款') : msg('收款')}</span
        >
        ${caseNumber === null ? nothing : html`<a href="#/cases/${caseNumber}">${caseNumber}</a>`}
        <span class="reference">${reference}</span>
        <span class="sides">${side(msg('我方'), oursFen)} ${side(msg('渠道'), theirsFen)}</span>
      </div>
      ${
        fromDay === undefined
          ? nothing
          : html`<p>${put(msg('属于 {day}，那天已经签字：在这一天写明原因。'), { day: fromDay })}</p>`
      }
      ${
        awaitedDay === undefined
          ? nothing
          : html`<p>${put(msg('等 {day} 的对账单。'), { day: awaitedDay })}</p>`
      }
      <p>${inLanguage(meaning)}</p>
      <p class="quiet">${inLanguage(action)}</p>
      ${
        resolution
          ? html`<p class="good">${resolution.reason} <span class="quiet">${resolution.by}</span></p>`
          : waits || this.isClosed
            ? nothing
            : html`<div class="row">${this.#inquiry(found)}</div>
                ${this.#reason(found)}`
      }
    </li>`;
  }

  #reason(found: DifferenceFigures) {
    const key = keyOf(found);
    const reason = this.reasons[key] ?? '';
    return html`<div class="reason">
      <wa-input
        label=${msg('核实的结果和原因')}
        maxlength="200"
        autocomplete="off"
        .value=${reason}
        @input=${(event: Event) =>
          (this.reasons = { ...this.reasons, [key]: (event.target as HTMLInputElement).value })}
      ></wa-input>
      <wa-button
        variant="brand"
        ?disabled=${reason.trim() === ''}
        ?loading=${this.close.running === `difference-${found.channel}-${found.kind}-${found.reference}`}
        @click=${() => void this.close.resolve(found, reason.trim())}
        >${msg('已核实')}</wa-button
      >
    </div>`;
  }

  /** What we know of may have changed at the channel since we last asked. */
  #inquiry(found: DifferenceFigures) {
    const { channel, caseNumber } = found;
    if (channel === 'card' || caseNumber === null) return nothing;
    return html`<wa-button
      size="s"
      appearance="outlined"
      ?loading=${this.close.running === `inquiry-${found.channel}-${found.kind}-${found.reference}`}
      @click=${() => void this.close.inquire({ ...found, channel })}
      >${msg('向渠道再查一次')}</wa-button
    >`;
  }
}

const side = (name: string, amountFen: Fen | null) =>
  html`<span
    >${name}
    ${amountFen === null ? msg('无') : html`<money-amount .amountFen=${amountFen}></money-amount>`}</span
  >`;
