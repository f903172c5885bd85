import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { isCaseNumber } from '../../../../../shared/vocabulary/numbers/case-number.ts';
import '../../../../elements/codes/grouped-code.ts';
import { put } from '../../../../locales/localization.ts';
import { CaseStep } from '../case-step.ts';
import { slotStillHolding, takeOutNotice } from '../../parcels/taken-medium.ts';
import { mediumOf } from '../../../../../shared/case/fold/fold.ts';

/** The medium goes into the supplier's hand. */
@customElement('handover-step')
export class HandoverStep extends CaseStep<'handover'> {
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
  /** What was scanned last, where it isn't this medium's serial. */
  @state() private otherSerial = '';

  /** The shell's bar code is compared by scanning it. */
  protected override takeScan(text: string): boolean {
    const scanned = text.toUpperCase();
    if (isCaseNumber(scanned)) return false;
    this.compared = scanned === mediumOf(this.case)?.toUpperCase();
    this.otherSerial = this.compared ? '' : scanned;
    return true;
  }

  protected lead() {
    return msg('从插口取出介质，核对外壳上的序列号（可以扫码），交给供应商。');
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

  #tick(compared: boolean): void {
    this.compared = compared;
    this.otherSerial = '';
  }

  protected body() {
    const serial = mediumOf(this.case);
    return html`<div class="panel stack">
      ${takeOutNotice(this.#stillIn)}
      <p class="quiet">${msg('介质序列号')}</p>
      <p class="serial">${serial && html`<grouped-code code=${serial}></grouped-code>`}</p>
      ${
        this.otherSerial === ''
          ? nothing
          : html`<p class="notice warn" role="alert">
              ${put(msg('扫到的是 {serial}，不是这个介质：请不要交出去。'), { serial: this.otherSerial })}
            </p>`
      }
      <wa-checkbox
        autofocus
        .checked=${this.compared}
        @change=${(event: Event) => this.#tick((event.target as HTMLInputElement).checked)}
        >${msg('外壳上的序列号与此一致')}</wa-checkbox
      >
      ${this.#pinWords()}
    </div>`;
  }
}
