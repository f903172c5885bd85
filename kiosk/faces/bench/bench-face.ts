import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import '../../elements/language-switch.ts';
import { StationElement } from '../../elements/station-element.ts';
import { put } from '../../locales/localization.ts';
import { Bench } from './state/bench.ts';
import { Observing } from '../../state/observable.ts';
import './barcode-scanner.ts';
import './card-reader.ts';
import './document-scanner.ts';
import './form-tray.ts';
import './medium-rig.ts';
import './message-phones.ts';
import './payment-phones.ts';
import './receipt-printer.ts';
import './verification-desk.ts';

/** A drawing of the emulated counter: what a hand can do there, and what came out of the printers. */
@customElement('bench-face')
export class BenchFace extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      header {
        display: flex;
        align-items: center;
        gap: 24px;
        height: 64px;
        padding: 0 24px;
        background: var(--paper);
        border-bottom: 1px solid var(--line);
      }
      .failure {
        flex: 1;
        color: var(--danger);
        font-weight: 600;
      }
      language-switch {
        margin-inline-start: auto;
      }
      main {
        display: grid;
        grid-template-columns: 276px minmax(580px, 1fr) 320px;
        grid-template-areas: 'reader rig paper' 'scanner phones paper' 'scanner messages paper' 'scanner verification paper' 'codes forms paper';
        grid-template-rows: auto auto auto auto 1fr;
        gap: 16px;
        max-width: 1720px;
        margin: 0 auto;
        padding: 16px;
      }
      card-reader {
        grid-area: reader;
      }
      barcode-scanner {
        grid-area: codes;
      }
      document-scanner {
        grid-area: scanner;
      }
      medium-rig {
        grid-area: rig;
      }
      receipt-printer {
        grid-area: paper;
      }
      payment-phones {
        grid-area: phones;
      }
      verification-desk {
        grid-area: verification;
      }
      message-phones {
        grid-area: messages;
      }
      form-tray {
        grid-area: forms;
      }
    `,
  ];

  readonly #bench = new Bench();

  constructor() {
    super();
    new Observing(this, () => [this.#bench]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#bench.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#bench.stop();
  }

  override render() {
    const bench = this.#bench;
    const { state, failure } = bench;
    return html`
      <header>
        <h1>${msg('模拟柜台')}</h1>
        <p class="failure" role="alert">
          ${failure === null ? nothing : put(msg('没有做成：{reason}'), { reason: failure })}
        </p>
        <language-switch></language-switch>
      </header>
      ${
        state === null
          ? html`<main aria-busy="true"></main>`
          : html`<main>
              <card-reader .bench=${bench} .state=${state}></card-reader>
              <document-scanner .bench=${bench} .state=${state}></document-scanner>
              <barcode-scanner .bench=${bench} .state=${state}></barcode-scanner>
              <medium-rig .bench=${bench} .state=${state}></medium-rig>
              <receipt-printer .bench=${bench} .state=${state}></receipt-printer>
              <payment-phones></payment-phones>
              <message-phones></message-phones>
              <verification-desk></verification-desk>
              <form-tray .bench=${bench} .state=${state}></form-tray>
            </main>`
      }
    `;
  }
}
