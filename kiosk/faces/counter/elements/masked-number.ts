import { css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { StationElement } from '../../../elements/station-element.ts';

/** An ID number, all but the last four covered until it is pointed at or focused. */
@customElement('masked-number')
export class MaskedNumber extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        display: inline-block;
      }
      button {
        min-height: 24px;
        line-height: 24px;
        vertical-align: baseline;
        padding: 0 4px;
        margin-inline-start: -4px;
        border: 0;
        border-radius: 4px;
        background: none;
        font-size: inherit;
        white-space: nowrap;
        cursor: help;
      }
    `,
  ];

  @property() number = '';
  /** What the number is, for people who can’t see the screen. */
  @property() label = '';
  @state() private uncovered = false;

  override render() {
    const masked = '*'.repeat(Math.max(0, this.number.length - 4)) + this.number.slice(-4);
    const uncover = () => (this.uncovered = true);
    const cover = () => (this.uncovered = false);
    return html`<button
      type="button"
      aria-label="${this.label} ${this.uncovered ? this.number : this.number.slice(-4)}"
      @mouseenter=${uncover}
      @mouseleave=${cover}
      @focus=${uncover}
      @blur=${cover}
    >
      ${this.uncovered ? this.number : masked}
    </button>`;
  }
}
