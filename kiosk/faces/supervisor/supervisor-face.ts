import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { msg } from '@lit/localize';
import type { DeviceView } from '../../../shared/contract/device-views.ts';
import { catalogue } from '../../../shared/services/catalogue.ts';
import { parseCalendarDate, shanghaiDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import { staffRoleNames } from '../../../shared/vocabulary/staff.ts';
import { SUPERVISOR_DESK } from '../../elements/staff/actor-words.ts';
import '../../elements/cases/case-list.ts';
import '../../elements/cases/case-timeline.ts';
import '../../elements/devices/devices-page.ts';
import '../../elements/language-switch.ts';
import '../../elements/media/media-stock-page.ts';
import '../../elements/messages/messages-page.ts';
import type { ShowHistory } from '../../elements/cases/show-history.ts';
import '../../elements/staff/sign-in-form.ts';
import { StationElement } from '../../elements/station-element.ts';
import '../../elements/staff/terminal-calls.ts';
import '../../elements/trouble-callout.ts';
import { inLanguage } from '../../locales/localization.ts';
import { Observing } from '../../state/observable.ts';
import { SupervisorDesk } from './state/supervisor-desk.ts';
import './pages/approvals/approval-list.ts';
import './pages/figures/back-office-figures-page.ts';
import './pages/money/books-page.ts';
import './pages/calendar/calendar-page.ts';
import './pages/day/day-page.ts';
import './pages/money/fee-schedule-page.ts';
import './pages/money/invoice-page.ts';
import './pages/safe/safe-page.ts';
import { supervisorFaceStyles } from './supervisor-face-styles.ts';
import './pages/terminals/terminals-page.ts';
import './pages/day/till-table.ts';
import './pages/figures/today-figures.ts';

const CASE_ROUTE = /^#\/cases\/(.+)$/;
const DEVICES_ROUTE = '#/devices';
const TERMINALS_ROUTE = '#/terminals';
const FEES_ROUTE = '#/fees';
const SAFE_ROUTE = '#/safe';
const BOOKS_ROUTE = /^#\/books\/(\d{4}(?:-\d{2})?)$/;
const LIST_ROUTE = /^#\/list\/(\d{4}-\d{2}-\d{2})$/;
const INVOICES_ROUTE = '#/invoices';
const MESSAGES_ROUTE = '#/messages';
const MEDIA_ROUTE = '#/media';
const CALENDAR_ROUTE = '#/calendar';
const BACK_OFFICE_ROUTE = '#/back-office';
const DAY_ROUTE = /^#\/day\/(\d{4}-\d{2}-\d{2})$/;

/** The supervisor's face: what waits for an answer, today's figures, and every case with its timeline beside it. */
@customElement('supervisor-face')
export class SupervisorFace extends StationElement {
  static override styles = [StationElement.styles, supervisorFaceStyles];

  readonly #desk = new SupervisorDesk();

  constructor() {
    super();
    new Observing(this, () => [this.#desk, this.#desk.shown]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.#followAddress);
    void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#followAddress);
  }

  override render() {
    const desk = this.#desk;
    if (desk.session === 'unknown') return html`<main aria-busy="true"></main>`;
    if (desk.session === null) {
      return html`<main>
        <sign-in-form
          .desk=${desk}
          heading=${msg('主管工作台')}
          fixedDesk=${SUPERVISOR_DESK}
          @signed-in=${this.#followAddress}
        ></sign-in-form>
      </main>`;
    }
    return html`${this.#header()}
      <div role="status">
        ${desk.online ? nothing : html`<p class="offline">${msg('与受理系统的连接断开了，正在重新连接。已保存的内容都在。')}</p>`}
        <terminal-calls .desk=${desk}></terminal-calls>
      </div>
      ${desk.isSupervisor ? this.#workplace() : this.#forClerks()}`;
  }

  #header() {
    const session = this.#desk.signedIn;
    return html`<header>
      <div class="place">
        <strong>${session?.name}</strong>
        <span>${session ? inLanguage(staffRoleNames[session.role]) : ''}</span>
      </div>
      <nav>
        <a class="way" href="#/">${msg('工作台')}</a>
        <a class="way" href="#/day/${shanghaiDate(Date.now())}">${msg('日结')}</a>
        <a class="way" href=${SAFE_ROUTE}>${msg('保险柜')}</a>
        <a class="way" href="#/books/${shanghaiDate(Date.now()).slice(0, 7)}">${msg('账簿')}</a>
        <a class="way" href=${INVOICES_ROUTE}>${msg('电子发票')}</a>
        <a class="way" href=${BACK_OFFICE_ROUTE}>${msg('线上订单')}</a>
        <a class="way" href=${MEDIA_ROUTE}>${msg('介质')}</a>
        <a class="way" href=${MESSAGES_ROUTE}>${msg('短信和邮件')}</a>
        <a class="way" href=${CALENDAR_ROUTE}>${msg('工作日')}</a>
        <a class="way" href=${FEES_ROUTE}>${msg('收费标准')}</a>
        <a class="way" href=${DEVICES_ROUTE}>${msg('设备')}</a>
        <a class="way" href=${TERMINALS_ROUTE}>${msg('自助终端')}</a>
      </nav>
      <span class="gap"></span>
      <a class="way" href="/counter"><wa-icon name="screen"></wa-icon>${msg('到柜台')}</a>
      <language-switch></language-switch>
      <button class="way" type="button" @click=${() => void this.#desk.signOut()}>
        <wa-icon name="sign-out"></wa-icon>${msg('退出')}
      </button>
    </header>`;
  }

  /** R-FEE-2, R-TIP-3: what is answered here is a supervisor's to answer. */
  #forClerks() {
    return html`<main class="closed">
      <h1>${msg('这里由主管使用')}</h1>
      <p>
        ${msg('您登录的是柜员账号，不能在这里批准。受理业务请到柜台；主管请先退出，再用自己的工号登录。')}
      </p>
      <div class="row">
        <wa-button variant="brand" href="/counter">${msg('到柜台')}</wa-button>
        <wa-button appearance="outlined" @click=${() => void this.#desk.signOut()}>${msg('退出')}</wa-button>
      </div>
    </main>`;
  }

  #workplace() {
    const desk = this.#desk;
    const period = BOOKS_ROUTE.exec(location.hash)?.[1];
    if (period !== undefined)
      return html`<main class="page">
        ${keyed(period, html`<books-page period=${period}></books-page>`)}
      </main>`;
    if (location.hash === SAFE_ROUTE)
      return html`<main class="page"><safe-page .safe=${desk.safe}></safe-page></main>`;
    if (location.hash === DEVICES_ROUTE)
      return html`<main class="page"><devices-page .devices=${desk.devices}></devices-page></main>`;
    if (location.hash === TERMINALS_ROUTE)
      return html`<main class="page">
        <terminals-page .terminals=${desk.terminals} .slots=${rigSlots(desk.devices)}></terminals-page>
      </main>`;
    if (location.hash === BACK_OFFICE_ROUTE)
      return html`<main class="page"><back-office-figures-page></back-office-figures-page></main>`;
    if (location.hash === INVOICES_ROUTE)
      return html`<main class="page"><invoice-page></invoice-page></main>`;
    if (location.hash === MEDIA_ROUTE)
      return html`<main class="page"><media-stock-page mayWithdraw></media-stock-page></main>`;
    if (location.hash === MESSAGES_ROUTE)
      return html`<main class="page"><messages-page></messages-page></main>`;
    if (location.hash === CALENDAR_ROUTE)
      return html`<main class="page"><calendar-page></calendar-page></main>`;
    if (location.hash === FEES_ROUTE)
      return html`<main class="page"><fee-schedule-page .fees=${desk.fees}></fee-schedule-page></main>`;
    if (desk.day)
      return html`<main class="page">
        ${keyed(desk.day, html`<day-page .close=${desk.day}></day-page>`)}
      </main>`;
    return html`<main class="work">
      <div class="left">
        <div>
          <trouble-callout .trouble=${desk.trouble} @dismiss=${() => desk.dismissTrouble()}></trouble-callout>
          <today-figures .cases=${desk.today} .waiting=${desk.approvals?.length ?? null}></today-figures>
        </div>
        <approval-list .desk=${desk}></approval-list>
        <section aria-label=${msg('今天的钱箱')}>
          <h2>${msg('今天的钱箱')}</h2>
          <till-table .tills=${desk.tills}></till-table>
        </section>
        <case-list .finder=${desk.finder} @show-history=${this.#showHistory}></case-list>
      </div>
      <aside aria-label=${msg('办理历史')}>${this.#timeline()}</aside>
    </main>`;
  }

  #timeline() {
    const shown = this.#desk.shown;
    if (!shown) return html`<p class="head quiet">${msg('选一张受理单，这里显示它的办理历史。')}</p>`;
    const { caseNumber, service, organisation, certificate } = shown.state;
    return html`<div class="head">
        <h2>${inLanguage(catalogue[service].name)} · ${caseNumber}</h2>
        <p class="quiet">${organisation?.name ?? certificate?.organisationName ?? nothing}</p>
      </div>
      <div class="scroll" tabindex="0" role="region" aria-label=${caseNumber}>
        ${keyed(caseNumber, html`<case-timeline .events=${shown.events}></case-timeline>`)}
      </div>`;
  }

  #showHistory({ caseNumber }: ShowHistory): void {
    location.hash = `#/cases/${encodeURIComponent(caseNumber)}`;
  }

  async #start(): Promise<void> {
    await this.#desk.start();
    this.#followAddress();
  }

  readonly #followAddress = (): void => {
    if (!this.#desk.isSupervisor) return;
    this.requestUpdate();
    this.#desk.openDay(parseCalendarDate(DAY_ROUTE.exec(location.hash)?.[1] ?? ''));
    if (location.hash === FEES_ROUTE) void this.#desk.fees.refresh();
    if (location.hash === SAFE_ROUTE) void this.#desk.safe.refresh();
    if (location.hash === TERMINALS_ROUTE) void this.#desk.terminals.refresh();
    const listed = parseCalendarDate(LIST_ROUTE.exec(location.hash)?.[1] ?? '');
    if (listed !== null) void this.#desk.finder.choose({ scope: 'all', day: listed });
    const caseNumber = CASE_ROUTE.exec(location.hash)?.[1];
    void this.#desk.show(caseNumber === undefined ? null : decodeURIComponent(caseNumber));
  };
}

const rigSlots = (devices: readonly DeviceView[]): number[] => devices.flatMap(({ slot }) => slot ?? []);
