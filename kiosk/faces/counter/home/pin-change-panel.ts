import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { DeviceView } from '../../../../shared/contract/device-views.ts';
import type { PinChangeView } from '../../../../shared/contract/pin-change.ts';
import { deviceName } from '../../../elements/devices/device-words.ts';
import '../../../elements/codes/grouped-code.ts';
import { StationElement } from '../../../elements/station-element.ts';
import { inLanguage } from '../../../locales/localization.ts';
import type { Desk } from '../state/desk.ts';
import { Observing } from '../../../state/observable.ts';

/**
 * R-MEDIUM-3: the supplier changes the PIN of his medium on his own screen, free and beside all cases; the clerk only says
 * which slot. Fires `close` when it is put away.
 */
@customElement('pin-change-panel')
export class PinChangePanel extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      .panel {
        display: grid;
        gap: 12px;
        border-inline-start: 6px solid var(--accent);
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
      }
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(240px, 1fr));
        gap: 12px;
      }
      li button {
        display: grid;
        width: 100%;
        padding: 10px 16px;
        text-align: start;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--paper);
        cursor: pointer;
      }
      li button:hover:not(:disabled) {
        border-color: var(--accent);
        background: var(--accent-soft);
      }
      .now {
        display: flex;
        align-items: center;
        gap: 12px;
        font-size: 20px;
      }
      .done {
        font-weight: 600;
        color: var(--good);
      }
      .warn {
        font-weight: 600;
        color: var(--warn);
      }
    `,
  ];

  @property({ attribute: false }) desk!: Desk;
  /** The slot that the change was asked for, until the station answers. */
  @state() private beginning: number | null = null;

  constructor() {
    super();
    new Observing(this, () => [this.desk]);
  }

  override render() {
    const change = this.desk.pinChange;
    return html`<section class="panel" aria-label=${msg('修改证书密码')}>
      <header>
        <h2>${msg('修改证书密码')}</h2>
        <wa-button appearance="plain" @click=${() => void this.#putAway()}
          >${change?.state === 'waiting' ? msg('取消') : msg('收起')}</wa-button
        >
      </header>
      ${change ? this.#change(change) : this.#choice()}
    </section>`;
  }

  #choice() {
    const slots = this.desk.slots.filter(({ medium }) => medium !== null);
    if (slots.length === 0) return html`<p class="quiet">${msg('请把供应商的介质插入任一插口。')}</p>`;
    return html`<p>${msg('修改哪个插口里介质的密码？')}</p>
      <ul>
        ${slots.map((device) => html`<li>${this.#slot(device)}</li>`)}
      </ul>`;
  }

  #slot(device: DeviceView) {
    const { slot, medium } = device;
    return html`<button
      type="button"
      ?disabled=${this.beginning !== null}
      aria-busy=${this.beginning === slot}
      @click=${() => void this.#begin(slot)}
    >
      <strong>${inLanguage(deviceName(device))}</strong>
      ${medium ? html`<grouped-code code=${medium.serial}></grouped-code>` : nothing}
    </button>`;
  }

  #change({ mediumSerial, state: at }: PinChangeView) {
    const paired = this.desk.signedIn?.screenPaired ?? false;
    return html`<div role="status">
        ${
          at === 'done'
            ? html`<p class="now done"><wa-icon name="check"></wa-icon>${msg('密码已经修改。')}</p>`
            : html`<p class="now">
                  <wa-spinner aria-hidden="true"></wa-spinner
                  >${msg('请供应商在客户屏上输入现在的密码和新密码')}
                </p>
                ${paired ? nothing : html`<p class="warn">${msg('客户屏还没有配对，请先配对。')}</p>`}`
        }
      </div>
      <p>
        <span class="quiet">${msg('介质')}</span>
        <grouped-code code=${mediumSerial}></grouped-code>
      </p>
      ${
        at === 'done' ? nothing : html`<p class="quiet">${msg('忘记密码或介质锁死，请办理“证书解锁”。')}</p>`
      }`;
  }

  async #begin(slot: number | null): Promise<void> {
    if (slot === null || this.beginning !== null) return;
    this.beginning = slot;
    await this.desk.beginPinChange(slot);
    this.beginning = null;
  }

  async #putAway(): Promise<void> {
    if (this.desk.pinChange === null || (await this.desk.endPinChange()))
      this.dispatchEvent(new Event('close'));
  }
}
