import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { SafeFigures } from '../../../../../shared/day/day-report.ts';
import type { DayView } from '../../../../../shared/contract/money-views.ts';
import { shanghaiDate, shanghaiDateTime } from '../../../../../shared/vocabulary/values/calendar-date.ts';
import type { Fen } from '../../../../../shared/vocabulary/values/money.ts';
import '../../../../elements/money/money-amount.ts';
import { put } from '../../../../locales/localization.ts';
import { DaySection } from './day-section.ts';
import '../safe/deposit-table.ts';

/** The safe on a day: what moved, what was counted, what went to the bank. */
@customElement('day-safe')
export class DaySafe extends DaySection {
  static override styles = [
    DaySection.styles,
    css`
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(120px, 1fr));
        gap: 8px 16px;
      }
      dt {
        color: var(--ink-quiet);
      }
      dd {
        font-size: 18px;
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  protected content({ report: { safe, day } }: DayView) {
    if (safe === undefined) return html`${nothing}`;
    const figure = (name: string, amountFen: Fen, isOff = false) =>
      html`<div>
        <dt>${name}</dt>
        <dd class=${isOff ? 'off' : ''}><money-amount .amountFen=${amountFen}></money-amount></dd>
      </div>`;
    const optional = (name: string, amountFen: Fen, isOff = false) =>
      amountFen === 0 ? nothing : figure(name, amountFen, isOff);
    return html`<h3>${msg('保险柜')}</h3>
      <dl class="panel">
        ${figure(msg('日初'), safe.openingFen)} ${figure(msg('钱箱交来'), safe.fromTillsFen)}
        ${figure(msg('领出备用金'), safe.floatsFen)} ${figure(msg('解款出库'), safe.depositedFen)}
        ${optional(msg('解款退回'), safe.returnedFen)} ${optional(msg('首次清点'), safe.openingCountFen)}
        ${optional(msg('长短款'), safe.differenceFen, true)} ${figure(msg('日终'), safe.closingFen)}
      </dl>
      ${this.#count(safe, day)}
      ${safe.deposits.length === 0 ? nothing : html`<deposit-table .deposits=${safe.deposits}></deposit-table>`}`;
  }

  #count({ count, isQuiet }: SafeFigures, day: string) {
    if (count) {
      const { at, by, countedFen } = count;
      const time =
        shanghaiDate(at) === day ? shanghaiDateTime(at).slice(11, 16) : shanghaiDateTime(at).slice(5, 16);
      return html`<p>
        ${put(msg('{name} 于 {time} 清点：'), { name: by, time })}<strong
          ><money-amount .amountFen=${countedFen}></money-amount
        ></strong>
        ${count.reason === '' ? nothing : html`<span class="quiet">${count.reason}</span>`}
      </p>`;
    }
    if (isQuiet) return html`<p class="quiet">${msg('保险柜没有进出，不用清点。')}</p>`;
    return html`<p><a href="#/safe">${msg('保险柜有进出，还没有清点：到“保险柜”清点入账')}</a></p>`;
  }
}
