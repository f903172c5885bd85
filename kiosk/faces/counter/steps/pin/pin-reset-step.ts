import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { CaseStep } from '../case-step.ts';
import { screenWait } from '../../supplier-screen/screen-wait.ts';

/** R-UNLOCK-1: the supplier sets a new PIN on his own screen, where staff can’t see it. */
@customElement('pin-reset-step')
export class PinResetStep extends CaseStep<'pin-reset'> {
  protected readonly kind = 'pin-reset';

  protected lead() {
    return msg('新密码只由供应商自己设置，柜员看不到。介质请留在插口里。');
  }

  protected primary() {
    return null;
  }

  protected body() {
    return screenWait(
      this.desk,
      msg('请供应商在客户屏上设置新的证书密码'),
      msg('设置成功后介质即解锁，自动进入下一步。'),
    );
  }
}
