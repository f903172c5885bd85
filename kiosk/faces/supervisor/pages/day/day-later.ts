import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { FoundLater } from '../../../../../shared/day/day-report.ts';
import type { DayView } from '../../../../../shared/contract/money-views.ts';
import type { CalendarDate } from '../../../../../shared/vocabulary/values/calendar-date.ts';
import { paymentMethodNames } from '../../../../../shared/vocabulary/payment-method.ts';
import '../../../../elements/money/money-amount.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';
import { DaySection } from './day-section.ts';

/** R-FEE-6: what was found after its day was signed, marked on the day that it belongs to and on the one that counts it. */
@customElement('day-later')
export class DayLater extends DaySection {
  static override styles = [
    DaySection.styles,
    css`
      :host {
        gap: 8px;
      }
      .later {
        display: grid;
        gap: 8px;
        padding: 12px 16px;
        border-inline-start: 6px solid var(--warn);
        border-radius: var(--radius);
        background: var(--warn-soft);
      }
    `,
  ];

  protected content({ report, bookedLater }: DayView) {
    const found = report.foundLater ?? [];
    return html`${
      bookedLater.length === 0
        ? nothing
        : this.#part(
            msg('这一天签字以后才发现的款项，记在发现那天的账里：'),
            bookedLater,
            ({ bookedDay }) => bookedDay,
            msg('记在'),
          )
    }
    ${
      found.length === 0
        ? nothing
        : this.#part(
            msg('这一天的账里有以前日子的款项，那些日子已经签过字：'),
            found,
            ({ ownDay }) => ownDay,
            msg('属于'),
          )
    }`;
  }

  #part(
    text: string,
    found: readonly FoundLater[],
    otherDay: (each: FoundLater) => CalendarDate,
    heading: string,
  ) {
    return html`<section class="later" aria-label=${text}>
      <p>${text}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">${heading}</th>
            <th scope="col">${msg('收款方式')}</th>
            <th scope="col">${msg('受理单')}</th>
            <th scope="col">${msg('订单号')}</th>
            <th scope="col" class="amount">${msg('金额')}</th>
          </tr>
        </thead>
        <tbody>
          ${found.map(
            (each) =>
              html`<tr>
                <th scope="row"><a href="#/day/${otherDay(each)}">${otherDay(each)}</a></th>
                <td>
                  ${inLanguage(paymentMethodNames[each.method])}${each.kind === 'refund' ? put(msg('（{kind}）'), { kind: msg('退款') }) : nothing}
                </td>
                <td><a href="#/cases/${each.caseNumber}">${each.caseNumber}</a></td>
                <td>${each.reference}</td>
                <td class="amount"><money-amount .amountFen=${each.amountFen}></money-amount></td>
              </tr>`,
          )}
        </tbody>
      </table>
    </section>`;
  }
}
