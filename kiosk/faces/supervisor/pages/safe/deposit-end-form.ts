import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { DepositFigures } from '../../../../../shared/day/day-report.ts';
import { formatYuan, parseYuan, type Fen } from '../../../../../shared/vocabulary/values/money.ts';
import { StationElement } from '../../../../elements/station-element.ts';
import { put } from '../../../../locales/localization.ts';
import type { Safe } from '../../state/safe.ts';

/** How a bag ended: by the bank's receipt, or back in the safe. */
@customElement('deposit-end-form')
export class DepositEndForm extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        display: grid;
        gap: 12px;
      }
      .fields {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 12px;
      }
      .fields wa-input {
        flex: 1;
        min-width: 200px;
      }
    `,
  ];

  @property({ attribute: false }) safe!: Safe;
  @property({ attribute: false }) deposit!: DepositFigures;
  @state() private receiptNumber = '';
  @state() private received = '';
  @state() private reason = '';

  override render() {
    const { amountFen, bagNumber } = this.deposit;
    const received = parseYuan(this.received);
    const isOff = received.ok && received.value !== amountFen;
    const needsReason = isOff && this.reason.trim() === '';
    return html`<h2>
        ${put(msg('封包 {bag}，{amount} 元'), { bag: bagNumber, amount: formatYuan(amountFen, { grouped: true }) })}
      </h2>
      <div class="fields">
        ${this.#field(msg('银行回单号'), this.receiptNumber, 60, (text) => (this.receiptNumber = text))}
        ${this.#field(msg('银行入账金额（元）'), this.received, 20, (text) => (this.received = text))}
        ${this.#field(isOff ? msg('与解款单不符的原因') : msg('退回的原因'), this.reason, 200, (text) => (this.reason = text))}
      </div>
      ${
        isOff
          ? html`<p role="status">
              ${put(msg('与解款单差 {amount} 元，要写明原因，差额记账。'), {
                amount: formatYuan(received.value - amountFen),
              })}
            </p>`
          : nothing
      }
      <div class="row">
        <wa-button
          variant="brand"
          ?disabled=${!received.ok || this.receiptNumber.trim() === '' || needsReason}
          ?loading=${this.safe.isBusy}
          @click=${() => void this.#receive(received.ok ? received.value : null, isOff)}
          >${msg('登记回单')}</wa-button
        >
        <wa-button
          appearance="outlined"
          ?disabled=${this.reason.trim() === '' || this.receiptNumber !== ''}
          @click=${() => void this.safe.takeBack(this.deposit.depositId, this.reason)}
          >${msg('银行没有收，退回保险柜')}</wa-button
        >
      </div>`;
  }

  #field(label: string, value: string, maxlength: number, onInput: (text: string) => void) {
    return html`<wa-input
      label=${label}
      maxlength=${maxlength}
      autocomplete="off"
      .value=${value}
      @input=${(event: Event) => onInput((event.target as HTMLInputElement).value)}
    ></wa-input>`;
  }

  async #receive(receivedFen: Fen | null, isOff: boolean): Promise<void> {
    if (receivedFen === null) return;
    const { receiptNumber } = this;
    const reason = isOff ? this.reason.trim() : '';
    await this.safe.receive(this.deposit.depositId, { receivedFen, receiptNumber, reason });
  }
}
