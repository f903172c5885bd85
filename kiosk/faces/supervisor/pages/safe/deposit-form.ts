import { css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { Localized } from '../../../../../shared/vocabulary/values/localized.ts';
import { parseYuan } from '../../../../../shared/vocabulary/values/money.ts';
import { StationElement } from '../../../../elements/station-element.ts';
import { inLanguage } from '../../../../locales/localization.ts';
import type { Safe } from '../../state/safe.ts';

/** A bag leaves the safe: how much is in it, which bag, who takes it. */
@customElement('deposit-form')
export class DepositForm extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        display: grid;
        gap: 12px;
      }
      .wrong {
        min-height: 24px;
        color: var(--danger);
      }
    `,
  ];

  @property({ attribute: false }) safe!: Safe;
  @state() private amount = '';
  @state() private bagNumber = '';
  @state() private carriedBy = '';
  @state() private wrong: Localized | null = null;

  override render() {
    const isComplete = [this.amount, this.bagNumber, this.carriedBy].every((text) => text.trim() !== '');
    return html`<p>${msg('装袋封好以后登记；现金从保险柜出库，到银行回单登记前记为在途。')}</p>
      ${this.#field(msg('解款金额（元）'), this.amount, (text) => (this.amount = text), 'decimal')}
      ${this.#field(msg('封包号'), this.bagNumber, (text) => (this.bagNumber = text))}
      ${this.#field(msg('送款人'), this.carriedBy, (text) => (this.carriedBy = text))}
      <p class="wrong" role="alert">${this.wrong ? inLanguage(this.wrong) : ''}</p>
      <div class="row">
        <wa-button
          variant="brand"
          ?disabled=${!isComplete}
          ?loading=${this.safe.isBusy}
          @click=${() => void this.#send()}
          >${msg('登记解款')}</wa-button
        >
      </div>`;
  }

  #field(label: string, value: string, onInput: (text: string) => void, inputmode = 'text') {
    return html`<wa-input
      label=${label}
      inputmode=${inputmode}
      maxlength="40"
      autocomplete="off"
      .value=${value}
      @input=${(event: Event) => onInput((event.target as HTMLInputElement).value)}
    ></wa-input>`;
  }

  async #send(): Promise<void> {
    const amount = parseYuan(this.amount);
    this.wrong = amount.ok ? null : amount.reason;
    if (!amount.ok) return;
    const { bagNumber, carriedBy } = this;
    if (!(await this.safe.send({ amountFen: amount.value, bagNumber, carriedBy }))) return;
    this.amount = '';
    this.bagNumber = '';
    this.carriedBy = '';
  }
}
