import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { TerminalElement } from '../elements/terminal-element.ts';

/** The code by which a supervisor enrols this device. */
@customElement('enrolment-page')
export class EnrolmentPage extends TerminalElement {
  static override styles = [
    TerminalElement.styles,
    css`
      :host {
        display: grid;
        place-content: center;
        justify-items: center;
        gap: 24px;
        height: 100%;
        padding: 32px;
        text-align: center;
      }
      .code {
        display: flex;
        gap: 12px;
        font-size: 96px;
        font-weight: 700;
        line-height: 1.2;
        color: var(--accent-deep);
      }
      .code span:nth-child(4) {
        margin-inline-start: 32px;
      }
    `,
  ];

  @property() code = '';

  override render() {
    return html`<h1>${msg('这台自助终端还没有启用')}</h1>
      <p>${msg('请主管在“自助终端”页面输入下面的启用码')}</p>
      <p class="code" role="img" aria-label="${msg('启用码')} ${this.code}">
        ${[...this.code].map((digit) => html`<span>${digit}</span>`)}
      </p>`;
  }
}
