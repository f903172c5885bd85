import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { READER_FAULTS } from '../../../shared/contract/bench-console.ts';
import type { Localized } from '../../../shared/vocabulary/values/localized.ts';
import { inLanguage } from '../../locales/localization.ts';
import { BenchElement } from './bench-element.ts';

type ReaderFault = (typeof READER_FAULTS)[number];

const faultNames: Record<ReaderFault, Localized> = {
  'wrong-checksum': { zh: '校验和错', en: 'Wrong checksum' },
  'split-frames': { zh: '帧被拆开', en: 'Split frames' },
  'merged-frames': { zh: '帧粘在一起', en: 'Merged frames' },
  'garbage-before': { zh: '帧前有杂字节', en: 'Garbage before frames' },
  silence: { zh: '不回答', en: 'No answer' },
  'lifted-mid-read': { zh: '读到一半拿走证件', en: 'Card lifted mid-read' },
  'self-test-failed': { zh: '自检失败', en: 'Self-test fails' },
};

/** The ID-card reader with its stack of sample cards: press a card to lay it down, press again to lift it. */
@customElement('card-reader')
export class CardReader extends BenchElement {
  static override styles = [
    BenchElement.styles,
    css`
      .reader {
        display: grid;
        place-items: center;
        height: 180px;
        margin-bottom: 16px;
        border-radius: 14px;
        background: linear-gradient(#39424d, #232a33);
        color: #d7dde5;
        text-align: center;
      }
      .reader.unplugged {
        background: #8a93a0;
        color: #1b2430;
      }
      .card {
        width: 220px;
        min-height: 56px;
        padding: 8px 12px;
        text-align: start;
        line-height: 1.3;
        border: 1px solid #93a6bd;
        border-radius: 10px;
        background: linear-gradient(120deg, #f3f8fd, #d9e7f4);
        color: var(--ink);
        cursor: pointer;
      }
      .reader .card {
        min-height: 120px;
        box-shadow: 0 4px 12px rgb(0 0 0 / 45%);
      }
      ul {
        display: grid;
        gap: 6px;
        justify-items: center;
      }
    `,
  ];

  override render() {
    const { plugged, cardId, fault, cards } = this.state.reader;
    const lying = cards.find((card) => card.cardId === cardId);
    return html`<section aria-label=${msg('读卡器')}>
      <h2>${msg('读卡器')}</h2>
      <div class="reader ${plugged ? '' : 'unplugged'}">
        ${
          lying
            ? html`<button class="card" type="button" @click=${() => this.#place(null)}>
                ${lying.title}<br /><span class="quiet">${msg('拿走')}</span>
              </button>`
            : html`<p>${plugged ? msg('把证件放在这里') : msg('线已拔下')}</p>`
        }
      </div>
      <ul aria-label=${msg('样本证件')}>
        ${cards
          .filter((card) => card.cardId !== cardId)
          .map(
            (card) =>
              html`<li>
                <button class="card" type="button" @click=${() => this.#place(card.cardId)}>
                  ${card.title}
                </button>
              </li>`,
          )}
      </ul>
      <div class="controls">
        <wa-checkbox
          .checked=${plugged}
          @change=${(event: Event) =>
            void this.bench.move('/reader/plugged', { on: (event.target as HTMLInputElement).checked })}
          >${msg('连接线插好')}</wa-checkbox
        >
        <wa-select
          label=${msg('故障')}
          .value=${fault ?? 'none'}
          @change=${(event: Event) => this.#fail((event.target as HTMLSelectElement).value)}
        >
          <wa-option value="none">${msg('没有故障')}</wa-option>
          ${READER_FAULTS.map((code) => html`<wa-option value=${code}>${inLanguage(faultNames[code])}</wa-option>`)}
        </wa-select>
      </div>
    </section>`;
  }

  #place(cardId: string | null): void {
    void this.bench.move('/reader/card', { cardId });
  }

  #fail(chosen: string): void {
    const fault = READER_FAULTS.find((code) => code === chosen) ?? null;
    void this.bench.move('/reader/fault', { fault });
  }
}
