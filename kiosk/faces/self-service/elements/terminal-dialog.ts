import { css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { settle } from '../../../elements/settling.ts';
import './scroll-frame.ts';
import { TerminalElement } from './terminal-element.ts';

/** How the buttons in the slot `actions` stand, for whoever puts a part of this class there. */
export const dialogActions = css`
  .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 16px;
  }
`;

/**
 * Asks one thing above everything else, for as long as it is drawn. Its heading and actions stay in sight; content that does
 * not fit scrolls between them. Slots: the content, `actions`.
 */
@customElement('terminal-dialog')
export class TerminalDialog extends TerminalElement {
  static override styles = [
    TerminalElement.styles,
    css`
      dialog {
        width: min(720px, calc(100vw - 48px));
        padding: 40px;
        border: 0;
        border-top: 8px solid var(--accent);
        border-radius: var(--radius);
        color: var(--ink);
        background: var(--paper);
        text-align: center;
        max-height: calc(100vh - 48px);
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
        gap: 24px;
      }
      ::slotted([slot='actions']) {
        align-self: center;
      }
      dialog::backdrop {
        background: rgb(23 33 46 / 60%);
      }
      .body::part(inner) {
        display: grid;
        justify-items: center;
        gap: 24px;
      }
      @media (min-width: 1200px) and (max-height: 899px) {
        dialog {
          width: 1080px;
          max-height: calc(100vh - 24px);
          padding: 20px 32px;
        }
        dialog[open],
        .body::part(inner) {
          gap: 12px;
        }
      }
    `,
  ];

  @property() heading = '';
  @query('dialog') private dialog!: HTMLDialogElement;

  protected override firstUpdated(): void {
    this.dialog.showModal();
    settle();
  }

  /** What stood behind it lies under the finger again. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    settle();
  }

  override render() {
    return html`<dialog aria-labelledby="heading" @cancel=${(event: Event) => event.preventDefault()}>
      <h1 id="heading">${this.heading}</h1>
      <scroll-frame class="body" label=${this.heading}><slot></slot></scroll-frame>
      <slot name="actions"></slot>
    </dialog>`;
  }
}
