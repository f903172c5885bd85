import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { DeviceView } from '../../../../../shared/contract/device-views.ts';
import '../../../../elements/codes/grouped-code.ts';
import { put } from '../../../../locales/localization.ts';
import { CaseStep, type StepAction } from '../case-step.ts';
import { insteadNotice } from '../instead-notice.ts';
import { screenWait } from '../../supplier-screen/screen-wait.ts';

/** R-VAL-8: before forms are sealed and money is paid, the supplier shows that he knows the PIN of his medium. */
@customElement('pin-proof-step')
export class PinProofStep extends CaseStep<'pin-proof'> {
  protected readonly kind = 'pin-proof';
  @state() private isTurning = false;

  get #device(): DeviceView | null {
    const serial = this.case.certificate?.mediumSerial;
    return this.desk.devices.find(({ medium }) => medium !== null && medium?.serial === serial) ?? null;
  }

  get #isLocked(): boolean {
    return this.#device?.medium?.userPin === 'locked';
  }

  protected lead() {
    return msg('新证书写进原介质，密码不变。先请供应商核对密码，再盖章交费；忘记了就先办解锁。');
  }

  protected primary(): StepAction | null {
    return this.#isLocked ? this.#unlock(msg('介质已锁死，改办解锁')) : null;
  }

  protected override secondary(): readonly StepAction[] {
    return this.#isLocked ? [] : [{ ...this.#unlock(msg('供应商忘记密码，改办解锁')), icon: 'key' }];
  }

  #unlock(label: string): StepAction {
    return { label, disabled: this.isTurning, act: () => void this.#turn() };
  }

  protected body() {
    return html`<div class="stack">
      ${insteadNotice(this.case)}
      ${
        this.#device === null
          ? html`<p class="notice warn" role="alert">
              ${msg('供应商的介质不在插口里，请插入：')}
              <grouped-code code=${this.case.certificate.mediumSerial}></grouped-code>
            </p>`
          : nothing
      }
      ${
        this.#isLocked
          ? html`<p class="notice warn big" role="alert">
              ${msg('这个介质已经锁死。解锁免费，证书不受影响；解锁后再办这项业务。')}
            </p>`
          : screenWait(
              this.desk,
              msg('请供应商在客户屏上输入证书密码'),
              put(msg('密码保留到交付或取消，最多 {minutes} 分钟，后面制证和测试不用再输。'), {
                minutes: 30,
              }),
            )
      }
    </div>`;
  }

  async #turn(): Promise<void> {
    this.isTurning = true;
    const unlock = await this.desk.unlockInstead(this.case.caseNumber);
    this.isTurning = false;
    if (unlock) location.hash = `#/cases/${encodeURIComponent(unlock.caseNumber)}`;
  }
}
