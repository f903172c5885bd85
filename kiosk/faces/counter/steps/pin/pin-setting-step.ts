import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import '../issuance/abandon-issuance.ts';
import { CaseStep, type StepAction } from '../case-step.ts';
import { screenWait } from '../../supplier-screen/screen-wait.ts';

/** The supplier sets the PIN on their own screen, where staff can’t see it (R-MEDIUM-2). */
@customElement('pin-setting-step')
export class PinSettingStep extends CaseStep<'pin-setting'> {
  protected readonly kind = 'pin-setting';
  /** The form for starting over on another medium is open. */
  @state() private abandoning = false;

  protected lead() {
    return msg('证书密码只由供应商自己设置，柜员看不到。介质请留在插口里。');
  }

  protected primary() {
    return null;
  }

  /** The way out when the medium fails before its PIN is set. */
  protected override secondary(): readonly StepAction[] {
    return this.abandoning ? [] : [{ label: msg('换一个介质重做'), act: () => (this.abandoning = true) }];
  }

  protected body() {
    return html`${screenWait(
      this.desk,
      msg('请供应商在客户屏上设置证书密码'),
      msg('设置成功后自动进入下一步。'),
    )}
    ${
      this.abandoning
        ? html`<abandon-issuance
            .work=${this.work}
            @close=${() => (this.abandoning = false)}
          ></abandon-issuance>`
        : nothing
    }`;
  }
}
