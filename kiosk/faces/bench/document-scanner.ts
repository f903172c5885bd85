import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { BenchState, SamplePage } from '../../../shared/contract/bench-console.ts';
import type { Localized } from '../../../shared/vocabulary/values/localized.ts';
import { scannerPageUrl } from '../../api/sandboxes/bench-api.ts';
import { inLanguage, put } from '../../locales/localization.ts';
import { BenchElement } from './bench-element.ts';

type Scanner = BenchState['documentScanner'];
type Fault = 'jammed' | 'coverOpen' | 'busy' | 'silent';

const pageNames: Record<SamplePage | 'nothing', Localized> = {
  'seal-specimen': { zh: '盖好章的采样表', en: 'Stamped specimen form' },
  'credit-code-certificate': { zh: '营业执照（样本）', en: 'Sample licence' },
  nothing: { zh: '什么也没有', en: 'Nothing' },
};
const SHEETS = [0, 1, 5, 20] as const;

/** The document scanner: what lies on its glass and in its feeder, and what is the matter with it. */
@customElement('document-scanner')
export class DocumentScannerOnBench extends BenchElement {
  static override styles = [
    BenchElement.styles,
    css`
      .glass {
        display: grid;
        place-items: center;
        padding: 10px;
        background: #39424d;
        border-radius: 12px;
      }
      .glass img {
        display: block;
        height: 190px;
        aspect-ratio: 210 / 297;
        background: #fff;
        box-shadow: 0 2px 6px rgb(0 0 0 / 40%);
      }
      .counted {
        margin-top: 8px;
      }
      wa-select {
        width: 100%;
      }
      .choose {
        position: relative;
        display: inline-flex;
        align-items: center;
        min-height: var(--target);
        color: var(--accent-deep);
        text-decoration: underline;
        border-radius: var(--radius);
      }
      .choose:focus-within {
        outline: 3px solid var(--wa-color-focus);
      }
      input[type='file'] {
        position: absolute;
        inset: 0;
        width: 100%;
        opacity: 0;
        cursor: pointer;
      }
    `,
  ];

  override render() {
    const scanner = this.state.documentScanner;
    const { page, scanned, laid, plugged } = scanner;
    return html`<section aria-label=${msg('扫描仪')}>
      <h2>${msg('扫描仪')}</h2>
      <div class="glass"><img src=${scannerPageUrl(laid)} alt=${msg('玻璃上的纸')} /></div>
      <p class="quiet counted">${put(msg('已扫 {count} 页'), { count: scanned })}</p>
      <div class="controls">
        <wa-select
          label=${msg('玻璃上')}
          .value=${page ?? 'nothing'}
          @change=${(event: Event) => this.#lay((event.target as HTMLSelectElement).value)}
        >
          ${Object.entries(pageNames).map(
            ([code, name]) => html`<wa-option value=${code}>${inLanguage(name)}</wa-option>`,
          )}
          ${page === 'uploaded' ? html`<wa-option value="uploaded">${msg('放上去的图片')}</wa-option>` : ''}
        </wa-select>
        <span class="choose">
          ${msg('放一张图片')}
          <input
            type="file"
            accept="image/jpeg,image/png"
            aria-label=${msg('放一张图片')}
            @change=${this.#choose}
          />
        </span>
        ${this.#sheets(scanner)}
        <wa-checkbox
          .checked=${plugged}
          @change=${(event: Event) =>
            void this.bench.move('/document-scanner/plugged', {
              on: (event.target as HTMLInputElement).checked,
            })}
          >${msg('连接线插好')}</wa-checkbox
        >
        ${this.#fault('coverOpen', msg('机盖打开'))} ${this.#fault('jammed', msg('卡纸'))}
        ${this.#fault('busy', msg('别人在用'))} ${this.#fault('silent', msg('没有反应'))}
      </div>
    </section>`;
  }

  /** The feeder's paper gets less with each scan: what is left need not be one of the choices. */
  #sheets({ sheets }: Scanner) {
    const choices = [...new Set([...SHEETS, sheets])].sort((a, b) => a - b);
    return html`<wa-select
      label=${msg('进纸器里')}
      .value=${String(sheets)}
      @change=${(event: Event) => this.#set({ sheets: Number((event.target as HTMLSelectElement).value) })}
    >
      ${choices.map(
        (count) =>
          html`<wa-option value=${String(count)}
            >${count === 0 ? msg('没有纸') : put(msg('{count} 张'), { count })}</wa-option
          >`,
      )}
    </wa-select>`;
  }

  #fault(fault: Fault, name: string) {
    return html`<wa-checkbox
      .checked=${this.state.documentScanner[fault]}
      @change=${(event: Event) => this.#set({ [fault]: (event.target as HTMLInputElement).checked })}
      >${name}</wa-checkbox
    >`;
  }

  #lay(page: string): void {
    if (page !== 'uploaded') this.#set({ page: page === 'nothing' ? null : page });
  }

  #choose(event: Event): void {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = '';
    if (file) void this.bench.layOnScanner(file);
  }

  #set(condition: Record<string, unknown>): void {
    void this.bench.move('/document-scanner', condition);
  }
}
