import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { msg } from '@lit/localize';
import type { InvoiceSummary } from '../../../../../shared/contract/money-views.ts';
import { shanghaiDateTime } from '../../../../../shared/vocabulary/values/calendar-date.ts';
import { troubleOf, type Trouble } from '../../../../api/failure.ts';
import '../../../../elements/money/money-amount.ts';
import { StationElement } from '../../../../elements/station-element.ts';
import '../../../../elements/trouble-callout.ts';
import { oneAtATime } from '../../../../state/one-at-a-time.ts';
import { pageStyles, tableStyles } from '../page-styles.ts';
import { request, urlOf } from '../../../../api/request.ts';

const POLL_MS = 5_000;

/** R-FEE-4: the queue of e-invoices, the most urgent first; one that is refused waits for a person. */
@customElement('invoice-page')
export class InvoicePage extends StationElement {
  static override styles = [StationElement.styles, pageStyles, tableStyles];

  @state() private rows: readonly InvoiceSummary[] | null = null;
  @state() private all = false;
  @state() private trouble: Trouble | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => {
      if (!document.hidden) void this.#refresh();
    }, POLL_MS);
    void this.#refresh();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  override render() {
    return html`<h1 tabindex="-1">${msg('电子发票')}</h1>
      <trouble-callout .trouble=${this.trouble} @dismiss=${() => (this.trouble = null)}></trouble-callout>
      <div class="row">
        <wa-checkbox
          ?checked=${this.all}
          @change=${(event: Event) => {
            this.all = (event.target as HTMLInputElement).checked;
            void this.#refresh();
          }}
          >${msg('也列出已发出的')}</wa-checkbox
        >
      </div>
      ${
        this.rows === null
          ? html`<p aria-busy="true"></p>`
          : this.rows.length === 0
            ? html`<p class="quiet">${msg('没有待办的发票。')}</p>`
            : this.#table(this.rows)
      }`;
  }

  #table(rows: readonly InvoiceSummary[]) {
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${msg('受理单')}</th>
          <th scope="col">${msg('抬头')}</th>
          <th scope="col" class="amount">${msg('金额')}</th>
          <th scope="col">${msg('最迟发出')}</th>
          <th scope="col">${msg('状态')}</th>
          <th scope="col">${msg('办理')}</th>
        </tr>
      </thead>
      <tbody>
        ${repeat(
          rows,
          ({ caseNumber }) => caseNumber,
          (row) => this.#row(row),
        )}
      </tbody>
    </table>`;
  }

  #row({ caseNumber, title, amountFen, dueAt, state, invoiceNumber, redsOpen, lastFailure }: InvoiceSummary) {
    const words = { waiting: msg('待开票'), issued: msg('已开出，待发邮件'), mailed: msg('已发到邮箱') }[
      state
    ];
    const isLate = state !== 'mailed' && dueAt < Date.now();
    return html`<tr>
      <th scope="row"><a href="#/cases/${caseNumber}">${caseNumber}</a></th>
      <td>${title}</td>
      <td class="amount"><money-amount .amountFen=${amountFen}></money-amount></td>
      <td class=${isLate ? 'off' : ''}>${shanghaiDateTime(dueAt).slice(5, 16)}</td>
      <td>
        ${words} ${redsOpen > 0 ? msg('红字发票还没有发出') : nothing}
        ${lastFailure === null ? nothing : html`<span class="off">${failureWords(lastFailure)}</span>`}
      </td>
      <td>
        <div class="row">
          ${
            invoiceNumber === null
              ? nothing
              : html`<a
                  href=${urlOf('GET /cases/:caseNumber/invoice.pdf', { caseNumber })}
                  target="_blank"
                  rel="noopener"
                  >${invoiceNumber}</a
                >`
          }
          ${
            lastFailure === null
              ? nothing
              : html`<wa-button size="s" appearance="outlined" @click=${() => void this.#retry(caseNumber)}
                  >${msg('再办一次')}</wa-button
                >`
          }
        </div>
      </td>
    </tr>`;
  }

  async #retry(caseNumber: string): Promise<void> {
    await this.#attempt(() =>
      request('POST /cases/:caseNumber/invoice/retry', { parameters: { caseNumber } }),
    );
    await this.#refresh();
  }

  readonly #refresh = oneAtATime(() =>
    this.#attempt(async () => {
      this.rows = await request('GET /invoices', { query: { state: this.all ? 'all' : 'open' } });
    }),
  );

  async #attempt(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
      this.trouble = null;
    } catch (error) {
      this.trouble = troubleOf(error);
    }
  }
}

/** `stage failure code`, as the station keeps it, in words. */
function failureWords(lastFailure: string): string {
  const [stage = '', failure = '', ...code] = lastFailure.split(' ');
  const stages: Record<string, string> = {
    issue: msg('开票平台'),
    mail: msg('邮件服务器'),
    red: msg('开票平台（红字发票）'),
    'red-mail': msg('邮件服务器（红字发票）'),
  };
  const what = failure === 'refused' ? msg('没有受理，需要处理') : msg('没有应答，系统会继续');
  return [stages[stage] ?? stage, what, ...code].join(' ');
}
