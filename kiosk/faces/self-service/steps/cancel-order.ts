import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { isCommitted } from '../../../../shared/case/fold/fold.ts';
import { catalogue } from '../../../../shared/services/catalogue.ts';
import { inLanguage, put } from '../../../locales/localization.ts';
import { Observing } from '../../../state/observable.ts';
import type { OrderWork } from '../state/order-work.ts';
import type { Terminal } from '../state/terminal.ts';
import { beforeCancelling } from './cancelling-words.ts';
import { terminalStepStyles } from '../elements/terminal-step-styles.ts';
import '../elements/terminal-dialog.ts';
import { TerminalElement } from '../elements/terminal-element.ts';

/** Cancels an order while it can be, with a reason; asks first. */
@customElement('cancel-order')
export class CancelOrder extends TerminalElement {
  static override styles = [
    TerminalElement.styles,
    terminalStepStyles,
    css`
      :host {
        height: auto;
      }
      .reasons {
        width: 100%;
      }
      @media (min-width: 1200px) and (max-height: 899px) {
        .reasons {
          grid-template-columns: repeat(3, minmax(0, 1fr));
        }
      }
    `,
  ];

  @property({ attribute: false }) work!: OrderWork;
  @property({ attribute: false }) terminal!: Terminal;
  @state() private isAsking = false;
  @state() private reason = '';

  constructor() {
    super();
    new Observing(this, () => [this.work, this.terminal]);
  }

  override render() {
    const { state } = this.work;
    if (state.status !== 'open' || isCommitted(state) || state.issuances.length > 0) return nothing;
    return html`<wa-button appearance="outlined" @click=${() => (this.isAsking = true)}
        ><wa-icon slot="start" name="xmark"></wa-icon>${msg('取消订单')}</wa-button
      >
      ${this.isAsking ? this.#question() : nothing}`;
  }

  #question() {
    const { service, caseNumber } = this.work.state;
    const reasons = [msg('资料还没有准备好'), msg('选错了业务'), msg('暂时不办了')];
    return html`<terminal-dialog heading=${msg('要取消这张订单吗？')}>
      <p>
        <strong>${inLanguage(catalogue[service].name)}</strong>
        <span>${put(msg('受理单 {caseNumber}'), { caseNumber })}</span>
      </p>
      ${beforeCancelling(this.work.state, this.work.invoice).map((words) => html`<p>${words}</p>`)}
      ${this.terminal.isMediumIn ? html`<p>${msg('介质还插着，请记得拔下。')}</p>` : nothing}
      <p>${msg('取消以后不能恢复。请选原因：')}</p>
      <div class="stack reasons">
        ${reasons.map(
          (reason) =>
            html`<button
              type="button"
              class="choice"
              aria-pressed=${this.reason === reason}
              @click=${() => (this.reason = reason)}
            >
              ${reason}
            </button>`,
        )}
      </div>
      <div slot="actions" class="actions">
        <wa-button
          appearance="outlined"
          ?disabled=${this.reason === '' || this.work.running !== null}
          @click=${() => void this.#cancel()}
          >${msg('确认取消')}</wa-button
        >
        <wa-button variant="brand" autofocus @click=${() => (this.isAsking = false)}
          >${msg('不取消，继续办')}</wa-button
        >
      </div>
    </terminal-dialog>`;
  }

  async #cancel(): Promise<void> {
    await this.work.perform({ type: 'cancel-case', reason: this.reason });
    this.isAsking = false;
  }
}
