import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { FeeSchedulesView } from '../../../../../shared/contract/money-views.ts';
import {
  FEE_LINE_CODES,
  feeLineNames,
  type FeeLineCode,
  type FeeSchedule,
} from '../../../../../shared/rules/fee.ts';
import { mayCharge } from '../../../../../shared/fee-schedule/decide-fee-schedule.ts';
import { catalogue } from '../../../../../shared/services/catalogue.ts';
import { SERVICE_CODES, type ServiceCode } from '../../../../../shared/services/service-definition.ts';
import { addDays, shanghaiDate } from '../../../../../shared/vocabulary/values/calendar-date.ts';
import { formatYuan, parseYuan, sumFen, type Fen } from '../../../../../shared/vocabulary/values/money.ts';
import { StationElement } from '../../../../elements/station-element.ts';
import '../../../../elements/trouble-callout.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';
import type { FeeSchedules } from '../../state/fee-schedules.ts';
import { Observing } from '../../../../state/observable.ts';
import { pageStyles, tableStyles } from '../page-styles.ts';

type Lines = FeeSchedule['lines'];

const lineFen = (lines: Lines, service: ServiceCode, line: FeeLineCode): Fen =>
  sumFen(lines[service].filter((each) => each.line === line).map(({ amountFen }) => amountFen));

/** R-FEE-1: the prices; one supervisor proposes new ones for a day to come, another approves. */
@customElement('fee-schedule-page')
export class FeeSchedulePage extends StationElement {
  static override styles = [
    StationElement.styles,
    pageStyles,
    tableStyles,
    css`
      del {
        color: var(--ink-quiet);
      }
      ins {
        font-weight: 600;
        text-decoration: none;
        color: var(--accent-deep);
      }
      .form {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 12px;
      }
      .form .wide {
        flex: 1;
        min-width: 240px;
      }
      section {
        display: grid;
        gap: 12px;
      }
      td wa-input {
        max-width: 140px;
        margin-inline-start: auto;
      }
      td wa-input::part(input) {
        text-align: end;
      }
    `,
  ];

  @property({ attribute: false }) fees!: FeeSchedules;
  @state() private editing = false;
  @state() private typed: Readonly<Record<string, string>> = {};
  @state() private from = addDays(shanghaiDate(Date.now()), 1);
  @state() private reason = '';

  constructor() {
    super();
    new Observing(this, () => [this.fees]);
  }

  override render() {
    const { view, trouble } = this.fees;
    return html`<h1 tabindex="-1">${msg('收费标准')}</h1>
      <trouble-callout .trouble=${trouble} @dismiss=${() => this.fees.dismissTrouble()}></trouble-callout>
      ${view ? this.#content(view) : html`<p aria-busy="true"></p>`}`;
  }

  #content(view: FeeSchedulesView) {
    const inForce = view.schedules.find(({ version }) => version === view.inForce);
    if (!inForce) return nothing;
    const coming = view.schedules.filter(({ effectiveFrom }) => effectiveFrom > shanghaiDate(Date.now()));
    return html`<section>
        <h2>
          ${put(msg('现行：第 {version} 版，{from} 起'), { version: inForce.version, from: inForce.effectiveFrom })}
        </h2>
        ${this.editing ? this.#form(inForce) : this.#table(inForce.lines, null)}
      </section>
      ${coming.map(
        ({ version, effectiveFrom, lines }) =>
          html`<section>
            <h2>${put(msg('已批准：第 {version} 版，{from} 起'), { version, from: effectiveFrom })}</h2>
            ${this.#table(lines, inForce.lines)}
          </section>`,
      )}
      ${view.proposal ? this.#proposal(view.proposal, inForce.lines) : this.#begin(inForce.lines)}`;
  }

