import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { dialogActions } from '../../elements/terminal-dialog.ts';
import { TerminalElement } from '../../elements/terminal-element.ts';
import { inLanguage } from '../../../../locales/localization.ts';
import { Observing } from '../../../../state/observable.ts';
import type { OrderWork } from '../../state/order-work.ts';

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
      .words {
        display: grid;
        gap: 12px;
      }
      @media (min-width: 1200px) and (max-height: 899px) {
        /* Low: the picture stands beside what is said of it. */
        .picture {
          display: grid;
          grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
          align-items: center;
          gap: 24px;
        }
        .words {
          text-align: start;
        }
      }
      .what {
        font-weight: 600;
        color: var(--danger);
      }
    `,
  ];

  @property({ attribute: false }) work!: OrderWork;
  /** Lets another one be taken. */
  @property({ attribute: false }) again!: () => void;

  constructor() {
    super();
    new Observing(this, () => [this.work]);
  }

  override render() {
    const { unclear, running } = this.work;
    if (!unclear) return nothing;
    const { picture, problem, wanted } = unclear;
    const isPicture = picture.type !== 'application/pdf';
    return html`<terminal-dialog heading=${msg('这张照片要重新拍')}>
      <div class=${isPicture ? 'picture' : ''}>
        ${isPicture ? html`<img src=${unclear.url} alt=${msg('刚拍的照片')} />` : nothing}
        <div class="words">
          <p class="what">${inLanguage(problem.happened)}</p>
          <p>${inLanguage(problem.action)}</p>
        </div>
      </div>
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
          @click=${() => {
            this.work.forgetPicture();
            this.again();
          }}
          >${msg('重新拍一张')}</wa-button
        >
      </div>
    </terminal-dialog>`;
  }
}
