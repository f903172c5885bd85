import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { parseYuan } from '../../../../shared/vocabulary/values/money.ts';
import type { Localized } from '../../../../shared/vocabulary/values/localized.ts';
import { inLanguage } from '../../../locales/localization.ts';
import type { Desk } from '../state/desk.ts';
import { StationElement } from '../../../elements/station-element.ts';

/** Opens the till with a counted float, in place. */
@customElement('till-form')
export class TillForm extends StationElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  static override styles = [
    StationElement.styles,
    css`
      form {
        display: grid;
        grid-template-columns: minmax(180px, 1fr) auto;
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
  @state() private float = '';
  @state() private wrong: Localized | null = null;
  @state() private opening = false;

  override render() {
    return html`<form @submit=${this.#submit} @keydown=${this.#keepEnter}>
      <wa-input
        label=${msg('备用金（元）')}
        inputmode="decimal"
        autocomplete="off"
        placeholder="500.00"
        .value=${this.float}
        @input=${(event: Event) => (this.float = (event.target as HTMLInputElement).value)}
      ></wa-input>
      <wa-button type="submit" variant="brand" ?loading=${this.opening}>${msg('开箱')}</wa-button>
      <p role="alert">${this.wrong ? inLanguage(this.wrong) : ''}</p>
    </form>`;
  }

  #keepEnter(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    void this.#open();
  }

  #submit(event: Event): void {
    event.preventDefault();
    void this.#open();
  }

  async #open(): Promise<void> {
    if (this.opening) return;
    const amount = parseYuan(this.float);
    this.wrong = amount.ok ? null : amount.reason;
    if (!amount.ok) return;
    this.opening = true;
    await this.desk.openTill(amount.value);
    this.opening = false;
  }
}
