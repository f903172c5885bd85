import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { DeliveryView } from '../../../shared/contract/media-stock.ts';
import { MOST_SERIALS } from '../../../shared/medium/serial-range.ts';
import { isCaseNumber } from '../../../shared/vocabulary/numbers/case-number.ts';
import { MEDIUM_SERIAL } from '../../../shared/vocabulary/medium.ts';
import { troubleOf, type Trouble } from '../../api/failure.ts';
import { inLanguage, put } from '../../locales/localization.ts';
import {
  emptyDelivery,
  withoutSerial,
  withSerials,
  type Delivery,
  type DeliveryFault,
} from '../../state/delivery.ts';
import type { Scans } from '../../state/scans.ts';
import '../codes/grouped-code.ts';
import { StationElement } from '../station-element.ts';
import '../trouble-callout.ts';
import { request } from '../../api/request.ts';

/**
 * A delivery of blank media: its note, and the serials on the shells, scanned one after the other (a scanner types one
 * and Enter) or as a range. Fires `received` when some of them are in the stock.
 */
@customElement('media-delivery-form')
export class MediaDeliveryForm extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      .panel,
      form {
        display: grid;
        gap: 12px;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 12px;
      }
      wa-input {
        width: 280px;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        max-height: 220px;
        margin: 0;
        padding: 0;
        overflow: auto;
        list-style: none;
      }
      li button {
        display: inline-flex;
        align-items: center;
        gap: 8px;
        min-height: 36px;
        padding: 0 10px;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--paper);
        cursor: pointer;
      }
      .fault {
        font-weight: 600;
        color: var(--danger);
      }
      .done {
        font-weight: 600;
        color: var(--good);
      }
    `,
  ];

  /** Who takes what a scanner read; null: it only types. */
  @property({ attribute: false }) scans: Scans | null = null;
  @state() private note = '';
  @state() private from = '';
  @state() private to = '';
  @state() private delivery: Delivery = emptyDelivery;
  @state() private answer: DeliveryView | null = null;
  @state() private trouble: Trouble | null = null;
  @state() private sending = false;

  #endScans: () => void = () => undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endScans();
  }

  protected override firstUpdated(): void {
    this.#endScans = this.scans?.offer((text) => this.#takeScan(text)) ?? this.#endScans;
  }

  /** Whatever has the focus: only the number of a case is for others. */
  #takeScan(text: string): boolean {
    if (!MEDIUM_SERIAL.test(text) || isCaseNumber(text.toUpperCase())) return false;
    this.answer = null;
    this.delivery = withSerials(this.delivery, text);
    return true;
  }

  override render() {
    const count = this.delivery.serials.length;
    return html`<section class="panel" aria-label=${msg('介质入库')}>
      <h2>${msg('介质入库')}</h2>
      <trouble-callout .trouble=${this.trouble} @dismiss=${() => (this.trouble = null)}></trouble-callout>
      <form @submit=${this.#add}>
        <div class="line">
          ${this.#input(msg('送货单（号码或来源）'), this.note, (text) => (this.note = text), 200)}
        </div>
        <div class="line">
          ${this.#input(msg('介质外壳上的号码'), this.from, (text) => (this.from = text), 32, 'from')}
          ${this.#input(msg('连号时的最后一个（可空）'), this.to, (text) => (this.to = text), 32)}
          <wa-button appearance="outlined" type="submit">${msg('加入')}</wa-button>
        </div>
      </form>
      <div role="status">
        ${this.delivery.fault ? html`<p class="fault">${faultWords(this.delivery.fault)}</p>` : nothing}
        ${this.#outcome()}
      </div>
      ${
        count === 0
          ? html`<p class="quiet">${msg('用扫码枪逐个扫，或输入第一个和最后一个号码。')}</p>`
          : html`<ul aria-label=${msg('要入库的介质')}>
              ${this.delivery.serials.map((serial) => html`<li>${this.#chip(serial)}</li>`)}
            </ul>`
      }
      <div class="line">
        <wa-button
          variant="brand"
          ?disabled=${count === 0 || this.note.trim() === ''}
          ?loading=${this.sending}
          @click=${() => void this.#send()}
          >${put(msg('入库 {count} 个'), { count })}</wa-button
        >
        ${count > 0 && this.note.trim() === '' ? html`<p class="quiet">${msg('请先填写送货单。')}</p>` : nothing}
      </div>
    </section>`;
  }

  #input(label: string, value: string, onInput: (text: string) => void, most: number, name = '') {
    return html`<wa-input
      data-field=${name}
      label=${label}
      maxlength=${most}
      autocomplete="off"
      .value=${value}
      @input=${(event: Event) => onInput((event.target as HTMLInputElement).value)}
    ></wa-input>`;
  }

  #chip(serial: string) {
    return html`<button
      type="button"
      aria-label=${put(msg('去掉 {serial}'), { serial })}
      @click=${() => (this.delivery = withoutSerial(this.delivery, serial))}
    >
      <grouped-code code=${serial}></grouped-code><wa-icon name="xmark"></wa-icon>
    </button>`;
  }

  #outcome() {
    const { answer } = this;
    if (!answer) return nothing;
    return html`<p class="done">${put(msg('已入库 {count} 个。'), { count: answer.received.length })}</p>
      ${answer.refused.map(
        ({ problem }) =>
          html`<p class="fault">${inLanguage(problem.happened)} ${inLanguage(problem.action)}</p>`,
      )}`;
  }

  readonly #add = (event: Event): void => {
    event.preventDefault();
    if (this.from.trim() === '') return;
    this.answer = null;
    this.delivery = withSerials(this.delivery, this.from, this.to);
    if (this.delivery.fault === null || this.delivery.fault === 'twice') {
      this.from = '';
      this.to = '';
    }
    this.renderRoot.querySelector<HTMLElement>('wa-input[data-field=from]')?.focus();
  };

  async #send(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    this.trouble = null;
    try {
      this.answer = await request('POST /media-deliveries', {
        body: { serials: this.delivery.serials, note: this.note.trim() },
      });
      this.delivery = emptyDelivery;
      this.dispatchEvent(new Event('received'));
    } catch (error) {
      this.trouble = troubleOf(error);
    } finally {
      this.sending = false;
    }
  }
}

function faultWords(fault: DeliveryFault): string {
  switch (fault) {
    case 'no-serial':
      return msg('这不像介质号码：只有字母、数字和连字符，最多 32 个。');
    case 'twice':
      return msg('这个号码已经加过了。');
    case 'unlike':
      return msg('两个号码只能最后几位数字不同。');
    case 'reversed':
      return msg('最后一个号码比第一个小。');
    case 'too-many':
      return put(msg('一次最多入库 {most} 个，请分几次。'), { most: MOST_SERIALS });
  }
}
