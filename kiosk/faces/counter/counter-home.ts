import { css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { catalogue, isRunning } from '../../../shared/services/catalogue.ts';
import { SERVICE_CODES, type ServiceCode } from '../../../shared/services/service-definition.ts';
import '../../elements/money-amount.ts';
import '../../elements/screen-pairing.ts';
import { StationElement } from '../../elements/station-element.ts';
import '../../elements/till-form.ts';
import '../../elements/trouble-callout.ts';
import { inLanguage } from '../../locales/localization.ts';
import type { Desk } from '../../state/desk.ts';
import { Observing } from '../../state/observable.ts';
import { BeginService } from './begin-service.ts';
import './case-list.ts';

/** Between cases: start a service (F1 to F7), go on with a case, find one, open the till, pair the screen. */
@customElement('counter-home')
export class CounterHome extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        height: 100%;
        overflow: auto;
      }
      .page {
        display: grid;
        grid-template-columns: 1fr 340px;
        gap: 24px;
        max-width: 1560px;
        margin: 0 auto;
        padding: 24px;
      }
      .tiles {
        display: grid;
        grid-template-columns: repeat(4, 1fr);
        gap: 12px;
        margin-bottom: 24px;
      }
      .tile {
        display: grid;
        grid-template-rows: auto auto 1fr;
        gap: 4px;
        width: 100%;
        height: 100%;
        min-height: 128px;
        padding: 14px 16px;
        text-align: start;
        border: 2px solid var(--accent);
        border-radius: var(--radius);
        background: var(--paper);
        cursor: pointer;
      }
      .tile:hover:not(:disabled) {
        background: var(--accent-soft);
      }
      .tile span {
        text-wrap: balance;
      }
      .tile strong {
        font-size: 20px;
        color: var(--accent-deep);
      }
      .tile:disabled {
        border: 1px solid var(--line);
        background: transparent;
        cursor: not-allowed;
        color: var(--ink-quiet);
      }
      .tile:disabled strong {
        color: var(--ink-quiet);
      }
      kbd {
        font: inherit;
        color: var(--ink-quiet);
      }
      aside {
        display: grid;
        gap: 16px;
        align-content: start;
      }
      .state {
        display: flex;
        justify-content: space-between;
        margin: 4px 0 8px;
      }
      .sum {
        font-size: 24px;
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) desk!: Desk;

  constructor() {
    super();
    new Observing(this, () => [this.desk]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#functionKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#functionKey);
  }

  override render() {
    return html`<div class="page">
      <div>
        <trouble-callout
          .trouble=${this.desk.trouble}
          @dismiss=${() => this.desk.dismissTrouble()}
        ></trouble-callout>
        <h1 class="visually-hidden">${msg('首页')}</h1>
        <section class="tiles" aria-label=${msg('办理业务')}>
          ${SERVICE_CODES.map((service, i) => this.#tile(service, i + 1))}
        </section>
        <case-list .desk=${this.desk}></case-list>
      </div>
      <aside>${this.#till()} ${this.#screen()}</aside>
    </div>`;
  }

  #tile(service: ServiceCode, number: number) {
    const { name, summary } = catalogue[service];
    const running = isRunning(service, 'counter');
    return html`<button
      class="tile"
      type="button"
      ?disabled=${!running}
      @click=${() => this.dispatchEvent(new BeginService(service))}
    >
      <kbd>F${number}</kbd>
      <strong>${inLanguage(name)}</strong>
      <span>${running ? inLanguage(summary) : msg('尚未开通')}</span>
    </button>`;
  }

  #till() {
    const till = this.desk.till;
    return html`<section class="panel" aria-label=${msg('钱箱')}>
      <h2>${msg('钱箱')}</h2>
      ${
        till?.open
          ? html`<p class="state">
                <span class="quiet">${msg('备用金')}</span
                ><money-amount .amountFen=${till.floatFen}></money-amount>
              </p>
              <p class="state">
                <span class="quiet">${msg('应有现金')}</span
                ><money-amount class="sum" .amountFen=${till.expectedFen}></money-amount>
              </p>`
          : html`<p class="state quiet">${msg('还没有开。清点备用金后开箱。')}</p>
              <till-form .desk=${this.desk}></till-form>`
      }
    </section>`;
  }

  #screen() {
    return html`<section class="panel" aria-label=${msg('客户屏')}>
      <h2>${msg('客户屏')}</h2>
      <screen-pairing .desk=${this.desk}></screen-pairing>
    </section>`;
  }

  readonly #functionKey = (event: KeyboardEvent): void => {
    const service = SERVICE_CODES[Number(/^F([1-7])$/.exec(event.key)?.[1] ?? 0) - 1];
    if (service === undefined || event.repeat) return;
    event.preventDefault();
    if (isRunning(service, 'counter')) this.dispatchEvent(new BeginService(service));
  };
}
