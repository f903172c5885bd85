import { html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { put } from '../locales/localization.ts';
import { TerminalStep } from './terminal-step.ts';

/** R-ON-10: the form, printed for signature and seal; it goes into the parcel. */
@customElement('order-form-step')
export class OrderFormStep extends TerminalStep {
  protected readonly kind = 'application-form';
  @state() private agreed = false;

  get #prints(): number {
    return this.case.documents.filter(({ document }) => document === 'application-form').length;
  }

  protected lead(): string {
    return msg('申请表请打印两份，签字、盖单位公章以后和其他材料一起寄出。');
  }

  protected primary() {
    return {
      label: msg('下一步'),
      disabled: this.#prints === 0 || !this.agreed,
      act: () => void this.work.perform({ type: 'confirm-signed-copies' }),
    };
  }

  protected body() {
    return html`<div class="panel">
        <p role="status">
          ${
            this.#prints === 0
              ? msg('还没有打印。')
              : put(msg('已打印 {count} 次；补打的会标明“补打”。'), { count: this.#prints })
          }
        </p>
        <div class="row">
          <wa-button
            variant=${this.#prints === 0 ? 'brand' : 'neutral'}
            ?disabled=${this.isBusy}
            @click=${() => void this.work.perform({ type: 'print-document', document: 'application-form' })}
            ><wa-icon slot="start" name="printer"></wa-icon>${msg('打印申请表')}</wa-button
          >
        </div>
      </div>
      <div class="agree">
        <wa-checkbox
          ?checked=${this.agreed}
          @change=${(event: Event) => (this.agreed = (event.target as HTMLInputElement).checked)}
          >${msg('两份申请表都已拿到，会签字盖章')}</wa-checkbox
        >
      </div>`;
  }
}
