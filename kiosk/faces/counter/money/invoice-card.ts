import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { InvoiceView } from '../../../../shared/contract/money-views.ts';
import { RefusedByStation, troubleOf, type Trouble } from '../../../api/failure.ts';
import { isRedToMail } from '../../../../shared/invoice/invoice.ts';
import '../../../elements/money/money-amount.ts';
import { StationElement } from '../../../elements/station-element.ts';
import '../../../elements/trouble-callout.ts';
import { request, urlOf } from '../../../api/request.ts';
import { fieldText } from '../../../elements/field-text.ts';

const POLL_MS = 3_000;
const isUnderWay = (red: InvoiceView['reds'][number]): boolean =>
  red.invoiceNumber === null || isRedToMail(red);

/** R-FEE-4: the e-invoice of a case: where it is, to whom it goes, and another address for it. */
@customElement('invoice-card')
export class InvoiceCard extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      section {
        display: grid;
        gap: 8px;
        text-align: start;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 16px;
      }
      .line wa-input {
        flex: 1;
        min-width: 240px;
      }
      .good {
        color: var(--good);
      }
      .bad {
        color: var(--danger);
      }
    `,
  ];

  @property() caseNumber!: string;
  /** How many refunds are done, each of which has its red invoice. */
  @property({ type: Number }) refunds = 0;
  @state() private invoice: InvoiceView | null = null;
  @state() private email: string | null = null;
  @state() private busy = false;
  @state() private trouble: Trouble | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => {
      if (!this.#isOver && !document.hidden)
        void this.#do(() =>
          request('GET /cases/:caseNumber/invoice', { parameters: { caseNumber: this.caseNumber } }),
        );
    }, POLL_MS);
    void this.updateComplete.then(() =>
      this.#do(() =>
        request('GET /cases/:caseNumber/invoice', { parameters: { caseNumber: this.caseNumber } }),
      ),
    );
  }

  get #isOver(): boolean {
    if (this.invoice === null || this.invoice.mailedAt === null) return false;
    const { reds } = this.invoice;
    return reds.length >= this.refunds && !reds.some(isUnderWay);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  override render() {
    const { invoice } = this;
    if (!invoice) return nothing;
    const { title, invoiceNumber, trouble, buyer, amountFen } = invoice;
    const registered = fieldText(buyer?.email);
    const email = this.email ?? registered;
    return html`<section class="panel" aria-label=${msg('电子发票')}>
      <p class="line">
        <strong>${msg('电子发票')}</strong> ${title} <money-amount .amountFen=${amountFen}></money-amount>
        ${
          invoiceNumber
            ? html`<a
                href=${urlOf('GET /cases/:caseNumber/invoice.pdf', { caseNumber: this.caseNumber })}
                target="_blank"
                rel="noopener"
                >${invoiceNumber}</a
              >`
            : nothing
        }
      </p>
      <p role="status">${this.#standing(invoice)}</p>
      ${invoice.reds.map((red) => this.#red(red))}
      <trouble-callout .trouble=${this.trouble} @dismiss=${() => (this.trouble = null)}></trouble-callout>
      <div class="line">
        <wa-input
          type="email"
          label=${msg('收票邮箱')}
          maxlength="200"
          autocomplete="off"
          .value=${email}
          @input=${(event: Event) => (this.email = (event.target as HTMLInputElement).value)}
        ></wa-input>
        ${
          email !== registered
            ? html`<wa-button
                appearance="outlined"
                ?loading=${this.busy}
                @click=${() => void this.#change(email)}
                >${msg('发到这个邮箱')}</wa-button
              >`
            : nothing
        }
        ${
          trouble?.failure === 'refused'
            ? html`<wa-button
                appearance="outlined"
                ?loading=${this.busy}
                @click=${() => void this.#do(() => request('POST /cases/:caseNumber/invoice/retry', { parameters: { caseNumber: this.caseNumber } }))}
                >${msg('再开一次')}</wa-button
              >`
            : nothing
        }
      </div>
    </section>`;
  }

  #red(red: InvoiceView['reds'][number]) {
    const { invoiceNumber, amountFen, attachment, mailedAt } = red;
    return html`<p class="line">
      <strong>${msg('红字发票')}</strong> <money-amount .amountFen=${-amountFen}></money-amount>
      ${
        invoiceNumber && attachment
          ? html`<a
              href=${urlOf('GET /cases/:caseNumber/red-invoices/:invoiceNumber', { caseNumber: this.caseNumber, invoiceNumber })}
              target="_blank"
              rel="noopener"
              >${invoiceNumber}</a
            >`
          : (invoiceNumber ?? nothing)
      }
      <span role="status" class=${mailedAt === null ? '' : 'good'}>
        ${
          invoiceNumber === null
            ? msg('正在开票')
            : mailedAt !== null
              ? msg('已发到邮箱')
              : attachment
                ? msg('已开出，正在发邮件')
                : nothing
        }
      </span>
    </p>`;
  }

  #standing({ mailedAt, trouble, invoiceNumber }: InvoiceView) {
    if (trouble?.failure === 'refused')
      return html`<span class="bad">${msg('开票平台没有受理，需要处理')} ${trouble.cause}</span>`;
    if (trouble) return msg('开票平台或邮件服务器暂时没有应答，系统会继续。');
    if (mailedAt === null) return invoiceNumber ? msg('已开出，正在发邮件') : msg('正在开票');
    return html`<span class="good">${msg('已发到邮箱')}</span>`;
  }

  async #change(email: string): Promise<void> {
    const shown = this.invoice?.buyer;
    if (!shown) return;
    const buyer = { ...shown, email: email.trim() };
    await this.#do(() =>
      request('PUT /cases/:caseNumber/invoice', {
        parameters: { caseNumber: this.caseNumber },
        body: { shown, buyer },
      }),
    );
    this.email = null;
  }

  async #do(act: () => Promise<InvoiceView>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      this.invoice = await act();
      this.trouble = null;
    } catch (error) {
      // A case without a paid fee has none.
      const hasNone = error instanceof RefusedByStation && error.problem.code === 'not-found';
      if (!hasNone) this.trouble = troubleOf(error);
    } finally {
      this.busy = false;
    }
  }
}
