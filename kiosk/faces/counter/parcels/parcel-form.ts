import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { msg } from '@lit/localize';
import type { Parcel } from '../../../../shared/case/state/online-state.ts';
import { isCaseNumber } from '../../../../shared/vocabulary/numbers/case-number.ts';
import { StationElement } from '../../../elements/station-element.ts';

/** Those that bring most of it; another is typed. */
const COURIERS = ['顺丰速运', '邮政 EMS', '京东快递', '中通快递'];

const TRACKING_NUMBER = /^[0-9A-Za-z-]{4,40}$/;

/** Whether courier and number can be sent as they are. */
export const isParcel = ({ courier, trackingNumber }: Parcel): boolean =>
  courier.trim() !== '' && TRACKING_NUMBER.test(trackingNumber);

/** A scanned code as the tracking number of the parcel on the desk; null: it is something else, such as an order's. */
export const scannedTrackingNumber = (text: string): string | null =>
  TRACKING_NUMBER.test(text) && !isCaseNumber(text.toUpperCase()) ? text.toUpperCase() : null;

/** Courier and tracking number were changed. */
export class ParcelChange extends Event {
  readonly parcel: Parcel;

  constructor(parcel: Parcel) {
    super('parcel-change');
    this.parcel = parcel;
  }
}

/** Courier and tracking number of a parcel. Fires `parcel-change`. */
@customElement('parcel-form')
export class ParcelForm extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        display: grid;
        gap: 12px;
      }
      .couriers {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      button {
        padding: 0 16px;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--paper);
        cursor: pointer;
      }
      button[aria-pressed='true'] {
        border: 2px solid var(--accent);
        background: var(--accent-soft);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) parcel: Parcel = { courier: '', trackingNumber: '' };

  override render() {
    const { courier, trackingNumber } = this.parcel;
    const isWrong = trackingNumber !== '' && !TRACKING_NUMBER.test(trackingNumber);
    return html`<div class="couriers" role="group" aria-label=${msg('常用快递')}>
        ${COURIERS.map(
          (name) =>
            html`<button
              type="button"
              aria-pressed=${name === courier}
              @click=${() => this.#change({ courier: name })}
            >
              ${name}
            </button>`,
        )}
      </div>
      <wa-input
        label=${msg('快递公司')}
        maxlength="60"
        autocomplete="off"
        .value=${courier}
        @input=${(event: Event) => this.#change({ courier: valueOf(event) })}
      ></wa-input>
      <wa-input
        class=${isWrong ? 'wrong' : ''}
        label=${msg('快递单号')}
        hint=${isWrong ? msg('单号由 4 到 40 位字母和数字组成') : msg('扫描面单上的条码，或照着输入')}
        maxlength="40"
        autocomplete="off"
        autofocus
        .value=${live(trackingNumber)}
        @input=${(event: Event) => this.#change({ trackingNumber: valueOf(event).trim() })}
      ></wa-input>`;
  }

  #change(change: Partial<Parcel>): void {
    this.dispatchEvent(new ParcelChange({ ...this.parcel, ...change }));
  }
}

const valueOf = (event: Event): string => (event.target as HTMLInputElement).value;
