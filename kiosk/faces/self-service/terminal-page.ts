import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { TerminalElement } from './terminal-element.ts';

/**
 * A page of the terminal: its heading (which gets the focus), what it says, and its actions at the bottom, within reach.
 * Slots: `progress` above the heading, the content, `actions`.
 */
@customElement('terminal-page')
export class TerminalPage extends TerminalElement {
  static override styles = [
    TerminalElement.styles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        height: 100%;
        min-height: 0;
      }
      header {
        padding: 20px 32px 12px;
      }
      .lead {
        font-size: var(--terminal-lead);
        color: var(--ink-quiet);
      }
      .content {
        flex: 1;
        min-height: 0;
        overflow: auto;
        padding: 8px 32px 24px;
      }
      .content:focus-visible {
        outline-offset: -4px;
      }
      footer {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 16px;
        padding: 12px 32px 16px;
      }
      @media (min-height: 1400px) {
        header {
          padding-top: 96px;
        }
        /* On a tall screen what is touched stands in the lower two thirds. */
        .content {
          display: grid;
          align-content: safe end;
        }
      }
    `,
  ];

  @property() heading = '';
  @property() lead = '';
  /** A page that one comes to, as against the one where one begins. */
  @property({ type: Boolean }) focuses = false;

  protected override firstUpdated(): void {
    if (this.focuses) this.renderRoot.querySelector('h1')?.focus();
  }

  override render() {
    return html`<slot name="progress"></slot>
      <header>
        <h1 tabindex="-1">${this.heading}</h1>
        ${this.lead === '' ? '' : html`<p class="lead">${this.lead}</p>`}
      </header>
      <div class="content" tabindex="0" role="region" aria-label=${this.heading}><slot></slot></div>
      <footer><slot name="actions"></slot></footer>`;
  }
}
