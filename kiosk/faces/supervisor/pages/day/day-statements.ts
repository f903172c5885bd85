import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { DayView } from '../../../../../shared/contract/money-views.ts';
import type { StatementChannel } from '../../../../../shared/rules/reconciliation.ts';
import { shanghaiDateTime } from '../../../../../shared/vocabulary/values/calendar-date.ts';
import type { Fen } from '../../../../../shared/vocabulary/values/money.ts';
import { paymentMethodNames } from '../../../../../shared/vocabulary/payment-method.ts';
import '../../../../elements/money/money-amount.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';
import { DaySection } from './day-section.ts';

/** What was collected in each way beside the channel's own word, and how that word gets here. */
@customElement('day-statements')
export class DayStatements extends DaySection {
  static override styles = [
    DaySection.styles,
    css`
      .row {
        gap: 8px;
      }
      section {
        display: grid;
        gap: 8px;
        margin-top: 12px;
        padding: 12px 16px;
        border-inline-start: 6px solid var(--warn);
        border-radius: var(--radius);
        background: var(--warn-soft);
      }
      pre {
        margin: 4px 0 0;
        font-size: 14px;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      input[type='file'] {
        position: absolute;
        width: 1px;
        height: 1px;
        opacity: 0;
      }
    `,
  ];

  protected content({ report, statements }: DayView) {
    return html`<table>
        <thead>
          <tr>
            <th scope="col">${msg('收款方式')}</th>
            <th scope="col" class="amount">${msg('我方收款')}</th>
            <th scope="col" class="amount">${msg('对账单收款')}</th>
            <th scope="col" class="amount">${msg('我方退款')}</th>
            <th scope="col" class="amount">${msg('对账单退款')}</th>
            <th scope="col">${msg('对账单')}</th>
          </tr>
        </thead>
        <tbody>
          ${report.methods.map(({ method, collectedFen, refundedFen, statement }) => {
            const standing = statements.find(({ channel }) => channel === method);
            return html`<tr>
              <th scope="row">${inLanguage(paymentMethodNames[method])}</th>
              <td class="amount"><money-amount .amountFen=${collectedFen}></money-amount></td>
              <td class="amount">${theirs(collectedFen, statement?.collectedFen)}</td>
              <td class="amount"><money-amount .amountFen=${refundedFen}></money-amount></td>
              <td class="amount">${theirs(refundedFen, statement?.refundedFen)}</td>
              <td>
                ${
                  standing
                    ? this.#standing(standing)
                    : method === 'cash'
                      ? msg('清点钱箱')
                      : msg('本服务点没有开通')
                }
              </td>
            </tr>`;
          })}
        </tbody>
      </table>
      ${statements.map((standing) => this.#parked(standing))}`;
  }

  /** What the trade writes keeps no day open, and is not passed over in silence either. */
  #parked({ channel, parked }: DayView['statements'][number]) {
    if (parked.length === 0) return nothing;
    return html`<section aria-label=${msg('对账单里没有读懂的行')}>
      <h3>
        ${put(msg('{method}对账单里有 {count} 行没有读懂'), {
          method: inLanguage(paymentMethodNames[channel]),
          count: parked.length,
        })}
      </h3>
      <p>${msg('这些行没有计入上面的金额。请对照商户平台看是不是本服务点的收款；不影响日结。')}</p>
      <ul>
        ${parked.map(
          ({ text, fault }) =>
            html`<li>
              ${inLanguage(fault)}
              <pre>${text}</pre>
            </li>`,
        )}
      </ul>
    </section>`;
  }

  #standing({ channel, importedAt, isEmptyDay, canDownload }: DayView['statements'][number]) {
    if (importedAt !== null) {
      // A day that goes on has a longer statement later; one with fewer lines is refused.
      const again =
        this.isClosed || isEmptyDay || !canDownload
          ? nothing
          : html`<wa-button
              size="s"
              appearance="plain"
              ?loading=${this.close.running === `statement-${channel}`}
              @click=${() => void this.close.download(channel)}
              >${msg('重新下载')}</wa-button
            >`;
      const takeBack =
        this.isClosed || !isEmptyDay
          ? nothing
          : html`<wa-button
              size="s"
              appearance="plain"
              ?loading=${this.close.running === `statement-${channel}`}
              @click=${() => void this.close.takeBackEmpty(channel)}
              >${msg('撤回')}</wa-button
            >`;
      return html`${again}${takeBack}<span class="good"
          >${
            isEmptyDay
              ? msg('当天没有交易')
              : put(msg('{time} 已导入'), { time: shanghaiDateTime(importedAt).slice(5, 16) })
          }</span
        >`;
    }
    if (this.isClosed) return '—';
    const isBusy = this.close.running === `statement-${channel}`;
    return html`<div class="row">
      ${
        canDownload
          ? html`<wa-button
              size="s"
              variant="brand"
              ?loading=${isBusy}
              @click=${() => void this.close.download(channel)}
              >${msg('下载')}</wa-button
            >`
          : nothing
      }
      ${this.#file(channel, isBusy)}
      <wa-button
        size="s"
        appearance="plain"
        ?disabled=${isBusy}
        @click=${() => void this.close.empty(channel)}
        >${msg('当天没有交易')}</wa-button
      >
    </div>`;
  }

  #file(channel: StatementChannel, isBusy: boolean) {
    const name = put(msg('{method}对账单文件'), { method: inLanguage(paymentMethodNames[channel]) });
    return html`<span>
      <input
        type="file"
        tabindex="-1"
        aria-label=${name}
        data-channel=${channel}
        @change=${(event: Event) => this.#chosen(channel, event.target as HTMLInputElement)}
      />
      <wa-button
        size="s"
        appearance="outlined"
        ?loading=${isBusy}
        @click=${() =>
          this.renderRoot.querySelector<HTMLInputElement>(`input[data-channel='${channel}']`)?.click()}
        >${msg('导入文件')}</wa-button
      >
    </span>`;
  }

  #chosen(channel: StatementChannel, input: HTMLInputElement): void {
    const file = input.files?.[0];
    input.value = '';
    if (file) void this.close.upload(channel, file);
  }
}

function theirs(oursFen: Fen, theirsFen: Fen | undefined) {
  if (theirsFen === undefined) return html`<span class="quiet">—</span>`;
  return html`<money-amount
    class=${oursFen === theirsFen ? '' : 'off'}
    .amountFen=${theirsFen}
  ></money-amount>`;
}
