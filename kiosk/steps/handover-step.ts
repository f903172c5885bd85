import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { currentIssuance } from '../../shared/case/fold.ts';
import '../elements/grouped-code.ts';
import { put } from '../locales/localization.ts';
import { CaseStep } from './case-step.ts';

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

  get #serial(): string {
    return currentIssuance(this.case)?.mediumSerial ?? this.case.certificate?.mediumSerial ?? '';
  }

  /** The slot that the medium is still in; null once it was taken out, or where its slot does not answer. */
  get #stillIn(): number | null {
    return this.desk.devices.find(({ medium }) => medium?.serial === this.#serial)?.slot ?? null;
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
    const serial = this.#serial;
    const slot = this.#stillIn;
    return html`<div class="panel stack">
      ${
        slot === null
          ? nothing
          : html`<p class="notice warn big" role="status">
              ${put(msg('请取走介质：它还在 {slot} 号插口里。'), { slot })}
            </p>`
      }
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
