import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { DeviceView } from '../../../shared/contract/device-views.ts';
import { inLanguage } from '../../locales/localization.ts';
import { deviceName, inPlace, lampAction, lampWord } from '../../elements/devices/device-words.ts';
import '../../elements/codes/grouped-code.ts';
import { lampShapes, lampStyles } from '../../elements/devices/lamp-shapes.ts';
import { StationElement } from '../../elements/station-element.ts';

/** A lamp per device: shape, word and colour; pressing one says what to do. */
@customElement('device-lamps')
export class DeviceLamps extends StationElement {
  static override styles = [
    StationElement.styles,
    lampStyles,
    css`
      :host {
        position: relative;
      }
      ul {
        display: flex;
        gap: 2px;
      }
      button {
        min-width: 68px;
        min-height: 52px;
        padding: 2px 6px;
        border: 1px solid transparent;
        border-radius: var(--radius);
        background: none;
        cursor: pointer;
        line-height: 22px;
        text-align: start;
      }
      button:hover,
      button[aria-expanded='true'] {
        border-color: var(--line-strong);
        background: var(--paper);
      }
      .name,
      .word {
        display: block;
        white-space: nowrap;
      }
      .word {
        display: flex;
        align-items: center;
        gap: 5px;
      }
      @media (max-width: 1599px) {
        ul {
          flex-wrap: wrap;
        }
        button {
          display: flex;
          align-items: center;
          gap: 6px;
          min-height: var(--target);
        }
      }
      .explanation {
        position: absolute;
        inset-inline-end: 0;
        top: calc(100% + 6px);
        width: 360px;
        z-index: 5;
        box-shadow: 0 6px 24px rgb(23 33 46 / 18%);
      }
    `,
  ];

  @property({ attribute: false }) devices: readonly DeviceView[] = [];
  @state() private chosen: string | null = null;

  override render() {
    const sorted = inPlace(this.devices);
    const chosen = sorted.find((device) => device.deviceId === this.chosen);
    return html`
      <ul aria-label=${msg('设备')} @keydown=${this.#closeOnEscape}>
        ${sorted.map((device) => html`<li>${this.#lamp(device)}</li>`)}
      </ul>
      <div role="status">${chosen ? this.#explanation(chosen) : nothing}</div>
    `;
  }

  #lamp(device: DeviceView) {
    const pressed = this.chosen === device.deviceId;
    return html`<button
      type="button"
      aria-expanded=${pressed}
      @click=${() => (this.chosen = pressed ? null : device.deviceId)}
    >
      <span class="name">${inLanguage(deviceName(device))}</span>
      <span class="word lamp ${device.lamp}">${lampShapes[device.lamp]}${inLanguage(lampWord(device))}</span>
    </button>`;
  }

  #explanation(device: DeviceView) {
    return html`<div class="explanation panel">
      <h2>${inLanguage(deviceName(device))} · ${inLanguage(lampWord(device))}</h2>
      <p>${inLanguage(lampAction(device))}</p>
      <p><a href="#/devices" @click=${() => (this.chosen = null)}>${msg('测试设备、看故障记录')}</a></p>
      ${
        device.medium
          ? html`<p class="quiet">
              ${msg('介质序列号')} <grouped-code code=${device.medium.serial}></grouped-code>
            </p>`
          : nothing
      }
    </div>`;
  }

  #closeOnEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || this.chosen === null) return;
    this.chosen = null;
    event.preventDefault();
  }
}
