import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { Desk } from '../state/desk.ts';
import { Observing } from '../../../state/observable.ts';
import './pairing-form.ts';
import { StationElement } from '../../../elements/station-element.ts';

/** Whether a supplier's screen is paired with the desk; pairs one, or another in its place. */
@customElement('screen-pairing')
export class ScreenPairing extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      .state {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 12px;
        min-height: var(--target);
      }
    `,
  ];

  @property({ attribute: false }) desk!: Desk;
  /** The paired screen is to be replaced. */
  @state() private replacing = false;

  constructor() {
    super();
    new Observing(this, () => [this.desk]);
  }

  override render() {
    const paired = this.desk.signedIn?.screenPaired ?? false;
    const form = html`<pairing-form
      .desk=${this.desk}
      @paired=${() => (this.replacing = false)}
    ></pairing-form>`;
    if (!paired) {
      return html`<p class="quiet">${msg('还没有配对。在客户屏上打开“/customer”，输入屏上的六位数。')}</p>
        ${form}`;
    }
    return html`<div class="state">
        <span><wa-icon name="check"></wa-icon> ${msg('已配对')}</span>
        <wa-button
          appearance="plain"
          aria-expanded=${this.replacing}
          @click=${() => (this.replacing = !this.replacing)}
          >${msg('换一块屏')}</wa-button
        >
      </div>
      ${this.replacing ? form : nothing}`;
  }
}
