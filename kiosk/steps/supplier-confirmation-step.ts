import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { CaseStep } from './case-step.ts';
import { screenWait } from './screen-wait.ts';

/** The supplier checks the data on their own screen; the clerk waits. */
@customElement('supplier-confirmation-step')
export class SupplierConfirmationStep extends CaseStep {
  protected readonly kind = 'supplier-confirmation';

  protected lead() {
    return msg('申请信息和印章已显示在客户屏上。');
  }

  protected primary() {
    return null;
  }

  protected body() {
    return html`${screenWait(this.desk, msg('请供应商在客户屏上核对'), msg('确认后自动进入下一步；供应商提出错误时会回到“申请信息”。'))}`;
  }
}
