import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { BenchState } from '../../../shared/contract/bench-console.ts';
import type { Localized } from '../../../shared/vocabulary/values/localized.ts';
import { receiptUrl } from '../../api/sandboxes/bench-api.ts';
import { inLanguage, put } from '../../locales/localization.ts';
import { BenchElement } from './bench-element.ts';

type Paper = BenchState['receiptPrinter']['paper'];

const paperNames: Record<Paper, Localized> = {
  ok: { zh: '纸够', en: 'Paper' },
  'near-end': { zh: '纸将尽', en: 'Near its end' },
  end: { zh: '没有纸', en: 'No paper' },
};

/** A roll that ends in the middle of a receipt. */
const LAST_LINES = 6;

/** The receipt printer with its cash drawer, and the receipts that came out, the newest on top. */
@customElement('receipt-printer')
export class ReceiptPrinter extends BenchElement {
  static override styles = [
    BenchElement.styles,
    css`
      .printer {
        height: 56px;
        border-radius: 12px 12px 0 0;
        background: linear-gradient(#39424d, #232a33);
        border-bottom: 8px solid #0d1217;
      }
      .paper {
        max-height: 560px;
        overflow: auto;
        padding: 0 12px 12px;
        background: #c9d1da;
        border-radius: 0 0 12px 12px;
        min-height: 96px;
      }
      .paper img {
        display: block;
        width: 100%;
        background: #fff;
        margin-bottom: 10px;
        box-shadow: 0 2px 6px rgb(0 0 0 / 25%);
      }
      .none {
        padding: 24px;
        text-align: center;
      }
      .drawer {
        margin-top: 12px;
        padding: 10px 16px;
        border: 2px solid #39424d;
        border-radius: 8px;
        display: flex;
        align-items: center;
        justify-content: space-between;
        min-height: 64px;
      }
      .drawer.open {
        background: var(--warn-soft);
        border-color: var(--warn);
      }
      wa-select {
        width: 160px;
      }
    `,
  ];

  override render() {
    const { plugged, paper, coverOpen, silent, automaticStatus, drawerOpen, linesLeft } =
      this.state.receiptPrinter;
    return html`<section aria-label=${msg('小票机')}>
      <h2>${msg('小票机')}</h2>
      <div class="printer" aria-hidden="true"></div>
      <div class="paper" role="region" tabindex="0" aria-label=${msg('打出的小票')}>
        ${
          this.state.receipts.length === 0
            ? html`<p class="none">${msg('还没有小票')}</p>`
            : this.state.receipts.map(
                ({ receiptId }) =>
                  html`<img
                    src=${receiptUrl(receiptId)}
                    alt=${put(msg('小票 {number}'), { number: receiptId })}
                  />`,
              )
        }
      </div>
      <div class="controls">
        <wa-checkbox
          .checked=${plugged}
          @change=${(event: Event) =>
            void this.bench.move('/receipt-printer/plugged', {
              on: (event.target as HTMLInputElement).checked,
            })}
          >${msg('连接线插好')}</wa-checkbox
        >
        <wa-select
          label=${msg('纸')}
          .value=${paper}
          @change=${(event: Event) => this.#set({ paper: (event.target as HTMLSelectElement).value })}
        >
          ${Object.entries(paperNames).map(
            ([code, name]) => html`<wa-option value=${code}>${inLanguage(name)}</wa-option>`,
          )}
        </wa-select>
        <wa-checkbox .checked=${coverOpen} @change=${this.#toggle('coverOpen')}
          >${msg('机盖打开')}</wa-checkbox
        >
        <wa-checkbox .checked=${silent} @change=${this.#toggle('silent')}>${msg('没有反应')}</wa-checkbox>
        <wa-checkbox
          .checked=${linesLeft !== null}
          @change=${(event: Event) =>
            this.#set({ linesLeft: (event.target as HTMLInputElement).checked ? LAST_LINES : null })}
          >${msg('打到一半纸用完')}</wa-checkbox
        >
        <wa-checkbox .checked=${automaticStatus} @change=${this.#toggle('automaticStatus')}
          >${msg('自动回报状态')}</wa-checkbox
        >
      </div>
      <div class="drawer ${drawerOpen ? 'open' : ''}">
        <span role="status">${drawerOpen ? msg('钱箱开着') : msg('钱箱关着')}</span>
        <wa-button
          appearance="outlined"
          ?disabled=${!drawerOpen}
          @click=${() => this.#set({ drawerOpen: false })}
          >${msg('推回')}</wa-button
        >
      </div>
    </section>`;
  }

  #toggle(what: 'coverOpen' | 'silent' | 'automaticStatus') {
    return (event: Event) => this.#set({ [what]: (event.target as HTMLInputElement).checked });
  }

  #set(condition: Record<string, unknown>): void {
    void this.bench.move('/receipt-printer', condition);
  }
}
