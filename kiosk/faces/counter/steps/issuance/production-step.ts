import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { currentIssuance } from '../../../../../shared/case/fold/fold.ts';
import type { StepAction } from '../case-step.ts';
import { IssuanceStep } from './issuance-step.ts';

/** R-ON-13: an order's certificates onto a medium in the rig; then its initial PIN goes to the supplier (R-ON-12). */
@customElement('production-step')
export class ProductionStep extends IssuanceStep {
  static override styles = IssuanceStep.styles;

  protected override readonly kind = 'production';

  get #isMade(): boolean {
    return currentIssuance(this.case)?.progress === 'completed';
  }

  protected override lead(): string {
    return this.#isMade ? msg('证书已写进介质，接着把证书密码发给供应商。') : super.lead();
  }

  protected override primary(): StepAction | null {
    if (!this.#isMade) return super.primary();
    return {
      label: msg('再发一次密码'),
      act: () => void this.work.perform({ type: 'send-initial-pin' }),
    };
  }

  protected override secondary(): readonly StepAction[] {
    return this.#isMade ? [] : super.secondary();
  }

  protected override body() {
    if (!this.#isMade) return super.body();
    return html`<div class="notice stack" role="status">
      <p class="row big">
        <wa-spinner aria-hidden="true"></wa-spinner><strong>${msg('正在发送证书密码')}</strong>
      </p>
      <p>
        ${msg('密码由介质产生，直接交给短信或银行，谁也看不到。发出后自动进入下一步；一直停在这里就是没有发出，请再发一次。介质请留在插口里。')}
      </p>
    </div>`;
  }
}
