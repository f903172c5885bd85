import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { currentIssuance } from '../../../../../shared/case/fold/fold.ts';
import { encryptionTestWords } from '../../../../../shared/rules/encryption-test.ts';
import { inLanguage } from '../../../../locales/localization.ts';
import { CaseStep, type StepAction } from '../case-step.ts';
import { screenWait } from '../../supplier-screen/screen-wait.ts';

/** R-RENEW-4, R-TIP-2: the new certificate is tried before the supplier goes on bidding with it. */
@customElement('encryption-test-step')
export class EncryptionTestStep extends CaseStep<'encryption-test'> {
  static override styles = [
    CaseStep.styles,
    css`
      .result {
        font-size: 20px;
      }
    `,
  ];

  protected readonly kind = 'encryption-test';

  get #pinHeld(): boolean {
    const serial = currentIssuance(this.case)?.mediumSerial;
    return this.desk.devices.some(({ medium }) => medium?.serial === serial && medium?.pinHeld);
  }

  protected lead() {
    return msg('用新证书在介质上签名、加密、解密各一次，成功后才能继续投标。');
  }

  protected primary(): StepAction | null {
    if (!this.#pinHeld) return null;
    return {
      label: this.case.encryptionTest ? msg('再测一次') : msg('开始测试'),
      act: () => void this.work.perform({ type: 'run-encryption-test' }),
    };
  }

  protected body() {
    const test = this.case.encryptionTest;
    return html`<div class="stack">
      ${
        test && test.result !== 'passed'
          ? html`<p class="notice warn result" role="status">
              ${inLanguage(encryptionTestWords[test.result])}
            </p>`
          : nothing
      }
      ${
        this.#pinHeld
          ? html`<p class="notice">${msg('介质已就绪，按 Enter 开始，只要几秒钟。')}</p>`
          : screenWait(
              this.desk,
              msg('请供应商在客户屏上输入证书密码'),
              msg('介质请留在插口里；输入后即可测试。'),
            )
      }
    </div>`;
  }
}
