import { css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { Desk } from '../state/desk.ts';
import { StationElement } from '../../../elements/station-element.ts';

/** Pairs a supplier’s screen with this desk by the six digits that it shows. Fires `paired`. */
@customElement('pairing-form')
export class PairingForm extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      form {
        display: grid;
        grid-template-columns: minmax(160px, 240px) auto;
        justify-content: start;
        gap: 4px 12px;
        align-items: end;
      }
      p {
        grid-column: 1 / -1;
        min-height: 24px;
        color: var(--danger);
      }
    `,
  ];

  @property({ attribute: false }) desk!: Desk;
  @state() private code = '';
  @state() private wrong = false;
  @state() private pairing = false;

  override render() {
    return html`<form @submit=${this.#submit} @keydown=${this.#keepEnter}>
      <wa-input
        label=${msg('配对码')}
        inputmode="numeric"
        autocomplete="off"
        maxlength="6"
        .value=${this.code}
        @input=${(event: Event) => (this.code = (event.target as HTMLInputElement).value.trim())}
      ></wa-input>
      <wa-button type="submit" appearance="outlined" ?loading=${this.pairing}>${msg('配对')}</wa-button>
      <p role="alert">${this.wrong ? msg('请输入客户屏上显示的六位数字') : ''}</p>
    </form>`;
  }

  #keepEnter(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    void this.#pair();
  }

  #submit(event: Event): void {
    event.preventDefault();
    void this.#pair();
  }

  async #pair(): Promise<void> {
    if (this.pairing) return;
    this.wrong = !/^\d{6}$/.test(this.code);
    if (this.wrong) return;
    this.pairing = true;
    const paired = await this.desk.pairScreen(this.code);
    this.pairing = false;
    if (!paired) return;
    this.code = '';
    this.dispatchEvent(new Event('paired'));
  }
}
