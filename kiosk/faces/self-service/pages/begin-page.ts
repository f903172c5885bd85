import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { foldCase } from '../../../../shared/case/fold/fold.ts';
import type { CaseSummary, CaseView } from '../../../../shared/contract/api.ts';
import { direct } from '../../../../shared/contract/directed-command.ts';
import { catalogue } from '../../../../shared/services/catalogue.ts';
import type {
  Channel,
  ServiceCode,
  ServiceDefinition,
} from '../../../../shared/services/service-definition.ts';
import { certificateOn } from '../../../api/supplier/medium-in-slot.ts';
import { RefusedByStation, troubleOf, type Trouble } from '../../../api/failure.ts';
import { Intentions } from '../../../api/intentions.ts';
import { orderCommand } from '../../../api/supplier/order-command.ts';
import '../../../elements/trouble-callout.ts';
import { inLanguage, put } from '../../../locales/localization.ts';
import type { Terminal } from '../state/terminal.ts';
import type { Visit } from '../state/visit.ts';
import { orderObstacle } from '../medium/certificate-obstacle.ts';
import { terminalStepStyles } from '../elements/terminal-step-styles.ts';
import { orderNotes, orderStanding } from './order-summary-words.ts';
import { TerminalElement } from '../elements/terminal-element.ts';
import '../elements/terminal-page.ts';
import { request } from '../../../api/request.ts';

/** Opens the order that was asked for; where one of the service is unfinished, asks first which is meant (R-ORG-2). */
@customElement('begin-page')
export class BeginPage extends TerminalElement {
  static override styles = [TerminalElement.styles, terminalStepStyles];

  @property({ attribute: false }) visit!: Visit;
  @property({ attribute: false }) terminal!: Terminal;
  @property() service!: ServiceCode;
  @property() channel!: Channel;
  @state() private trouble: Trouble | null = null;
  @state() private running = false;
  readonly #intentions = new Intentions();

  get #unfinished() {
    return this.visit.session.account?.unfinished.filter(({ service }) => service === this.service) ?? [];
  }

  protected override firstUpdated(): void {
    void this.#begin();
  }

  /** What was begun since he signed in counts, too: an order of the same service is never opened beside it unasked. */
  async #begin(): Promise<void> {
    const { session } = this.visit;
    this.trouble = null;
    await session.refresh();
    if (session.trouble) this.trouble = session.trouble;
    else if (this.#unfinished.length === 0) await this.#open();
    this.requestUpdate();
  }

  override render() {
    const unfinished = this.#unfinished;
    return html`<terminal-page focuses heading=${inLanguage(catalogue[this.service].name)}>
      <div class="stack">
        <trouble-callout .trouble=${this.trouble} @dismiss=${() => (this.trouble = null)}></trouble-callout>
        ${
          unfinished.length === 0
            ? html`<p role="status">${this.trouble ? '' : msg('正在开始办理，请稍等。')}</p>`
            : html`<p class="notice">${msg('您有没办完的同类订单，可以接着办。')}</p>
                ${unfinished.length === 1 ? unfinished.map((order) => this.#facts(order)) : this.#choice()}`
        }
      </div>
      <wa-button
        slot="actions"
        appearance="outlined"
        @click=${() => this.visit.goTo({ kind: 'service', service: this.service })}
        ><wa-icon slot="start" name="arrow-left"></wa-icon>${msg('返回')}</wa-button
      >
      ${unfinished.length > 0 ? this.#goOn() : this.trouble ? this.#again() : nothing}
    </terminal-page>`;
  }

  /** He most likely means the one that he has begun; another of the same comes second. */
  #goOn() {
    const [order, ...others] = this.#unfinished;
    return html`<wa-button
        slot="actions"
        appearance="outlined"
        ?disabled=${this.running}
        @click=${() => void this.#open()}
        >${msg('另办一件')}</wa-button
      >
      ${
        order && others.length === 0
          ? html`<wa-button
              slot="actions"
              variant="brand"
              @click=${() => this.visit.goTo({ kind: 'order', caseNumber: order.caseNumber })}
              >${put(msg('接着办 {caseNumber}'), { caseNumber: order.caseNumber })}</wa-button
            >`
          : nothing
      }`;
  }

  #again() {
    return html`<wa-button
      slot="actions"
      variant="brand"
      ?disabled=${this.running}
      @click=${() => void this.#begin()}
      >${msg('再试一次')}</wa-button
    >`;
  }

  #facts(order: CaseSummary) {
    return html`<div class="panel">
      <p><strong>${orderStanding(order)}</strong></p>
      <p>${order.organisationName ?? msg('还没有填写单位')}</p>
      ${orderNotes(order).map((words) => html`<p>${words}</p>`)}
    </div>`;
  }

  #choice() {
    return html`<div class="choices narrow">
      ${this.#unfinished.map(
        (order) =>
          html`<button
            type="button"
            class="choice"
            @click=${() => this.visit.goTo({ kind: 'order', caseNumber: order.caseNumber })}
          >
            <strong>${put(msg('接着办 {caseNumber}'), { caseNumber: order.caseNumber })}</strong>
            <span>${orderStanding(order)}</span>
            <span>${order.organisationName ?? msg('还没有填写单位')}</span>
            ${orderNotes(order).map((words) => html`<span>${words}</span>`)}
          </button>`,
      )}
    </div>`;
  }

  /** R-LOST-0: the order is about the record that it was begun from. */
  async #nameLost({ caseNumber, events }: CaseView): Promise<void> {
    const requestId = this.visit.chosen?.requestId;
    const order = foldCase(events);
    if (this.service !== 'lost-reissue' || requestId === undefined || order === null) return;
    const directed = direct(order, { type: 'choose-certificate', requestId, slot: null } as const);
    await this.#intentions.carryOut(directed, (key) => orderCommand(caseNumber, directed, key));
  }

  /** R-RENEW-1, R-VAL-6: what the medium in the slot can't be used for is told before an order is opened for it. */
  async #obstacle(): Promise<Trouble | null> {
    const { terminal, service, channel } = this;
    const { channels }: ServiceDefinition = catalogue[service];
    const isProven = channels[channel]?.steps.includes('certificate-login') ?? false;
    const [plugged, ...others] = terminal.slots.flatMap(({ slot, medium }) =>
      medium ? [{ slot, mediumSerial: medium.serial }] : [],
    );
    if (!isProven || plugged === undefined || others.length > 0) return null;
    try {
      return orderObstacle(service)(await certificateOn(plugged), plugged.slot);
    } catch (error) {
      // It was pulled in this moment: the order looks at whatever is plugged in then.
      if (error instanceof RefusedByStation && error.problem.code === 'other-medium') return null;
      throw error;
    }
  }

  async #open(): Promise<void> {
    if (this.running) return;
    this.running = true;
    this.trouble = null;
    const { service, channel } = this;
    try {
      this.trouble = await this.#obstacle();
      if (this.trouble !== null) return;
      const order = await this.#intentions.carryOut({ service, channel }, (key) =>
        request('POST /orders', { body: { service, channel }, key }),
      );
      await this.#nameLost(order);
      this.visit.goTo({ kind: 'order', caseNumber: order.caseNumber });
    } catch (error) {
      this.trouble = troubleOf(error);
      this.visit.session.heardOf(error);
    } finally {
      this.running = false;
    }
  }
}
