import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { StationElement } from '../../elements/station-element.ts';

/** A USB key with the serial that is printed on its shell; it can be dragged. */
@customElement('usb-key')
export class UsbKey extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        display: inline-block;
      }
      button {
        position: relative;
        min-height: 44px;
        padding: 0 34px 0 12px;
        border: 2px solid #16324f;
        border-radius: 10px;
        background: #1d436b;
        color: #fff;
        cursor: grab;
        font-variant-numeric: tabular-nums;
      }
      button::after {
        content: '';
        position: absolute;
        inset-inline-end: 6px;
        top: 11px;
        width: 20px;
        height: 18px;
        border-radius: 2px;
        background: linear-gradient(#e8ecf1, #aab4c0);
      }
      button[aria-pressed='true'] {
        outline: 4px solid #f0a500;
        outline-offset: 1px;
      }
    `,
  ];

  @property({ attribute: false }) serial = '';
  @property({ attribute: false }) held = false;

  override render() {
    return html`<button
      type="button"
      draggable="true"
      aria-pressed=${this.held}
      @dragstart=${(event: DragEvent) => event.dataTransfer?.setData('text/plain', this.serial)}
    >
      ${this.serial}
    </button>`;
  }
}
