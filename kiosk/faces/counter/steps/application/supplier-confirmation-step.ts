import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { CaseStep } from '../case-step.ts';
import { screenWait } from '../../supplier-screen/screen-wait.ts';

/** The supplier checks the data on their own screen; the clerk waits. */
@customElement('supplier-confirmation-step')
export class SupplierConfirmationStep extends CaseStep<'supplier-confirmation'> {
  static override styles = [
    CaseStep.styles,
    css`
      .forms {
        margin-bottom: 12px;
      }
    `,
  ];

  protected readonly kind = 'supplier-confirmation';

  protected lead() {
    return msg('申请信息和费用已显示在客户屏上。');
  }

  /** R-MAT-3: no paper is printed anew for how to reach the agent. */
  #formsStay() {
    if (this.case.doneSteps['application-form'] === undefined) return nothing;
    return html`<p class="notice forms">
      ${msg('表格不用重新打印：改了手机或邮箱的，请经办人在表上一并改过来。')}
    </p>`;
  }

  protected primary() {
    return null;
  }

  protected body() {
    return html`${this.#formsStay()}${screenWait(this.desk, msg('请供应商在客户屏上核对'), msg('确认后自动进入下一步；供应商提出错误时会回到“申请信息”。'))}`;
  }
}
