import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import '../elements/grouped-code.ts';
import { CaseStep } from './case-step.ts';
import { leavingMedium, slotStillHolding, takeOutNotice } from './taken-medium.ts';

/** The medium goes into the supplier's hand. */
@customElement('handover-step')
export class HandoverStep extends CaseStep {
  static override styles = [
    CaseStep.styles,
    css`
      .serial {
        font-size: 28px;
        font-weight: 600;
      }
      wa-checkbox {
        font-size: 18px;
      }
    `,
  ];

  protected readonly kind = 'handover';
  @state() private compared = false;

  protected lead() {
    return msg('从插口取出介质，核对外壳上的序列号，交给供应商。');
  }

  get #stillIn(): number | null {
    return slotStillHolding(this.case, this.desk.devices);
  }

  protected primary() {
    return {
      label: msg('已交给供应商'),
      disabled: !this.compared || this.#stillIn !== null,
      act: () => void this.work.perform({ type: 'hand-over' }),
    };
  }

  /** R-VAL-8: what the supplier must know of the PIN. */
  #pinWords() {
    if (this.case.pinSet) return nothing;
    return html`<p class="quiet">${msg('请告诉供应商：证书密码没有变，还用原来的。')}</p>`;
  }

  protected body() {
    const serial = leavingMedium(this.case);
    return html`<div class="panel stack">
      ${takeOutNotice(this.#stillIn)}
      <p class="quiet">${msg('介质序列号')}</p>
      <p class="serial"><grouped-code code=${serial}></grouped-code></p>
      <wa-checkbox
        autofocus
        .checked=${this.compared}
        @change=${(event: Event) => (this.compared = (event.target as HTMLInputElement).checked)}
        >${msg('外壳上的序列号与此一致')}</wa-checkbox
      >
      ${this.#pinWords()}
    </div>`;
  }
}
