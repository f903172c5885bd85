import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { msg } from '@lit/localize';
import type { ServiceCode } from '../../../shared/services/service-definition.ts';
import { shanghaiDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import './case/case-history.ts';
import '../../elements/devices/devices-page.ts';
import '../../elements/media/media-stock-page.ts';
import '../../elements/messages/messages-page.ts';
import type { ShowHistory } from '../../elements/cases/show-history.ts';
import '../../elements/staff/sign-in-form.ts';
import '../../elements/staff/terminal-calls.ts';
import { StationElement } from '../../elements/station-element.ts';
import { BACK_OFFICE_PAGES } from './state/back-office.ts';
import { Desk } from './state/desk.ts';
import { Observing } from '../../state/observable.ts';
import type { ScanPlaces } from '../../state/scans.ts';
import { textFieldInFocus, typeInto, TypedScans } from './state/typed-scans.ts';
import './back-office/back-office-page.ts';
import './case/case-view.ts';
import type { BeginService } from './elements/begin-service.ts';
import './counter-header.ts';
import './home/counter-home.ts';

const DEVICES_ROUTE = '#/devices';
const MESSAGES_ROUTE = '#/messages';
const MEDIA_ROUTE = '#/media';
const BACK_OFFICE_ROUTE = /^#\/back-office(?:\/(.+))?$/;
const CASE_ROUTE = /^#\/cases\/(.+)$/;

const addressOf = (caseNumber: string): string => `#/cases/${encodeURIComponent(caseNumber)}`;

function caseInAddress(): string | null {
  const [, caseNumber] = CASE_ROUTE.exec(location.hash) ?? [];
  return caseNumber === undefined ? null : decodeURIComponent(caseNumber);
}

/** The clerk's face. The case that is open is in the address, so that a reload goes on where it was. */
@customElement('counter-face')
export class CounterFace extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        display: grid;
        grid-template-rows: auto auto 1fr;
        height: 100vh;
      }
      main {
        min-height: 0;
        grid-row: 3;
      }
      .offline {
        grid-row: 2;
        padding: 8px 24px;
        background: var(--warn-soft);
        border-bottom: 2px solid var(--warn);
        font-weight: 600;
      }
      .out-of-sight {
        display: flex;
        gap: 16px;
        align-items: center;
      }
    `,
  ];

  readonly #desk = new Desk();
  readonly #typedScans = new TypedScans((text) => this.#scanned(text));
  #scannedLast = '';
  /** The case whose history is in sight. */
  @state() private historyOf: string | null = null;

  constructor() {
    super();
    new Observing(this, () => [this.#desk, this.#desk.backOffice]);
    // Of several pages at one desk, the one that is in sight.
    this.#desk.onScan = (text) => {
      if (!document.hidden) this.#scanned(text);
    };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#followAddress);
    this.#typedScans.start();
    void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#followAddress);
    this.#typedScans.stop();
  }

  override render() {
    const desk = this.#desk;
    if (desk.session === 'unknown') return html`<main aria-busy="true"></main>`;
    if (desk.session === null) {
      return html`<main>
        <sign-in-form
          .desk=${desk}
          heading=${msg('证书受理柜台')}
          @signed-in=${this.#followAddress}
        ></sign-in-form>
      </main>`;
    }
    return html`
      <counter-header
        .desk=${desk}
        ?historyShown=${this.historyOf !== null}
        @show-history=${this.#showHistory}
      ></counter-header>
      <div role="status">
        ${desk.online ? nothing : html`<p class="offline">${msg('与受理系统的连接断开了，正在重新连接。已保存的内容都在。')}</p>`}
        ${
          desk.isOutOfSight && desk.work
            ? html`<p class="offline out-of-sight">
                ${msg('客户屏上现在不是这张受理单。')}
                <wa-button size="small" @click=${() => desk.work && desk.showCase(desk.work)}
                  >${msg('在客户屏上显示这一张')}</wa-button
                >
              </p>`
            : nothing
        }
        <terminal-calls .desk=${desk}></terminal-calls>
      </div>
      <main
        @begin-service=${(event: BeginService) => void this.#begin(event.service)}
        @leave-case=${this.#leave}
        @show-history=${this.#showHistory}
      >
        ${this.#place()}
      </main>
      ${this.#history()}
    `;
  }

  #place() {
    const desk = this.#desk;
    const back = desk.work ? addressOf(desk.work.caseNumber) : '#/';
    if (location.hash === MESSAGES_ROUTE) return html`<messages-page back=${back}></messages-page>`;
    if (location.hash === MEDIA_ROUTE)
      return html`<media-stock-page
        back=${back}
        .scans=${desk.scans}
        ?mayWithdraw=${desk.signedIn?.role === 'supervisor'}
        .rig=${desk.backOffice.view?.rig ?? []}
      ></media-stock-page>`;
    if (location.hash === DEVICES_ROUTE) {
      return html`<devices-page .devices=${desk.devices} back=${back}></devices-page>`;
    }
    const page = BACK_OFFICE_ROUTE.exec(location.hash);
    if (page)
      return html`<back-office-page
        .desk=${desk}
        page=${BACK_OFFICE_PAGES.find((known) => known === page[1]) ?? 'review'}
      ></back-office-page>`;
    return desk.work
      ? keyed(desk.work, html`<case-view .work=${desk.work} .desk=${desk}></case-view>`)
      : html`<counter-home .desk=${desk}></counter-home>`;
  }

  #history() {
    if (this.historyOf === null) return nothing;
    const work = this.#desk.work?.caseNumber === this.historyOf ? this.#desk.work : null;
    return keyed(
      this.historyOf,
      html`<case-history
        caseNumber=${this.historyOf}
        .work=${work}
        ?beside=${work !== null}
        @close=${() => (this.historyOf = null)}
      ></case-history>`,
    );
  }

  /** Asked for again, it goes away. */
  #showHistory({ caseNumber }: ShowHistory): void {
    this.historyOf = this.historyOf === caseNumber ? null : caseNumber;
  }

  async #start(): Promise<void> {
    await this.#desk.start();
    this.#followAddress();
  }

  readonly #followAddress = (): void => {
    if (!this.#desk.signedIn) return;
    this.historyOf = null;
    this.requestUpdate();
    // A case that is open stays so, for the way back to it.
    if ([DEVICES_ROUTE, MESSAGES_ROUTE, MEDIA_ROUTE].includes(location.hash)) return;
    const caseNumber = caseInAddress();
    if (caseNumber === null) this.#desk.leaveCase();
    else void this.#enter(caseNumber);
  };

  async #enter(caseNumber: string): Promise<void> {
    await this.#desk.enterCase(caseNumber);
    const isStillMeant = caseInAddress() === caseNumber;
    if (isStillMeant && this.#desk.signedIn && this.#desk.work?.caseNumber !== caseNumber) this.#leave();
  }

  #scanned(text: string): void {
    if (this.#desk.signedIn) this.#desk.scans.route(text, this.#scanPlaces);
  }

  readonly #scanPlaces: ScanPlaces = {
    openCase: (caseNumber) => void this.#openScanned(caseNumber),
    search: (text) => this.#search(text),
    tell: (trouble) => this.#desk.tell(trouble),
    typeIntoField: (text) => {
      const field = this.#desk.work && textFieldInFocus();
      if (field) typeInto(field, text);
      return field !== null;
    },
    today: () => shanghaiDate(Date.now()),
  };

  /** A number that the station does not know is looked for, which says so. */
  async #openScanned(scanned: string): Promise<void> {
    this.#scannedLast = scanned;
    const caseNumber = await this.#desk.finder.byNumber(scanned);
    if (this.#scannedLast !== scanned) return;
    if (caseNumber === null) this.#search(scanned);
    else location.hash = addressOf(caseNumber);
  }

  #search(text: string): void {
    this.#leave();
    void this.#desk.finder.choose({ search: text });
  }

  async #begin(service: ServiceCode): Promise<void> {
    const work = await this.#desk.beginCase(service);
    if (work) location.hash = addressOf(work.caseNumber);
  }

  readonly #leave = (): void => {
    location.hash = '#/';
  };
}
