import { css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import {
  WITHOUT_PIN,
  withoutPinNames,
  type Parcel,
  type WithoutPin,
} from '../../../../shared/case/state/online-state.ts';
import { mailedMedium, owesPin } from '../../../../shared/case/questions/mailed-parcel.ts';
import { recipientOf } from '../../../../shared/case/papers/recipient.ts';
import { isPrinted } from '../../../../shared/case/papers/printed-form.ts';
import { StationElement } from '../../../elements/station-element.ts';
import { inLanguage, put } from '../../../locales/localization.ts';
import type { CaseWork } from '../../../state/case-work.ts';
import type { Desk } from '../state/desk.ts';
import { Observing } from '../../../state/observable.ts';
import './parcel-form.ts';
import { isParcel, scannedTrackingNumber, type ParcelChange } from './parcel-form.ts';
import { slotStillHolding, takeOutNotice } from './taken-medium.ts';

/** What came by mail for an order that was cancelled goes back to its supplier. */
@customElement('parcel-return')
export class ParcelReturn extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        display: grid;
        gap: 12px;
        width: min(720px, 100%);
        text-align: start;
      }
      .address {
        font-size: 18px;
      }
    `,
  ];

  @property({ attribute: false }) work!: CaseWork;
  @property({ attribute: false }) desk!: Desk;
  @state() private typed: Parcel | null = null;
  @state() private withoutPin: WithoutPin | null = null;

  constructor() {
    super();
    new Observing(this, () => [this.work, this.desk]);
  }

  #endScans: () => void = () => undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#endScans = this.desk.scans.offer((text) => this.#takeScan(text));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endScans();
  }

  /** The bar code of the parcel, wherever the hand is. */
  #takeScan(text: string): boolean {
    const trackingNumber = scannedTrackingNumber(text);
    if (trackingNumber === null) return false;
    this.typed = { ...this.#parcel, trackingNumber };
    return true;
  }

  get #parcel(): Parcel {
    return this.typed ?? { courier: this.desk.backOffice.lastCourier, trackingNumber: '' };
  }

  override render() {
    const { state } = this.work;
    const { name, mobile, address, postcode } = recipientOf(state);
    const serial = mailedMedium(state);
    const slot = slotStillHolding(state, this.desk.devices);
    return html`<section class="panel stack" aria-label=${msg('把来件寄回')}>
      <h2>${msg('把来件寄回')}</h2>
      <p>
        ${
          serial === null
            ? msg('供应商寄来的材料还在这里，请寄回。')
            : put(msg('供应商寄来的材料还在这里，请寄回；有介质 {serial} 的，一起寄回。'), { serial })
        }
      </p>
      <p class="address">${name} ${mobile}<br />${address} ${postcode}</p>
      ${owesPin(state) ? this.#newPin() : takeOutNotice(slot)}
      <parcel-form
        .parcel=${this.#parcel}
        @parcel-change=${(event: ParcelChange) => (this.typed = event.parcel)}
      ></parcel-form>
      <div class="row">
        <wa-button appearance="outlined" @click=${this.#print}
          >${isPrinted(state, 'address-label') ? msg('补打地址签') : msg('打印地址签')}</wa-button
        >
        <wa-button
          variant="brand"
          ?disabled=${this.#lacksPin || slot !== null || !isParcel(this.#parcel)}
          @click=${() => void this.#send()}
          >${msg('已交快递')}</wa-button
        >
      </div>
    </section>`;
  }

  /** It has to be in a slot for that. */
  #newPin() {
    return html`<p class="notice warn">
        ${msg('这个介质的密码在制证时换掉了。请把它插好，给供应商发出新密码，再寄回。')}
      </p>
      <div class="row">
        <wa-button variant="brand" @click=${() => void this.work.perform({ type: 'send-initial-pin' })}
          >${msg('发出新密码')}</wa-button
        >
      </div>
      <wa-select
        label=${msg('发不了或者不用发的，选一个原因')}
        .value=${this.withoutPin ?? 'none'}
        @change=${(event: Event) => {
          const { value } = event.target as HTMLSelectElement;
          this.withoutPin = WITHOUT_PIN.find((each) => each === value) ?? null;
        }}
      >
        <wa-option value="none">${msg('要发新密码')}</wa-option>
        ${WITHOUT_PIN.map((each) => html`<wa-option value=${each}>${inLanguage(withoutPinNames[each])}</wa-option>`)}
      </wa-select>`;
  }

  /** The PIN that was replaced is still to be told, and nobody said why it won't be. */
  get #lacksPin(): boolean {
    return owesPin(this.work.state) && this.withoutPin === null;
  }

  readonly #print = (): void => {
    void this.work.perform({ type: 'print-document', document: 'address-label' });
  };

  async #send(): Promise<void> {
    const { courier, trackingNumber } = this.#parcel;
    const { withoutPin } = this;
    const parcel = { courier: courier.trim(), trackingNumber };
    if (!(await this.work.perform({ type: 'send-parcel-back', ...parcel, withoutPin }))) return;
    this.desk.backOffice.lastCourier = parcel.courier;
    await this.desk.backOffice.refresh();
  }
}
