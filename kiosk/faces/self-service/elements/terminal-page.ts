import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { settle } from '../../../elements/settling.ts';
import './scroll-frame.ts';
import { TerminalElement } from './terminal-element.ts';

/**
 * A page of the terminal: its heading (which gets the focus), what it says, and its actions at the bottom, within reach.
 * What does not fit is below the edge, and a button says so. Slots: `progress` above the heading,
 * `status` beside it, the content, `actions`.
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
      header,
      slot[name='progress'] {
        display: var(--terminal-around-typing, block);
      }
      header {
        padding: 20px 32px 12px;
      }
      .title {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        justify-content: space-between;
        gap: 0 24px;
      }
      .aside {
        display: contents;
      }
      .lead {
        font-size: var(--terminal-lead);
        color: var(--ink-quiet);
      }
      .frame {
        flex: 1;
      }
      .frame::part(content) {
        padding: 8px 32px 24px;
      }
      footer {
        display: var(--terminal-around-typing, flex);
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 16px;
        padding: 12px 32px 16px;
      }
      @media (max-height: 899px) {
        /* Heading and lead share a line: what is to be done needs the height. */
        header {
          display: var(--terminal-around-typing, flex);
          flex-wrap: wrap;
          align-items: baseline;
          gap: 0 24px;
          padding-block: 6px 2px;
        }
        .title {
          display: contents;
        }
        .aside {
          position: relative;
          order: 1;
          display: block;
          margin-inline-start: auto;
          font-size: var(--terminal-aside);
        }
        .lead {
          font-size: var(--terminal-text);
        }
        /* Over the note: it moves nothing. */
        ::slotted([slot='status']) {
          position: absolute;
          inset: 0 0 0 auto;
          white-space: nowrap;
          background: var(--ground);
        }
        .frame::part(content) {
          padding-block: 6px 8px;
        }
        footer {
          padding-block: 6px 8px;
        }
      }
      .above {
        height: 0;
      }
      @media (min-height: 1400px) {
        /* On a tall screen what is touched stands lower, as far as there is room to spare. */
        .above {
          flex: 0 1000 6vh;
          height: auto;
        }
        .frame {
          flex: 1 1 auto;
        }
      }
    `,
  ];

  @property() heading = '';
  @property() lead = '';
  /** Small, beside the heading. */
  @property() note = '';
  /** A page that one comes to, as against the one where one begins. */
  @property({ type: Boolean }) focuses = false;

  protected override firstUpdated(): void {
    if (this.focuses) this.renderRoot.querySelector('h1')?.focus();
  }

  /** Another heading is another page, for whoever reads it. */
  protected override updated(changes: PropertyValues<this>): void {
    if (changes.has('heading')) settle();
  }

  override render() {
    return html`<slot name="progress"></slot>
      <header>
        <div class="title">
          <h1 tabindex="-1">${this.heading}</h1>
          <div class="aside">
            <slot name="status"></slot>
            ${this.note === '' ? nothing : html`<p class="quiet">${this.note}</p>`}
          </div>
        </div>
        ${this.lead === '' ? nothing : html`<p class="lead">${this.lead}</p>`}
      </header>
      <div class="above"></div>
      <scroll-frame class="frame" label=${this.heading}><slot></slot></scroll-frame>
      <footer><slot name="actions"></slot></footer>`;
  }
}
