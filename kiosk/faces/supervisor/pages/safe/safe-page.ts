import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { SafeView } from '../../../../../shared/contract/money-views.ts';
import { shanghaiDateTime } from '../../../../../shared/vocabulary/values/calendar-date.ts';
import { formatYuan, type Fen } from '../../../../../shared/vocabulary/values/money.ts';
import '../../../../elements/money/cash-count.ts';
import type { CashCounted } from '../../../../elements/money/cash-count.ts';
import '../../../../elements/money/money-amount.ts';
import { StationElement } from '../../../../elements/station-element.ts';
import '../../../../elements/trouble-callout.ts';
import { put } from '../../../../locales/localization.ts';
import { Observing } from '../../../../state/observable.ts';
import type { Safe } from '../../state/safe.ts';
import './deposit-end-form.ts';
import './deposit-form.ts';
import './deposit-table.ts';
import type { DepositChosen } from './deposit-table.ts';
import { pageStyles } from '../page-styles.ts';

/** The safe: counted blind, and emptied into the bank bag by bag. */
@customElement('safe-page')
export class SafePage extends StationElement {
  static override styles = [
    StationElement.styles,
    pageStyles,
    css`
      .halves {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: 20px;
        align-items: start;
      }
      section {
        display: grid;
        gap: 12px;
      }
      cash-count {
        --note-columns: 4;
      }
      .sum {
        display: flex;
        justify-content: space-between;
        align-items: baseline;
        font-size: 18px;
      }
      .difference {
        padding: 8px 12px;
        border-radius: var(--radius);
        background: var(--good-soft);
      }
      .difference.off {
        background: var(--warn-soft);
      }
    `,
  ];

  @property({ attribute: false }) safe!: Safe;
  @state() private reason = '';
  @state() private recounting = false;
  @state() private chosen: string | null = null;

  constructor() {
    super();
    new Observing(this, () => [this.safe]);
  }

  override render() {
    const { view, trouble } = this.safe;
    return html`<h1 tabindex="-1">${msg('保险柜')}</h1>
      <trouble-callout .trouble=${trouble} @dismiss=${() => this.safe.dismissTrouble()}></trouble-callout>
      ${view === null ? html`<p aria-busy="true"></p>` : this.#content(view)}`;
  }

  #content(view: SafeView) {
    const ended = view.deposits.find(({ depositId, end }) => depositId === this.chosen && end === null);
    return html`<div class="halves">
        <section class="panel" aria-label=${msg('清点保险柜')}>
          <h2>${msg('清点保险柜')}</h2>
          ${view.count && !this.recounting ? this.#settle(view.count) : this.#count(view)}
        </section>
        <section class="panel" aria-label=${msg('解款到银行')}>
          <h2>${msg('解款到银行')}</h2>
          <deposit-form .safe=${this.safe}></deposit-form>
        </section>
      </div>
      ${
        ended
          ? html`<section class="panel" aria-label=${msg('登记回单')}>
              <deposit-end-form .safe=${this.safe} .deposit=${ended}></deposit-end-form>
            </section>`
          : nothing
      }
      <section aria-label=${msg('解款')}>
        <h2>${msg('解款')}</h2>
        ${
          view.deposits.length === 0
            ? html`<p class="quiet">${msg('还没有解过款。')}</p>`
            : html`<deposit-table
                mayEnd
                .deposits=${view.deposits}
                @deposit-chosen=${({ depositId }: DepositChosen) => (this.chosen = depositId)}
              ></deposit-table>`
        }
      </section>`;
  }

  #count({ lastBooked }: SafeView) {
    return html`${
        lastBooked
          ? html`<p class="quiet">
              ${put(msg('上次清点：{name} {time}，{amount} 元'), {
                name: lastBooked.by,
                time: shanghaiDateTime(lastBooked.at).slice(0, 16),
                amount: formatYuan(lastBooked.countedFen, { grouped: true }),
              })}
            </p>`
          : nothing
      }
      <p>${msg('请数保险柜里的现金，按面额填张数。数完以后系统才说账上有多少。')}</p>
      <cash-count
        ?busy=${this.safe.isBusy}
        @cash-counted=${({ counted }: CashCounted) => void this.#counted(() => this.safe.count(counted))}
      ></cash-count>`;
  }

  async #counted(count: () => Promise<boolean>): Promise<void> {
    if (await count()) this.recounting = false;
  }

  #settle({ countedFen, expectedFen, isOpening }: NonNullable<SafeView['count']>) {
    const differenceFen = countedFen - expectedFen;
    const isOff = differenceFen !== 0 && !isOpening;
    const row = (name: string, amountFen: Fen) =>
      html`<p class="sum"><span>${name}</span><money-amount .amountFen=${amountFen}></money-amount></p>`;
    return html`${row(msg('清点'), countedFen)} ${isOpening ? nothing : row(msg('账上'), expectedFen)}
      <p class="difference ${isOff ? 'off' : ''}" role="status">${this.#words(differenceFen, isOpening)}</p>
      ${
        isOff
          ? html`<wa-input
              label=${msg('长短款原因')}
              maxlength="200"
              autocomplete="off"
              .value=${this.reason}
              @input=${(event: Event) => (this.reason = (event.target as HTMLInputElement).value)}
            ></wa-input>`
          : nothing
      }
      <div class="row">
        <wa-button
          variant="brand"
          ?disabled=${isOff && this.reason.trim() === ''}
          ?loading=${this.safe.isBusy}
          @click=${() => void this.#book()}
          >${msg('入账')}</wa-button
        >
        <wa-button appearance="plain" @click=${() => (this.recounting = true)}>${msg('重新清点')}</wa-button>
      </div>`;
  }

  #words(differenceFen: Fen, isOpening: boolean): string {
    if (isOpening) return msg('第一次清点：入账以后，账从这个数开始。');
    if (differenceFen === 0) return msg('一分不差。');
    return put(
      differenceFen < 0 ? msg('少 {amount} 元，要写明原因。') : msg('多 {amount} 元，要写明原因。'),
      {
        amount: formatYuan(Math.abs(differenceFen)),
      },
    );
  }

  async #book(): Promise<void> {
    if (await this.safe.book(this.reason.trim())) this.reason = '';
  }
}
