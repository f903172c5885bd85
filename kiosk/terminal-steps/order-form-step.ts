import { html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { formsOf, isFormPrinted } from '../../shared/rules/printed-form.ts';
import { affectedCertificate } from './affected-certificate.ts';
import './print-paper.ts';
import { TerminalStep } from './terminal-step.ts';

/** R-ON-10: the forms, printed for signature and seal; they go into the parcel. */
@customElement('order-form-step')
export class OrderFormStep extends TerminalStep {
  protected readonly kind = 'application-form';
  @state() private agreed = false;

  protected lead(): string {
    return msg('下面的表请打印出来，签字、盖单位公章以后和其他材料一起寄出。');
  }

  protected primary() {
    const arePrinted = formsOf(this.case).every((form) => isFormPrinted(this.case, form));
    return {
      label: msg('下一步'),
      disabled: !arePrinted || !this.agreed,
      act: () => void this.work.perform({ type: 'settle-forms', brought: [] }),
    };
  }

  protected body() {
    return html`${affectedCertificate(this.case)}
      <div class="panel">
        ${formsOf(this.case).map((form) => html`<print-paper .work=${this.work} document=${form}></print-paper>`)}
      </div>
      <div class="agree">
        <wa-checkbox
          ?checked=${this.agreed}
          @change=${(event: Event) => (this.agreed = (event.target as HTMLInputElement).checked)}
          >${msg('表都已拿到（申请表是两份），会签字盖章')}</wa-checkbox
        >
      </div>`;
  }
}
