import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { RunningStepKind } from '../../../../shared/services/catalogue.ts';
import { CaseStep } from './case-step.ts';

/** A step of an order that its supplier does himself; staff look on. */
@customElement('supplier-step')
export class SupplierStep extends CaseStep<RunningStepKind> {
  @property() kind!: RunningStepKind;

  protected lead(): string {
    return msg('这一步由供应商在自助终端上办理。');
  }

  protected body() {
    return html`<p class="notice">
      ${msg('供应商办完后，受理单会自动往下走。需要帮忙时，请到终端旁协助；个人信息和密码由供应商自己输入。')}
    </p>`;
  }

  protected primary() {
    return null;
  }
}
