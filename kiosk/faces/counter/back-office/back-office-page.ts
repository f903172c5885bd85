import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { catalogue } from '../../../../shared/services/catalogue.ts';
import { MAILED_WITHOUT_ORDER } from '../../../../shared/services/mailed-without-order.ts';
import { StationElement } from '../../../elements/station-element.ts';
import '../../../elements/trouble-callout.ts';
import { inLanguage, put } from '../../../locales/localization.ts';
import { BACK_OFFICE_PAGES, type BackOfficePage } from '../state/back-office.ts';
import type { Desk } from '../state/desk.ts';
import { Observing } from '../../../state/observable.ts';
import './back-office-rows.ts';
import { heldParcels } from './held-parcels.ts';
import './production-batch.ts';

/** What the online channel leaves for staff: review, mail, production and dispatch, each by its deadline. */
@customElement('back-office-page')
export class BackOfficePageElement extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        height: 100%;
        overflow: auto;
      }
      .page {
        display: grid;
        gap: 16px;
        align-content: start;
        max-width: 1280px;
        margin: 0 auto;
        padding: 20px 24px 48px;
      }
      .title {
        display: flex;
        align-items: center;
        gap: 16px;
      }
      .title h1 {
        margin-inline-end: auto;
      }
      nav {
        display: flex;
        gap: 4px;
        border-bottom: 2px solid var(--line-strong);
      }
      nav a {
        display: inline-flex;
        align-items: center;
        gap: 8px;
        min-height: 52px;
        padding: 0 20px;
        border: 1px solid transparent;
        border-radius: var(--radius) var(--radius) 0 0;
        color: inherit;
        text-decoration: none;
        font-size: 18px;
      }
      nav a:hover {
        background: var(--accent-soft);
      }
      nav a[aria-current] {
        border-color: var(--line-strong);
        border-bottom: 0;
        background: var(--paper);
        font-weight: 600;
        color: var(--accent-deep);
      }
      .count {
        min-width: 28px;
        padding: 0 8px;
        border-radius: 14px;
        text-align: center;
        font-size: 16px;
        line-height: 28px;
        color: #fff;
        background: var(--accent);
      }
      .late {
        border-radius: 4px;
        background: var(--danger);
      }
      .intake {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 12px;
        align-items: end;
      }
    `,
  ];

  @property({ attribute: false }) desk!: Desk;
  @property() page: BackOfficePage = 'review';
  @state() private number = '';
  @state() private unknown = false;

  constructor() {
    super();
    new Observing(this, () => [this.desk, this.desk.backOffice]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.desk.backOffice.refresh();
  }

  override render() {
    const waiting = this.desk.backOffice.view?.waitingForSupplier ?? null;
    return html`<div class="page">
      <div class="title">
        <h1 tabindex="-1">${msg('线上订单')}</h1>
        ${
          waiting === null || waiting === 0
            ? nothing
            : html`<span class="quiet"
                >${put(msg('另有 {count} 张在等供应商办理'), { count: waiting })}</span
              >`
        }
        <wa-button appearance="outlined" href="#/">${msg('返回')}</wa-button>
      </div>
      <nav aria-label=${msg('线上订单')}>${BACK_OFFICE_PAGES.map((page) => this.#tab(page))}</nav>
      <trouble-callout
        .trouble=${this.desk.trouble}
        @dismiss=${() => this.desk.dismissTrouble()}
      ></trouble-callout>
      ${this.#body()}
    </div>`;
  }

  #tab(page: BackOfficePage) {
    const rows = this.desk.backOffice.rowsOf(page);
    const late = rows.filter((row) => row.late).length;
    const count = rows.length + this.desk.backOffice.heldOn(page);
    return html`<a
      href=${page === 'review' ? '#/back-office' : `#/back-office/${page}`}
      aria-current=${page === this.page ? 'page' : nothing}
    >
      ${pageNames[page]()} ${count === 0 ? nothing : html`<span class="count">${count}</span>`}
      ${
        late === 0
          ? nothing
          : html`<span class="count late">${put(msg('超期 {count}'), { count: late })}</span>`
      }
    </a>`;
  }

  #body() {
    const { backOffice } = this.desk;
    if (this.page === 'production') return html`<production-batch .desk=${this.desk}></production-batch>`;
    const rows = backOffice.view && backOffice.rowsOf(this.page);
    return html`${this.page === 'mail' ? this.#intake() : nothing}
    ${this.page === 'dispatch' ? heldParcels(backOffice.view?.heldParcels ?? []) : nothing}
    ${
      rows?.length === 0 && backOffice.heldOn(this.page) > 0
        ? nothing
        : html`<back-office-rows .rows=${rows} nothing=${emptyWords[this.page]()}></back-office-rows>`
    }
    ${this.page === 'mail' ? this.#withoutOrder() : nothing}`;
  }

  /** A parcel on the desk: its order by the bar code on the form in it. */
  #intake() {
    return html`<form class="intake panel" @submit=${this.#open}>
      <wa-input
        class=${this.unknown ? 'wrong' : ''}
        label=${msg('收到邮件：扫描申请表上的条码，或输入订单号、单位名称')}
        hint=${this.unknown ? msg('没有找到这张订单，或者不止一张。请核对后再查。') : ''}
        autocomplete="off"
        autofocus
        maxlength="100"
        .value=${this.number}
        @input=${(event: Event) => {
          this.number = (event.target as HTMLInputElement).value;
          this.unknown = false;
        }}
      ></wa-input>
      <wa-button variant="brand" size="l" type="submit" ?disabled=${this.number.trim() === ''}
        >${msg('登记')}</wa-button
      >
    </form>`;
  }

  readonly #open = async (event: Event): Promise<void> => {
    event.preventDefault();
    const caseNumber = await this.desk.finder.byNumber(this.number);
    this.unknown = caseNumber === null;
    if (caseNumber !== null) location.hash = `#/cases/${encodeURIComponent(caseNumber)}`;
  };

  #withoutOrder() {
    return html`<section class="panel">
      <h2>${msg('邮件里没有订单号')}</h2>
      <p class="quiet">
        ${msg('这些业务可以直接寄材料来办，先为邮件开一张受理单。其他业务要先在自助终端下单。')}
      </p>
      <div class="row">
        ${MAILED_WITHOUT_ORDER.map(
          (service) =>
            html`<wa-button appearance="outlined" @click=${() => void this.#begin(service)}
              >${inLanguage(catalogue[service].name)}</wa-button
            >`,
        )}
      </div>
    </section>`;
  }

  async #begin(service: (typeof MAILED_WITHOUT_ORDER)[number]): Promise<void> {
    const work = await this.desk.beginCase(service, 'mail');
    if (work) location.hash = `#/cases/${encodeURIComponent(work.caseNumber)}`;
  }
}

const pageNames: Record<BackOfficePage, () => string> = {
  review: () => msg('待审核'),
  mail: () => msg('收邮件'),
  production: () => msg('待制作'),
  revocation: () => msg('待吊销'),
  dispatch: () => msg('待寄出'),
};

const emptyWords: Record<BackOfficePage, () => string> = {
  review: () => msg('没有待审核的订单。'),
  mail: () => msg('没有在等邮件的订单。'),
  production: () => msg('没有待制作的订单。'),
  revocation: () => msg('没有待吊销的订单。'),
  dispatch: () => msg('没有待寄出的订单。'),
};
