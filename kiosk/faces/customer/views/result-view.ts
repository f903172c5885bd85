import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { CustomerElement } from './customer-element.ts';

/** How something ended that the supplier waited for: one sentence, with a sign for good or not. */
@customElement('result-view')
export class ResultView extends CustomerElement {
  static override styles = [
    CustomerElement.styles,
    css`
      wa-icon {
        font-size: 112px;
        color: var(--warn);
      }
      wa-icon.good {
        color: var(--good);
      }
    `,
  ];

  @property() headline = '';
  @property() explanation = '';
  @property({ type: Boolean }) good = false;

  override render() {
    return html`<div class="centre" role="status">
      <wa-icon class=${this.good ? 'good' : ''} name=${this.good ? 'check' : 'warning'}></wa-icon>
      <h1>${this.headline}</h1>
      <p>${this.explanation}</p>
    </div>`;
  }
}
