import { css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { Parcel } from '../../../../shared/case/state/online-state.ts';
import { StationElement } from '../../../elements/station-element.ts';
import type { CaseWork } from '../../../state/case-work.ts';
import type { Desk } from '../state/desk.ts';
import { Observing } from '../../../state/observable.ts';
import './parcel-form.ts';
import { isParcel, type ParcelChange } from './parcel-form.ts';

/** What arrives by mail for an order that is cancelled is registered, so that it is sent back. */
@customElement('late-parcel')
export class LateParcel extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        display: grid;
        width: min(720px, 100%);
        text-align: start;
      }
    `,
  ];

  @property({ attribute: false }) work!: CaseWork;
  @property({ attribute: false }) desk!: Desk;
  @state() private isOpen = false;
  @state() private typed: Parcel | null = null;

  constructor() {
    super();
    new Observing(this, () => [this.work, this.desk]);
  }

  get #parcel(): Parcel {
    return this.typed ?? { courier: this.desk.backOffice.lastCourier, trackingNumber: '' };
  }

  override render() {
    if (!this.isOpen)
      return html`<div class="row">
        <wa-button appearance="outlined" @click=${() => (this.isOpen = true)}
          >${msg('取消后才收到来件')}</wa-button
        >
      </div>`;
    return html`<section class="panel stack" aria-label=${msg('登记来件')}>
      <h2>${msg('登记来件')}</h2>
      <p>${msg('订单已经取消，来件登记后要寄回给供应商。')}</p>
      <parcel-form
        .parcel=${this.#parcel}
        @parcel-change=${(event: ParcelChange) => (this.typed = event.parcel)}
      ></parcel-form>
      <div class="row">
        <wa-button variant="brand" ?disabled=${!isParcel(this.#parcel)} @click=${() => void this.#register()}
          >${msg('登记来件')}</wa-button
        >
      </div>
    </section>`;
  }

  async #register(): Promise<void> {
    const { courier, trackingNumber } = this.#parcel;
    const parcel = { courier: courier.trim(), trackingNumber };
    if (!(await this.work.perform({ type: 'register-parcel', ...parcel }))) return;
    this.desk.backOffice.lastCourier = parcel.courier;
    await this.desk.backOffice.refresh();
  }
}
