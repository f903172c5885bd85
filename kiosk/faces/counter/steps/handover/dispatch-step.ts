import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { isPrinted } from '../../../../../shared/case/papers/printed-form.ts';
import { currentIssuance } from '../../../../../shared/case/fold/fold.ts';
import { recipientOf } from '../../../../../shared/case/papers/recipient.ts';
import type { Parcel } from '../../../../../shared/case/state/online-state.ts';
import '../../../../elements/codes/grouped-code.ts';
import { initialPinWords } from './initial-pin-words.ts';
import { CaseStep, type StepAction } from '../case-step.ts';
import '../../parcels/parcel-form.ts';
import { isParcel, scannedTrackingNumber, type ParcelChange } from '../../parcels/parcel-form.ts';
import { slotStillHolding, takeOutNotice } from '../../parcels/taken-medium.ts';
import { urlOf } from '../../../../api/request.ts';

/** R-ON-10, R-ON-13: an address label on the parcel, and its number to the supplier. */
@customElement('dispatch-step')
export class DispatchStep extends CaseStep<'dispatch'> {
  static override styles = [
    CaseStep.styles,
    css`
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 4px 16px;
        font-size: 18px;
      }
      dt {
        color: var(--ink-quiet);
      }
    `,
  ];

  protected readonly kind = 'dispatch';
  @state() private typed: Parcel | null = null;

  get #parcel(): Parcel {
    return this.typed ?? { courier: this.desk.backOffice.lastCourier, trackingNumber: '' };
  }

  get #owesConfirmation(): boolean {
    return this.case.service === 'revocation' && !isPrinted(this.case, 'revocation-confirmation');
  }

  get #printed(): boolean {
    return isPrinted(this.case, 'address-label');
  }

  /** The bar code of the parcel, wherever the hand is. */
  protected override takeScan(text: string): boolean {
    const trackingNumber = scannedTrackingNumber(text);
    if (trackingNumber === null) return false;
    this.typed = { ...this.#parcel, trackingNumber };
    return true;
  }

  protected lead(): string {
    return msg('打印地址签，装袋，登记快递单号。单号会用短信和邮件告诉供应商。');
  }

  protected primary(): StepAction {
    // R-REVOKE-2: nothing is sent without what was promised.
    if (this.#owesConfirmation) return { label: msg('打印吊销确认单'), act: this.#printConfirmation };
    if (!this.#printed && this.typed === null) return { label: msg('打印地址签'), act: this.#print };
    return {
      label: msg('已交快递，办结'),
      disabled: !isParcel(this.#parcel) || slotStillHolding(this.case, this.desk.devices) !== null,
      act: () => void this.#send(),
    };
  }

  protected override secondary(): readonly StepAction[] {
    const papers: StepAction[] =
      this.case.service === 'revocation' && !this.#owesConfirmation
        ? [
            {
              label: msg('打印吊销确认单'),
              act: this.#printConfirmation,
              icon: 'printer',
            },
          ]
        : [];
    const label: StepAction = {
      label: this.#printed ? msg('补打地址签') : msg('打印地址签'),
      act: this.#print,
      icon: 'printer',
    };
    return this.#printed || this.typed !== null ? [label, ...papers] : papers;
  }

  protected body() {
    const { initialPin, caseNumber } = this.case;
    const recipient = recipientOf(this.case);
    const serial = currentIssuance(this.case)?.mediumSerial;
    return html`<div class="stack">
      ${takeOutNotice(slotStillHolding(this.case, this.desk.devices))}
      ${
        initialPin
          ? html`<p class="notice good"><wa-icon name="check"></wa-icon> ${initialPinWords(initialPin)}</p>`
          : nothing
      }
      <section class="panel stack">
        <dl>
          <dt>${msg('收件人')}</dt>
          <dd>${recipient.name} ${recipient.mobile}</dd>
          <dt>${msg('地址')}</dt>
          <dd>${recipient.address}</dd>
          ${
            serial === undefined
              ? nothing
              : html`<dt>${msg('介质')}</dt>
                  <dd><grouped-code code=${serial}></grouped-code></dd>`
          }
        </dl>
        <a
          href=${urlOf('GET /cases/:caseNumber/documents/:kind', { caseNumber, kind: 'address-label' })}
          target="_blank"
          rel="noopener"
          >${msg('在新窗口查看地址签')}</a
        >
      </section>
      <parcel-form
        class="panel"
        .parcel=${this.#parcel}
        @parcel-change=${(event: ParcelChange) => (this.typed = event.parcel)}
      ></parcel-form>
    </div>`;
  }

  readonly #printConfirmation = (): void => {
    void this.work.perform({ type: 'print-document', document: 'revocation-confirmation' });
  };

  readonly #print = (): void => {
    void this.work.perform({ type: 'print-document', document: 'address-label' });
  };

  async #send(): Promise<void> {
    const { courier, trackingNumber } = this.#parcel;
    const parcel = { courier: courier.trim(), trackingNumber };
    if (await this.work.perform({ type: 'dispatch', ...parcel }))
      this.desk.backOffice.lastCourier = parcel.courier;
  }
}
