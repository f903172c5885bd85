import { css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { settle } from '../../elements/settling.ts';
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

/** Asks one thing above everything else, for as long as it is drawn. Slots: the content, `actions`. */
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
      }
      dialog::backdrop {
        background: rgb(23 33 46 / 60%);
      }
      .body {
        display: grid;
        justify-items: center;
        gap: 24px;
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
      <div class="body">
        <h1 id="heading">${this.heading}</h1>
        <slot></slot>
        <slot name="actions"></slot>
      </div>
    </dialog>`;
  }
}
