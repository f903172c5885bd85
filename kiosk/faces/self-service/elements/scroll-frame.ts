import { css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { TerminalElement } from './terminal-element.ts';

/** As much as a thumb's nudge: nothing is hidden by less. */
const LEAST_HIDDEN_PX = 12;
/** Of what is seen; the rest stays in sight, so that one finds the place again. */
const ONE_SCROLL = 0.8;

/**
 * What may be longer than the room for it: it scrolls, and a button says that there is more below the edge. The button has
 * room of its own and lies over nothing that can be touched: below the content; beside it where the screen is low, and then
 * for as long as the content does not fit, so that nothing moves at its end. Parts: `content`
 * (what scrolls) and `inner` (what stands in it).
 */
@customElement('scroll-frame')
export class ScrollFrame extends TerminalElement {
  static override styles = [
    TerminalElement.styles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      .content {
        flex: 1 1 auto;
        min-width: 0;
        min-height: 0;
        overflow: auto;
      }
      .content:focus-visible {
        outline-offset: -4px;
      }
      .more {
        display: var(--terminal-around-typing, flex);
        justify-content: center;
        padding-top: 4px;
        border-top: 1px solid var(--line);
      }
      .end {
        display: none;
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
      @media (min-width: 1200px) and (max-height: 899px) {
        :host {
          flex-direction: row;
        }
        .more {
          flex: none;
          align-items: end;
          padding: 0 16px 8px 12px;
          border-top: 0;
          border-inline-start: 1px solid var(--line);
        }
        .end {
          display: var(--terminal-around-typing, flex);
          visibility: hidden;
        }
        .more button {
          flex-direction: column;
          gap: 4px;
          padding: 12px;
          width: min-content;
          line-height: 1.2;
        }
        .more span {
          width: 2em;
        }
        :host(:lang(en)) .more span {
          width: min-content;
        }
      }
    `,
  ];

  /** Names what scrolls. */
  @property() label = '';
  @state() private fits = true;
  @state() private isMoreBelow = false;
  @query('.content') private content!: HTMLElement;
  readonly #sizes = new ResizeObserver(() => this.#look());

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }

  protected override firstUpdated(): void {
    for (const element of this.renderRoot.querySelectorAll('.content, .inner')) this.#sizes.observe(element);
  }

  override render() {
    return html`<div
        class="content"
        part="content"
        tabindex="0"
        role="region"
        aria-label=${this.label}
        @scroll=${() => this.#look()}
      >
        <div class="inner" part="inner"><slot></slot></div>
      </div>
      ${this.fits ? nothing : this.#more()}`;
  }

  #more() {
    return html`<div class=${this.isMoreBelow ? 'more' : 'more end'}>
      <button
        type="button"
        @click=${() => this.content.scrollBy({ top: this.content.clientHeight * ONE_SCROLL })}
      >
        <span>${msg('下面还有')}</span><wa-icon name="chevron-down"></wa-icon>
      </button>
    </div>`;
  }

  #look(): void {
    const { scrollHeight, scrollTop, clientHeight } = this.content;
    // By the room without the button: once it is there, it takes some.
    this.fits = scrollHeight - this.clientHeight <= LEAST_HIDDEN_PX;
    this.isMoreBelow = scrollHeight - scrollTop - clientHeight > LEAST_HIDDEN_PX;
  }
}
