import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { formUrl } from '../../api/bench-api.ts';
import { BenchElement } from './bench-element.ts';

/** The A4 pages that were printed, the newest first. */
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
      wa-icon {
        font-size: 32px;
      }
    `,
  ];

  override render() {
    const { forms } = this.state;
    return html`<section aria-label=${msg('打印机出纸盘')}>
      <h2>${msg('打印机出纸盘')}</h2>
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
}
