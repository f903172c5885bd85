import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { settle } from '../../elements/settling.ts';
import { TerminalElement } from './terminal-element.ts';

/** As much as a thumb's nudge: nothing is hidden by less. */
const LEAST_HIDDEN_PX = 12;
/** Of what is seen; the rest stays in sight, so that one finds the place again. */
const ONE_SCROLL = 0.8;

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
      .lead {
        font-size: var(--terminal-lead);
        color: var(--ink-quiet);
      }
      .frame {
        display: flex;
        flex: 1;
        flex-direction: column;
        min-height: 0;
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
      /* In a row of its own: it lies over nothing that can be touched. */
      .more {
        display: var(--terminal-around-typing, flex);
        justify-content: center;
        padding-top: 4px;
        border-top: 1px solid var(--line);
      }
      .more button {
        display: inline-flex;
        align-items: center;
        gap: 8px;
        padding: 0 24px;
        border: 2px solid var(--accent);
        border-radius: calc(var(--target) / 2);
        color: var(--accent-deep);
        font-weight: 600;
        background: var(--paper);
        cursor: pointer;
      }
      footer {
        display: var(--terminal-around-typing, flex);
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 16px;
        padding: 12px 32px 16px;
      }
      @media (max-height: 899px) {
        header {
          padding-block: 10px 4px;
        }
        .content {
          padding-bottom: 8px;
        }
        footer {
          padding-block: 8px 10px;
        }
      }
      @media (min-height: 1400px) {
        /* On a tall screen what is touched stands below its upper third, and what belongs together stays together. */
        .above,
        .below {
          flex: 1 1 0;
        }
        .above {
          max-height: 26vh;
        }
        .frame {
          flex: 0 1 auto;
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
  @state() private isMoreBelow = false;
  @query('.content') private content!: HTMLElement;
  readonly #sizes = new ResizeObserver(() => this.#look());

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }

  protected override firstUpdated(): void {
    if (this.focuses) this.renderRoot.querySelector('h1')?.focus();
    for (const element of this.renderRoot.querySelectorAll('.content, .inner')) this.#sizes.observe(element);
  }

  /** Another heading is another page, for whoever reads it. */
  protected override updated(changes: PropertyValues<this>): void {
    if (changes.has('heading')) settle();
  }

  override render() {
    return html`<slot name="progress"></slot>
      <div class="above"></div>
      <header>
        <div class="title">
          <h1 tabindex="-1">${this.heading}</h1>
          <slot name="status"></slot>
          ${this.note === '' ? nothing : html`<p class="quiet">${this.note}</p>`}
        </div>
        ${this.lead === '' ? nothing : html`<p class="lead">${this.lead}</p>`}
      </header>
      <div class="frame">
        <div
          class="content"
          tabindex="0"
          role="region"
          aria-label=${this.heading}
          @scroll=${() => this.#look()}
        >
          <div class="inner"><slot></slot></div>
        </div>
        ${this.isMoreBelow ? this.#more() : nothing}
      </div>
      <footer><slot name="actions"></slot></footer>
      <div class="below"></div>`;
  }

  #more() {
    return html`<div class="more">
      <button
        type="button"
        @click=${() => this.content.scrollBy({ top: this.content.clientHeight * ONE_SCROLL })}
      >
        ${msg('下面还有')}<wa-icon name="chevron-down"></wa-icon>
      </button>
    </div>`;
  }

  #look(): void {
    const { scrollHeight, scrollTop, clientHeight } = this.content;
    this.isMoreBelow = scrollHeight - scrollTop - clientHeight > LEAST_HIDDEN_PX;
  }
}
