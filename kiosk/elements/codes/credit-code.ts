import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { standingOf, usccStandingNames, type Uscc } from '../../../shared/vocabulary/numbers/uscc.ts';
import { inLanguage } from '../../locales/localization.ts';
import './grouped-code.ts';
import { StationElement } from '../station-element.ts';

/** The same as text. */
export const codeWords = (code: Uscc): string =>
  [code, markOf(code)].filter((part) => part !== null).join(' ');

const markOf = (code: Uscc): string | null =>
  standingOf(code) === 'attested' ? inLanguage(usccStandingNames.attested) : null;

/** A credit code, grouped, with its mark where it is attested and not checked (R-ORG-1). */
@customElement('credit-code')
export class CreditCode extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        display: inline;
      }
      .mark {
        display: block;
        color: var(--warn);
        font-size: 0.875em;
        font-weight: 600;
      }
    `,
  ];

  @property() code: Uscc = '';

  override render() {
    const mark = markOf(this.code);
    return html`<grouped-code code=${this.code}></grouped-code>${
        mark === null ? nothing : html`<span class="mark">${mark}</span>`
      }`;
  }
}
