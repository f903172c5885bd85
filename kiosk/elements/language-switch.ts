import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { chooseLanguage, language } from '../locales/localization.ts';
import { StationElement } from './station-element.ts';

/** The other language, in its own words, always at the same place. */
@customElement('language-switch')
export class LanguageSwitch extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        display: inline-block;
      }
      button {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        min-width: 96px;
        padding: 0 10px;
        border: 1px solid transparent;
        border-radius: var(--radius);
        background: none;
        cursor: pointer;
      }
      button:hover {
        border-color: var(--line-strong);
      }
      wa-icon {
        font-size: 20px;
      }
    `,
  ];

  override render() {
    const other = language() === 'en' ? 'zh-CN' : 'en';
    return html`<button part="button" type="button" lang=${other} @click=${() => void chooseLanguage(other)}>
      <wa-icon name="globe"></wa-icon>${other === 'en' ? 'English' : '中文'}
    </button>`;
  }
}
