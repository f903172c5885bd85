import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { BenchState } from '../../../shared/contract/bench-console.ts';
import type { Localized } from '../../../shared/vocabulary/values/localized.ts';
import { formUrl } from '../../api/sandboxes/bench-api.ts';
import { inLanguage } from '../../locales/localization.ts';
import { BenchElement } from './bench-element.ts';

type Printer = BenchState['formPrinter'];

const paperNames: Record<Printer['paper'], Localized> = {
  ok: { zh: '纸够', en: 'Paper' },
  low: { zh: '纸将尽', en: 'Near its end' },
  empty: { zh: '没有纸', en: 'No paper' },
};

/** The A4 printer: what is wrong with it, and the pages that came out, the newest first. */
@customElement('form-tray')
export class FormTray extends BenchElement {
  static override styles = [
    BenchElement.styles,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
        gap: 12px;
      }
      a {
        display: grid;
        align-content: center;
        justify-items: center;
        gap: 8px;
        height: 150px;
        padding: 8px;
        border: 1px solid var(--line-strong);
        border-radius: 2px;
        background: #fff;
        box-shadow: 0 2px 6px rgb(0 0 0 / 20%);
        overflow-wrap: anywhere;
        text-align: center;
        line-height: 1.3;
        overflow: hidden;
      }
      .controls {
        margin: 0 0 12px;
      }
      wa-select {
        width: 160px;
      }
      wa-icon {
        font-size: 32px;
      }
    `,
  ];

  override render() {
    const { forms, formPrinter } = this.state;
    return html`<section aria-label=${msg('打印机')}>
      <h2>${msg('打印机')}</h2>
      ${this.#controls(formPrinter)}
      ${
        forms.length === 0
          ? html`<p class="quiet">${msg('还没有打印的表单')}</p>`
          : html`<ul>
              ${forms.map(
                ({ name }) =>
                  html`<li>
                    <a href=${formUrl(name)} target="_blank" rel="noopener"
                      ><wa-icon name="printer"></wa-icon>${name.replace(/\.pdf$/, '')}</a
                    >
                  </li>`,
              )}
            </ul>`
      }
    </section>`;
  }

  #controls({ plugged, paper, ...faults }: Printer) {
    const names: Record<keyof typeof faults, string> = {
      jammed: msg('卡纸'),
      coverOpen: msg('机盖打开'),
      tonerLow: msg('墨粉不多'),
      paused: msg('队列停着'),
    };
    return html`<div class="controls">
      <wa-checkbox
        .checked=${plugged}
        @change=${(event: Event) =>
          void this.bench.move('/form-printer/plugged', { on: (event.target as HTMLInputElement).checked })}
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
      ${(Object.keys(names) as (keyof typeof faults)[]).map(
        (fault) =>
          html`<wa-checkbox
            .checked=${faults[fault]}
            @change=${(event: Event) => this.#set({ [fault]: (event.target as HTMLInputElement).checked })}
            >${names[fault]}</wa-checkbox
          >`,
      )}
    </div>`;
  }

  #set(condition: Record<string, unknown>): void {
    void this.bench.move('/form-printer', condition);
  }
}
