import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { catalogue } from '../../../../shared/services/catalogue.ts';
import { SERVICE_CODES, type ServiceCode } from '../../../../shared/services/service-definition.ts';
import { shanghaiDate } from '../../../../shared/vocabulary/values/calendar-date.ts';
import { FORM_MATERIALS, materialNames } from '../../../../shared/vocabulary/material.ts';
import '../../../elements/cases/case-list.ts';
import '../../../elements/money/money-amount.ts';
import '../supplier-screen/screen-pairing.ts';
import { StationElement } from '../../../elements/station-element.ts';
import '../money/till-close.ts';
import '../money/till-form.ts';
import '../../../elements/trouble-callout.ts';
import { inLanguage, put } from '../../../locales/localization.ts';
import type { Desk } from '../state/desk.ts';
import { Observing } from '../../../state/observable.ts';
import { BeginService } from '../elements/begin-service.ts';
import './encryption-test-panel.ts';
import './pin-change-panel.ts';
import { urlOf } from '../../../api/request.ts';

/**
 * Between cases: start a service (F1 to F7), test a medium (F8), change its PIN (F9), find a case, open the till, pair the
 * screen.
 */
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
        margin-bottom: 12px;
      }
      .tile {
        display: grid;
        grid-template-rows: auto auto 1fr;
        gap: 4px;
        width: 100%;
        height: 100%;
        min-height: 128px;
        padding: 14px 12px;
        text-align: start;
        border: 2px solid var(--accent);
        border-radius: var(--radius);
        background: var(--paper);
        cursor: pointer;
      }
      .tile:hover {
        background: var(--accent-soft);
      }
      .tile .phrase {
        display: inline-block;
      }
      .tile strong {
        font-size: 20px;
        color: var(--accent-deep);
      }
      .tile.tool {
        border-style: dashed;
      }
      .tool-line {
        display: flex;
        align-items: baseline;
        gap: 12px;
        width: 100%;
        min-height: var(--target);
        margin-bottom: 24px;
        padding: 8px 12px;
        text-align: start;
        border: 2px dashed var(--accent);
        border-radius: var(--radius);
        background: var(--paper);
        cursor: pointer;
      }
      .state.overnight {
        padding: 8px 12px;
        border-radius: var(--radius);
        background: var(--warn-soft);
      }
      .tool-line strong {
        color: var(--accent-deep);
      }
      .tool-line:hover,
      .tool-line[aria-expanded='true'] {
        background: var(--accent-soft);
      }
      .tile[aria-expanded='true'] {
        background: var(--accent-soft);
      }
      .paper {
        display: inline-flex;
        align-items: center;
        gap: 8px;
        min-height: var(--target);
      }
      encryption-test-panel,
      pin-change-panel {
        display: block;
        margin-bottom: 24px;
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
    `,
  ];

  @property({ attribute: false }) desk!: Desk;
  /** The encryption test is in sight: it was asked for, or runs. */
  @state() private testing = false;
  /** The change of PIN is in sight: it was asked for, or waits. */
  @state() private changingPin = false;
  /** The till is being counted. */
  @state() private closing = false;

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

  protected override willUpdate(): void {
    if (this.desk.test !== null) this.testing = true;
    if (this.desk.pinChange !== null) this.changingPin = true;
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
          ${SERVICE_CODES.map((service, i) => this.#tile(service, i + 1))} ${this.#tool()}
        </section>
        ${this.#pinTool()}
        ${
          this.testing
            ? html`<encryption-test-panel
                .desk=${this.desk}
                @close=${() => (this.testing = false)}
              ></encryption-test-panel>`
            : nothing
        }
        ${
          this.changingPin
            ? html`<pin-change-panel
                .desk=${this.desk}
                @close=${() => (this.changingPin = false)}
              ></pin-change-panel>`
            : nothing
        }
        <case-list .finder=${this.desk.finder} searchFirst></case-list>
      </div>
      <aside>${this.#till()} ${this.#screen()} ${this.#papers()}</aside>
    </div>`;
  }

  #tile(service: ServiceCode, number: number) {
    const { name, summary } = catalogue[service];
    return html`<button
      class="tile"
      type="button"
      @click=${() => this.dispatchEvent(new BeginService(service))}
    >
      <kbd>F${number}</kbd>
      <strong>${inLanguage(name)}</strong>
      <span>${phrases(inLanguage(summary))}</span>
    </button>`;
  }

  #tool() {
    return html`<button
      class="tile tool"
      type="button"
      aria-expanded=${this.testing}
      @click=${this.#toggleTest}
    >
      <kbd>F8</kbd>
      <strong>${msg('加解密测试')}</strong>
      <span>${phrases(msg('测试介质里的证书，看能不能正常加解密'))}</span>
    </button>`;
  }

  /** A line of its own below the tiles: it is no service, and there are eight of those places. */
  #pinTool() {
    return html`<button
      class="tool-line"
      type="button"
      aria-expanded=${this.changingPin}
      @click=${this.#togglePinChange}
    >
      <kbd>F9</kbd>
      <strong>${msg('修改证书密码')}</strong>
      <span class="quiet">${msg('供应商在客户屏上自己改，免费，不用开受理单')}</span>
    </button>`;
  }

  readonly #toggleTest = (): void => {
    this.testing = !this.testing;
  };

  readonly #togglePinChange = (): void => {
    this.changingPin = !this.changingPin;
  };

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
              ${
                till.openedAt !== null && shanghaiDate(till.openedAt) < shanghaiDate(Date.now())
                  ? html`<p class="state overnight">
                      ${put(msg('{day} 开的箱，还没有清点：请先清点关箱，再开今天的箱。'), {
                        day: shanghaiDate(till.openedAt),
                      })}
                    </p>`
                  : nothing
              }
              ${
                this.closing
                  ? html`<till-close
                      .desk=${this.desk}
                      .till=${till}
                      @close=${() => (this.closing = false)}
                    ></till-close>`
                  : html`<wa-button appearance="outlined" @click=${() => (this.closing = true)}
                      >${msg('清点关箱、交班')}</wa-button
                    >`
              }`
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

  #papers() {
    return html`<section class="panel" aria-label=${msg('空白表格')}>
      <h2>${msg('空白表格')}</h2>
      ${FORM_MATERIALS.map(
        (form) =>
          html`<a class="paper" href=${urlOf('GET /forms/:form', { form })} target="_blank" rel="noopener"
            ><wa-icon name="document"></wa-icon>${inLanguage(materialNames[form])}</a
          >`,
      )}
      <p class="quiet">${msg('链接不用登录也能打开，可以发给供应商。')}</p>
    </section>`;
  }

  readonly #functionKey = (event: KeyboardEvent): void => {
    const number = Number(/^F([1-9])$/.exec(event.key)?.[1] ?? 0);
    if (number === 0 || event.repeat) return;
    event.preventDefault();
    const service = SERVICE_CODES[number - 1];
    if (service) this.dispatchEvent(new BeginService(service));
    else if (number === 8) this.#toggleTest();
    else this.#togglePinChange();
  };
}

/** What a tile takes in one line. */
const PHRASE_LENGTH = 11;

/** A Chinese line breaks anywhere: a short phrase kept together up to its comma reads better on a tile. */
const phrases = (text: string) =>
  text
    .split(/(?<=[，、：；])/)
    .map((phrase) => (phrase.length > PHRASE_LENGTH ? phrase : html`<span class="phrase">${phrase}</span>`));
