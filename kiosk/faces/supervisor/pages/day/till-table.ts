import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { TillReport } from '../../../../../shared/till/till-report.ts';
import {
  shanghaiDate,
  shanghaiDateTime,
  type CalendarDate,
  type InstantMs,
} from '../../../../../shared/vocabulary/values/calendar-date.ts';
import '../../../../elements/money/money-amount.ts';
import { StationElement } from '../../../../elements/station-element.ts';
import { put } from '../../../../locales/localization.ts';
import { tableStyles } from '../page-styles.ts';

const clock = (at: InstantMs): string => shanghaiDateTime(at).slice(11, 16);
/** The hour; with its day where that is another than the table's. */
const moment = (at: InstantMs, day: CalendarDate): string =>
  shanghaiDate(at) === day ? clock(at) : shanghaiDateTime(at).slice(5, 16);

/** Today's tills: float, what the cases say was collected, what was counted, and every difference with its reason. */
@customElement('till-table')
export class TillTable extends StationElement {
  static override styles = [StationElement.styles, tableStyles];

  @property({ attribute: false }) tills: readonly TillReport[] = [];
  /** The day that they are told of. */
  @property() day: CalendarDate = shanghaiDate(Date.now());

  override render() {
    if (this.tills.length === 0) return html`<p class="quiet">${msg('这一天没有钱箱。')}</p>`;
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${msg('柜员')}</th>
          <th scope="col">${msg('时间')}</th>
          <th scope="col" class="amount">${msg('备用金')}</th>
          <th scope="col" class="amount">${msg('现金收费')}</th>
          <th scope="col" class="amount">${msg('清点')}</th>
          <th scope="col" class="amount">${msg('长短款')}</th>
          <th scope="col">${msg('说明')}</th>
        </tr>
      </thead>
      <tbody>
        ${this.tills.map((till) => this.#row(till))}
      </tbody>
    </table>`;
  }

  #row({ clerk, openedAt, floatFen, collectedFen, counts, closed }: TillReport) {
    const amount = (amountFen: number | undefined) =>
      amountFen === undefined ? '—' : html`<money-amount .amountFen=${amountFen}></money-amount>`;
    return html`<tr>
      <th scope="row">${clerk}</th>
      <td>${moment(openedAt, this.day)} – ${closed ? moment(closed.at, this.day) : msg('未关')}</td>
      <td class="amount">${amount(floatFen)}</td>
      <td class="amount">${amount(collectedFen)}</td>
      <td class="amount">${amount(closed?.countedFen)}</td>
      <td class="amount ${closed && closed.differenceFen !== 0 ? 'off' : ''}">
        ${amount(closed?.differenceFen)}
      </td>
      <td>
        ${counts && counts.length > 1 ? put(msg('清点 {count} 次'), { count: counts.length }) : nothing}
        ${closed?.reason ?? nothing} ${closed?.handedTo ? html`${msg('交给')} ${closed.handedTo}` : nothing}
      </td>
    </tr>`;
  }
}
