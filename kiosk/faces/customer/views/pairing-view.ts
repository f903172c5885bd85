import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { CustomerElement } from './customer-element.ts';

/** The code by which the clerk takes this screen to the desk. */
@customElement('pairing-view')
export class PairingView extends CustomerElement {
  static override styles = [
    CustomerElement.styles,
    css`
      .code {
        display: flex;
        gap: 12px;
        font-size: 96px;
        font-weight: 700;
        line-height: 1.2;
        color: var(--accent-deep);
      }
      .code span + span:nth-child(4) {
        margin-inline-start: 32px;
      }
    `,
  ];

  @property() code = '';

  override render() {
    return html`<div class="centre">
      <h1>${msg('这块屏幕还没有和柜台配对')}</h1>
      <p>${msg('请柜员输入下面的配对码')}</p>
      <p class="code" role="img" aria-label="${msg('配对码')} ${this.code}">
        ${[...this.code].map((digit) => html`<span>${digit}</span>`)}
      </p>
    </div>`;
  }
}
