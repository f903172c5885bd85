import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { dialogActions } from '../faces/self-service/terminal-dialog.ts';
import { TerminalElement } from '../faces/self-service/terminal-element.ts';
import { inLanguage } from '../locales/localization.ts';
import { Observing } from '../state/observable.ts';
import type { OrderWork } from '../state/order-work.ts';

/** A picture that something is wrong with, at once and with itself: take it again, or let the reviewer see to it. */
@customElement('unclear-picture')
export class UnclearPicture extends TerminalElement {
  static override styles = [
    TerminalElement.styles,
    dialogActions,
    css`
      img {
        max-width: 100%;
        max-height: 38vh;
        border: 3px solid var(--danger);
        border-radius: var(--radius);
        background: var(--ground);
      }
      .what {
        font-weight: 600;
        color: var(--danger);
      }
    `,
  ];

  @property({ attribute: false }) work!: OrderWork;

  constructor() {
    super();
    new Observing(this, () => [this.work]);
  }

  override render() {
    const { unclear, running } = this.work;
    if (!unclear) return nothing;
    const { picture, problem, wanted } = unclear;
    return html`<terminal-dialog heading=${msg('这张照片要重新拍')}>
      ${
        picture.type === 'application/pdf'
          ? nothing
          : html`<img src=${unclear.url} alt=${msg('刚拍的照片')} />`
      }
      <p class="what">${inLanguage(problem.happened)}</p>
      <p>${inLanguage(problem.action)}</p>
      <div slot="actions" class="actions">
        ${
          wanted
            ? html`<wa-button
                appearance="outlined"
                ?disabled=${running !== null}
                @click=${() => void this.work.insistOnPicture()}
                >${msg('原件就是这样，请审核人员看')}</wa-button
              >`
            : nothing
        }
        <wa-button
          variant="brand"
          autofocus
          ?disabled=${running !== null}
          @click=${() => this.work.forgetPicture()}
          >${msg('重新拍一张')}</wa-button
        >
      </div>
    </terminal-dialog>`;
  }
}
