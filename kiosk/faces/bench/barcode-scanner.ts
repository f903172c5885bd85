import { css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { BenchElement } from './bench-element.ts';

/** Codes on the phones of the payment sandbox: eighteen digits, of which the last two say what happens; 00 pays. */
const paymentCode = (prefix: '13' | '28'): string => `${prefix}${String(Date.now()).padStart(14, '0')}00`;

/** A credit code with a right check character, of an organisation that does not exist. */
const SAMPLE_CREDIT_CODE = '91110000600037341L';
const MOST_MEDIA = 2;

/** The bar-code scanner: type what a code says, or press a sample, and it is scanned. */
@customElement('barcode-scanner')
export class BarcodeScannerOnBench extends BenchElement {
  static override styles = [
    BenchElement.styles,
    css`
      form {
        display: grid;
        gap: 8px;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 6px;
        margin-top: 12px;
      }
      li button {
        min-height: 40px;
        padding: 4px 10px;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--paper);
        cursor: pointer;
      }
      li button:disabled {
        color: var(--ink-quiet);
        cursor: default;
      }
    `,
  ];

  @state() private text = '';

  override render() {
    const { plugged } = this.state.scanner;
    return html`<section aria-label=${msg('扫码枪')}>
      <h2>${msg('扫码枪')}</h2>
      <form @submit=${this.#submit}>
        <wa-input
          label=${msg('条码或二维码的内容')}
          autocomplete="off"
          maxlength="1000"
          .value=${this.text}
          @input=${(event: Event) => (this.text = (event.target as HTMLInputElement).value)}
        ></wa-input>
        <wa-button type="submit" variant="brand" ?disabled=${!plugged || this.text === ''}
          >${msg('扫')}</wa-button
        >
      </form>
      <ul aria-label=${msg('样本条码')}>
        ${this.#sample(msg('微信付款码'), () => paymentCode('13'))}
        ${this.#sample(msg('支付宝付款码'), () => paymentCode('28'))}
        ${this.#sample(SAMPLE_CREDIT_CODE, () => SAMPLE_CREDIT_CODE)}
        ${this.#media().map((serial) => this.#sample(serial, () => serial))}
      </ul>
      <div class="controls">
        <wa-checkbox
          .checked=${plugged}
          @change=${(event: Event) =>
            void this.bench.move('/scanner/plugged', { on: (event.target as HTMLInputElement).checked })}
          >${msg('连接线插好')}</wa-checkbox
        >
      </div>
    </section>`;
  }

  #sample(name: string, text: () => string) {
    return html`<li>
      <button type="button" ?disabled=${!this.state.scanner.plugged} @click=${() => this.#scan(text())}>
        ${name}
      </button>
    </li>`;
  }

  #media(): string[] {
    const { slots, drawerOfMedia } = this.state;
    return [...slots.flatMap(({ medium }) => medium ?? []), ...drawerOfMedia].slice(0, MOST_MEDIA);
  }

  #submit(event: Event): void {
    event.preventDefault();
    if (this.text !== '') this.#scan(this.text);
    this.text = '';
  }

  #scan(text: string): void {
    void this.bench.move('/scanner/scan', { text });
  }
}