  /** Beside the prices in force, where they differ. */
  #table(lines: Lines, before: Lines | null) {
    const cell = (fen: Fen, beforeFen: Fen | null) =>
      beforeFen === null || beforeFen === fen
        ? html`${formatYuan(fen)}`
        : html`<del>${formatYuan(beforeFen)}</del> → <ins>${formatYuan(fen)}</ins>`;
    return this.#frame((service) => [
      ...FEE_LINE_CODES.map((line) =>
        cell(lineFen(lines, service, line), before && lineFen(before, service, line)),
      ),
      cell(totalFen(lines, service), before && totalFen(before, service)),
    ]);
  }

  #frame(cells: (service: ServiceCode) => unknown[]) {
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${msg('业务')}</th>
          ${FEE_LINE_CODES.map(
            (line) => html`<th scope="col" class="amount">${inLanguage(feeLineNames[line])}</th>`,
          )}
          <th scope="col" class="amount">${msg('合计')}</th>
        </tr>
      </thead>
      <tbody>
        ${SERVICE_CODES.map(
          (service) =>
            html`<tr>
              <th scope="row">${inLanguage(catalogue[service].name)}</th>
              ${cells(service).map((content) => html`<td class="amount">${content}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #begin(lines: Lines) {
    if (this.editing) return nothing;
    return html`<div class="row">
      <wa-button appearance="outlined" @click=${() => this.#edit(lines)}
        >${msg('提出新的收费标准')}</wa-button
      >
    </div>`;
  }

  #form(inForce: FeeSchedule) {
    const lines = this.#lines();
    const isNew =
      lines !== null && SERVICE_CODES.some((code) => totalFen(lines, code) !== totalFen(inForce.lines, code));
    return html`${this.#frame((service) => [
        ...FEE_LINE_CODES.map((line) => this.#field(service, line)),
        lines ? formatYuan(totalFen(lines, service)) : '—',
      ])}
      <div class="form">
        <wa-input
          type="date"
          label=${msg('从哪天起')}
          min=${addDays(shanghaiDate(Date.now()), 1)}
          .value=${this.from}
          @input=${(event: Event) => (this.from = (event.target as HTMLInputElement).value)}
        ></wa-input>
        <wa-input
          class="wide"
          label=${msg('调整的原因')}
          maxlength="200"
          autocomplete="off"
          .value=${this.reason}
          @input=${(event: Event) => (this.reason = (event.target as HTMLInputElement).value)}
        ></wa-input>
        <wa-button
          variant="brand"
          ?disabled=${!isNew || this.reason.trim() === '' || this.from === ''}
          ?loading=${this.fees.isBusy}
          @click=${() => void this.#propose(lines)}
          >${msg('请另一位主管批准')}</wa-button
        >
        <wa-button appearance="plain" @click=${() => (this.editing = false)}>${msg('不改了')}</wa-button>
      </div>`;
  }

  #field(service: ServiceCode, line: FeeLineCode) {
    if (!mayCharge(service, line)) return '—';
    const key = `${service} ${line}`;
    return html`<wa-input
      class="unlabelled"
      label="${inLanguage(catalogue[service].name)} ${inLanguage(feeLineNames[line])}"
      inputmode="decimal"
      autocomplete="off"
      .value=${this.typed[key] ?? ''}
      @input=${(event: Event) =>
        (this.typed = { ...this.typed, [key]: (event.target as HTMLInputElement).value })}
    ></wa-input>`;
  }

  #proposal(proposal: NonNullable<FeeSchedulesView['proposal']>, inForce: Lines) {
    const { proposalId, effectiveFrom, lines, reason, proposedBy, isOwn } = proposal;
    const answer = (granted: boolean): void => {
      void this.fees.answer(proposalId, granted, this.reason.trim());
      this.reason = '';
    };
    return html`<section class="panel">
      <h2>${put(msg('待批准：{from} 起'), { from: effectiveFrom })}</h2>
      <p>${put(msg('{name} 提出：{reason}'), { name: proposedBy, reason })}</p>
      ${this.#table(lines, inForce)}
      ${
        isOwn
          ? html`<p class="quiet">${msg('要由另一位主管批准。')}</p>
              <div class="row">
                <wa-button appearance="outlined" ?loading=${this.fees.isBusy} @click=${() => answer(false)}
                  >${msg('撤回')}</wa-button
                >
              </div>`
          : html`<div class="row">
              <wa-button variant="brand" ?loading=${this.fees.isBusy} @click=${() => answer(true)}
                >${msg('批准')}</wa-button
              >
              <wa-button appearance="outlined" ?loading=${this.fees.isBusy} @click=${() => answer(false)}
                >${msg('不批准')}</wa-button
              >
            </div>`
      }
    </section>`;
  }

  #edit(lines: Lines): void {
    this.typed = Object.fromEntries(
      SERVICE_CODES.flatMap((service) =>
        FEE_LINE_CODES.map((line) => [`${service} ${line}`, formatYuan(lineFen(lines, service, line))]),
      ),
    );
    this.reason = '';
    this.editing = true;
  }

  /** Null while something that was typed is no amount. */
  #lines(): Lines | null {
    const entries = SERVICE_CODES.map((service) => {
      const lines = FEE_LINE_CODES.map((line) => {
        const amount = parseYuan(this.typed[`${service} ${line}`] ?? '');
        return { line, amountFen: amount.ok ? amount.value : -1 };
      });
      return [service, lines] as const;
    });
    if (entries.some(([, lines]) => lines.some(({ amountFen }) => amountFen < 0))) return null;
    return Object.fromEntries(
      entries.map(([service, lines]) => [service, lines.filter(({ amountFen }) => amountFen > 0)]),
    ) as unknown as Lines;
  }

  async #propose(lines: Lines | null): Promise<void> {
    if (!lines) return;
    const proposal = { effectiveFrom: this.from, lines, reason: this.reason.trim() };
    if (!(await this.fees.propose(proposal))) return;
    this.editing = false;
    this.reason = '';
  }
}

const totalFen = (lines: Lines, service: ServiceCode): Fen =>
  sumFen(lines[service].map(({ amountFen }) => amountFen));
