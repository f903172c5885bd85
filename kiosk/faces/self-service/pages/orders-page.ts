import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { CaseSummary } from '../../../../shared/contract/api.ts';
import { catalogue } from '../../../../shared/services/catalogue.ts';
import { shanghaiDateTime } from '../../../../shared/vocabulary/values/calendar-date.ts';
import { troubleOf, type Trouble } from '../../../api/failure.ts';
import '../../../elements/trouble-callout.ts';
import { inLanguage } from '../../../locales/localization.ts';
import { Observing } from '../../../state/observable.ts';
import type { Visit } from '../state/visit.ts';
import { terminalStepStyles } from '../elements/terminal-step-styles.ts';
import { orderNotes, orderStanding } from './order-summary-words.ts';
import { TerminalElement } from '../elements/terminal-element.ts';
import '../elements/terminal-page.ts';
import { request } from '../../../api/request.ts';
import { fieldText } from '../../../elements/field-text.ts';

/** 我的订单: those that are unfinished, to go on with, and those that are done. */
@customElement('orders-page')
export class OrdersPage extends TerminalElement {
  static override styles = [TerminalElement.styles, terminalStepStyles];

  @property({ attribute: false }) visit!: Visit;
  @state() private shown: 'open' | 'closed' = 'open';
  @state() private found: CaseSummary[] | null = null;
  @state() private trouble: Trouble | null = null;

  constructor() {
    super();
    new Observing(this, () => [this.visit.session]);
  }

  protected override firstUpdated(): void {
    void this.#load('open');
    void this.visit.session.refresh();
  }

  override render() {
    const { session } = this.visit;
    return html`<terminal-page
      focuses
      heading=${msg('我的订单')}
      lead=${fieldText(session.account?.mobileMasked)}
    >
      <div class="stack">
        <trouble-callout
          .trouble=${this.trouble ?? session.trouble}
          @dismiss=${() => this.#dismiss()}
        ></trouble-callout>
        <div class="choices" role="group" aria-label=${msg('我的订单')}>
          ${this.#tab('open', msg('未完成订单'))} ${this.#tab('closed', msg('已办完和已取消'))}
        </div>
        ${this.#list()}
      </div>
      <wa-button slot="actions" appearance="outlined" @click=${() => this.visit.goTo({ kind: 'welcome' })}
        ><wa-icon slot="start" name="plus"></wa-icon>${msg('办新的业务')}</wa-button
      >
      <wa-button
        slot="actions"
        appearance="outlined"
        @click=${() => this.visit.goTo({ kind: 'certificates' })}
        ><wa-icon slot="start" name="key"></wa-icon>${msg('我的证书')}</wa-button
      >
      <wa-button
        slot="actions"
        variant="brand"
        @click=${() => this.dispatchEvent(new Event('leave', { bubbles: true, composed: true }))}
        ><wa-icon slot="start" name="sign-out"></wa-icon>${msg('退出登录')}</wa-button
      >
    </terminal-page>`;
  }

  #tab(which: 'open' | 'closed', name: string) {
    return html`<button
      type="button"
      class="choice"
      aria-pressed=${this.shown === which}
      @click=${() => void this.#load(which)}
    >
      <strong>${name}</strong>
    </button>`;
  }

  #list() {
    if (this.found === null) return html`<p role="status">${msg('正在查询订单，请稍等。')}</p>`;
    if (this.found.length === 0) return html`<p class="panel">${msg('没有订单。')}</p>`;
    return html`<div class="stack">${this.found.map((order) => this.#order(order))}</div>`;
  }

  #order(order: CaseSummary) {
    const { caseNumber, service, organisationName, lastEventAt, status } = order;
    return html`<button
      type="button"
      class="choice"
      @click=${() => this.visit.goTo({ kind: 'order', caseNumber })}
    >
      <strong>${inLanguage(catalogue[service].name)} · ${orderStanding(order)}</strong>
      ${
        organisationName !== null || status === 'open'
          ? html`<span>${organisationName ?? msg('还没有填写单位')}</span>`
          : nothing
      }
      ${orderNotes(order).map((words) => html`<span>${words}</span>`)}
      <span class="quiet">${caseNumber} · ${shanghaiDateTime(lastEventAt).slice(0, 16)}</span>
    </button>`;
  }

  #dismiss(): void {
    this.trouble = null;
    this.visit.session.dismissTrouble();
  }

  async #load(which: 'open' | 'closed'): Promise<void> {
    this.shown = which;
    this.found = null;
    try {
      const found = await request('GET /orders', { query: { state: which } });
      if (this.shown === which) this.found = found;
    } catch (error) {
      this.found = [];
      this.trouble = troubleOf(error);
      this.visit.session.heardOf(error);
    }
  }
}
