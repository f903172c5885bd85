import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { DepositFigures } from '../../../../../shared/day/day-report.ts';
import { shanghaiDateTime } from '../../../../../shared/vocabulary/values/calendar-date.ts';
import { urlOf } from '../../../../api/request.ts';
import '../../../../elements/money/money-amount.ts';
import { StationElement } from '../../../../elements/station-element.ts';
import { put } from '../../../../locales/localization.ts';
import { tableStyles } from '../page-styles.ts';

/** A deposit that its row was chosen of, to record how it ended. */
export class DepositChosen extends Event {
  readonly depositId: string;
  constructor(depositId: string) {
    super('deposit-chosen');
    this.depositId = depositId;
  }
}

/** Bags of cash: how much, in which bag, who took it, what the bank says. Fires `deposit-chosen` where `mayEnd`. */
@customElement('deposit-table')
export class DepositTable extends StationElement {
  static override styles = [StationElement.styles, tableStyles];

  @property({ attribute: false }) deposits: readonly DepositFigures[] = [];
  @property({ type: Boolean }) mayEnd = false;

  override render() {
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${msg('解款时间')}</th>
          <th scope="col" class="amount">${msg('金额')}</th>
          <th scope="col">${msg('封包号')}</th>
          <th scope="col">${msg('送款人')}</th>
          <th scope="col">${msg('银行回单')}</th>
          <th scope="col">${msg('解款单')}</th>
        </tr>
      </thead>
      <tbody>
        ${this.deposits.map((deposit) => this.#row(deposit))}
      </tbody>
    </table>`;
  }

  #row({ depositId, amountFen, bagNumber, carriedBy, sentAt, end }: DepositFigures) {
    return html`<tr>
      <th scope="row">${shanghaiDateTime(sentAt).slice(5, 16)}</th>
      <td class="amount"><money-amount .amountFen=${amountFen}></money-amount></td>
      <td>${bagNumber}</td>
      <td>${carriedBy}</td>
      <td>${end ? this.#end(end, amountFen) : this.#open(depositId)}</td>
      <td>
        <a href=${urlOf('GET /deposits/:depositId/slip.pdf', { depositId })} target="_blank" rel="noopener"
          >PDF</a
        >
      </td>
    </tr>`;
  }

  #end(end: NonNullable<DepositFigures['end']>, amountFen: number) {
    if (end.kind === 'returned') return html`${put(msg('退回保险柜：{reason}'), { reason: end.reason })}`;
    return html`${end.receiptNumber}
    ${
      end.receivedFen === amountFen
        ? nothing
        : html`<span class="off"
            ><money-amount .amountFen=${end.receivedFen - amountFen}></money-amount> ${end.reason}</span
          >`
    }`;
  }

  #open(depositId: string) {
    if (!this.mayEnd) return html`<span class="quiet">${msg('在途')}</span>`;
    return html`<wa-button
      size="s"
      appearance="outlined"
      @click=${() => this.dispatchEvent(new DepositChosen(depositId))}
      >${msg('登记回单')}</wa-button
    >`;
  }
}
