import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { formsOf, isFormPrinted } from '../../../../../shared/case/papers/printed-form.ts';
import { put } from '../../../../locales/localization.ts';
import { affectedCertificate } from '../affected-certificate.ts';
import '../print-paper.ts';
import { TerminalStep } from '../terminal-step.ts';

/** R-ON-10: the forms, printed here for signature and seal; they go into the parcel, and no others in their place. */
@customElement('order-form-step')
export class OrderFormStep extends TerminalStep<'application-form'> {
  protected readonly kind = 'application-form';
  @state() private agreed = false;

  protected lead(): string {
    return msg('请在这里打印下面的表，签字、盖单位公章以后和其他材料一起寄出。');
  }

  protected primary() {
    return {
      label: msg('下一步'),
      disabled: this.#lacking !== null,
      act: () => void this.work.perform({ type: 'settle-forms', brought: [] }),
    };
  }

  /** Why he can't go on yet. */
  protected override beside() {
    return this.#lacking === null ? nothing : html`<p role="status">${this.#lacking}</p>`;
  }

  get #lacking(): string | null {
    const count = formsOf(this.case).filter((form) => !isFormPrinted(this.case, form)).length;
    if (count > 0) return put(msg('还有 {count} 种表没有打印'), { count });
    return this.agreed ? null : msg('请先勾选上面的一项');
  }

  protected body() {
    return html`${affectedCertificate(this.case)}
      <div class="panel">
        <p>${msg('表上印着这份订单的内容；别处打印的、带来的表不能代替。')}</p>
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
