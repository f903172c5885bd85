import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { BookView } from '../../../../../shared/contract/money-views.ts';
import { shanghaiDate } from '../../../../../shared/vocabulary/values/calendar-date.ts';
import { formatYuan, sumFen, type Fen } from '../../../../../shared/vocabulary/values/money.ts';
import {
  PAYMENT_METHODS,
  paymentMethodNames,
  type PaymentMethod,
} from '../../../../../shared/vocabulary/payment-method.ts';
import { troubleOf, type Trouble } from '../../../../api/failure.ts';
import '../../../../elements/money/money-amount.ts';
import './stacked-columns.ts';
import type { ColumnChosen } from './stacked-columns.ts';
import { StationElement } from '../../../../elements/station-element.ts';
import '../../../../elements/trouble-callout.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';
import { pageStyles, tableStyles } from '../page-styles.ts';
import { request } from '../../../../api/request.ts';

type Part = BookView['parts'][number];

/** One accent in four tints, dark enough to tell apart beside each other; the legend and the table name them. */
const colours: Record<PaymentMethod, string> = {
  cash: '#0d3b70',
  card: '#3f78b5',
  'wechat-pay': '#86aed8',
  alipay: '#c3d8ee',
};

const netFen = ({ methods }: Part, method: PaymentMethod): Fen =>
  methods[method].collectedFen - methods[method].refundedFen;
const totalFen = (part: Part): Fen => sumFen(PAYMENT_METHODS.map((method) => netFen(part, method)));

/** The books of a year by month, or of a month by day; each column opens what it is made of. */
@customElement('books-page')
export class BooksPage extends StationElement {
  static override styles = [
    StationElement.styles,
    pageStyles,
    tableStyles,
    css`
      th,
      td {
        text-align: end;
        white-space: nowrap;
      }
      th:first-child {
        text-align: start;
      }
      tfoot td,
      tfoot th {
        font-weight: 600;
      }
    `,
  ];

  /** `YYYY` or `YYYY-MM`. */
  @property() period!: string;
  @state() private view: BookView | null = null;
  @state() private trouble: Trouble | null = null;

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('period')) return;
    this.view = null;
    void this.#read();
  }

  override render() {
    const { period, view } = this;
    const way = (to: string, label: string) => html`<a href="#/books/${to}">${label}</a>`;
    const [before, after] = neighbours(period);
    return html`<div class="title">
        <h1 tabindex="-1">${put(msg('账簿 {period}'), { period })}</h1>
        ${period.length > 4 ? way(period.slice(0, 4), msg('全年')) : nothing}
        ${way(before, period.length > 4 ? msg('上个月') : msg('上一年'))}
        ${after > shanghaiDate(Date.now()) ? nothing : way(after, period.length > 4 ? msg('下个月') : msg('下一年'))}
      </div>
      <trouble-callout .trouble=${this.trouble} @dismiss=${() => (this.trouble = null)}></trouble-callout>
      ${view === null ? html`<p aria-busy="true"></p>` : this.#content(view.parts)}`;
  }

  #content(parts: readonly Part[]) {
    if (parts.length === 0) return html`<p class="quiet">${msg('这段时间没有账。')}</p>`;
    const yuan = (amountYuan: number): string => formatYuan(Math.round(amountYuan * 100), { grouped: true });
    return html`<stacked-columns
        description=${put(msg('{period} 的净收款，按收款方式'), { period: this.period })}
        .labels=${parts.map(({ part }) => part.slice(-2))}
        .series=${PAYMENT_METHODS.map((method) => ({
          name: inLanguage(paymentMethodNames[method]),
          colour: colours[method],
          values: parts.map((part) => netFen(part, method) / 100),
        }))}
        .format=${yuan}
        @column-chosen=${(event: ColumnChosen) => this.#open(parts[event.index])}
      ></stacked-columns>
      ${this.#table(parts)}`;
  }

  #table(parts: readonly Part[]) {
    const money = (amountFen: Fen) => html`<td><money-amount .amountFen=${amountFen}></money-amount></td>`;
    const sum = (of: (part: Part) => number): number => sumFen(parts.map(of));
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${this.period.length > 4 ? msg('日期') : msg('月份')}</th>
          ${PAYMENT_METHODS.map((method) => html`<th scope="col">${inLanguage(paymentMethodNames[method])}</th>`)}
          <th scope="col">${msg('净收款')}</th>
          <th scope="col">${msg('受理')}</th>
          <th scope="col">${msg('办结')}</th>
          <th scope="col">${msg('已日结')}</th>
        </tr>
      </thead>
      <tbody>
        ${parts.map(
          (part) =>
            html`<tr>
              <th scope="row"><a href=${this.#address(part)}>${part.part}</a></th>
              ${PAYMENT_METHODS.map((method) => money(netFen(part, method)))} ${money(totalFen(part))}
              <td>${part.opened}</td>
              <td>${part.completed}</td>
              <td>${part.part.length > 7 ? (part.closedDays > 0 ? msg('是') : '—') : part.closedDays}</td>
            </tr>`,
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">${msg('合计')}</th>
          ${PAYMENT_METHODS.map((method) => money(sum((part) => netFen(part, method))))}
          ${money(sum(totalFen))}
          <td>${sum(({ opened }) => opened)}</td>
          <td>${sum(({ completed }) => completed)}</td>
          <td>${sum(({ closedDays }) => closedDays)}</td>
        </tr>
      </tfoot>
    </table>`;
  }

  #address({ part }: Part): string {
    return part.length > 7 ? `#/day/${part}` : `#/books/${part}`;
  }

  #open(part: Part | undefined): void {
    if (part) location.hash = this.#address(part);
  }

  async #read(): Promise<void> {
    const { period } = this;
    try {
      const view = await request('GET /books/:period', { parameters: { period } });
      if (this.period === period) this.view = view;
    } catch (error) {
      this.trouble = troubleOf(error);
    }
  }
}

/** The period before and the one after. */
function neighbours(period: string): readonly [string, string] {
  const [year = 0, month = 0] = period.split('-').map(Number);
  if (period.length === 4) return [String(year - 1), String(year + 1)];
  const name = (count: number): string =>
    `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
  return [name(year * 12 + month - 2), name(year * 12 + month)];
}
