import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { msg } from '@lit/localize';
import { ceremonyPath } from '../../../../shared/case/questions/ceremony-path.ts';
import type { InterruptionCause } from '../../../../shared/contract/problems/interruption.ts';
import { interruptionTexts } from '../../../../shared/contract/problems/interruption-texts.ts';
import type { BackOfficeRow, BatchStart } from '../../../../shared/contract/back-office.ts';
import { catalogue } from '../../../../shared/services/catalogue.ts';
import '../../../elements/elapsed-time.ts';
import '../../../elements/codes/grouped-code.ts';
import { needsAttention, whoseWords } from '../../../elements/media/rig-medium-words.ts';
import { StationElement } from '../../../elements/station-element.ts';
import { inLanguage, put } from '../../../locales/localization.ts';
import { pairsOf } from '../state/back-office.ts';
import type { Desk } from '../state/desk.ts';
import { Observing } from '../../../state/observable.ts';
import './back-office-rows.ts';
import { urlOf } from '../../../api/request.ts';

/** R-ON-13: as many orders at once as there are blank media; what stops one holds up no other. */
@customElement('production-batch')
export class ProductionBatch extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        display: grid;
        gap: 16px;
      }
      .start {
        display: flex;
        align-items: center;
        gap: 24px;
      }
      .figure {
        font-size: 20px;
      }
      .figure strong {
        font-size: 28px;
        font-variant-numeric: tabular-nums;
      }
      .others {
        display: grid;
        gap: 4px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .attention {
        font-weight: 600;
        color: var(--warn);
      }
      .start wa-button {
        margin-inline-start: auto;
      }
      .slots {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(380px, 1fr));
        gap: 12px;
      }
      .slot {
        display: grid;
        gap: 6px;
        align-content: start;
        border-inline-start: 6px solid var(--line-strong);
      }
      .slot.made {
        border-inline-start-color: var(--good);
      }
      .slot.stopped {
        border-inline-start-color: var(--warn);
      }
      .slot h3 {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 12px;
        margin: 0;
        font-size: 18px;
      }
      .state {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        font-weight: 600;
      }
      .made .state {
        color: var(--good);
      }
      .stopped .state {
        color: var(--warn);
      }
      .state wa-icon {
        font-size: 20px;
      }
      progress {
        width: 100%;
        height: 12px;
        accent-color: var(--accent);
      }
      .label {
        padding: 8px 12px;
        border: 2px dashed var(--line-strong);
        border-radius: var(--radius);
        background: var(--paper);
      }
      .label strong {
        display: block;
        font-size: 20px;
      }
    `,
  ];

  @property({ attribute: false }) desk!: Desk;

  constructor() {
    super();
    new Observing(this, () => [this.desk, this.desk.backOffice]);
  }

  override render() {
    const { backOffice } = this.desk;
    const rows = backOffice.rowsOf('production');
    const waiting = rows.filter(({ production }) => production === null);
    return html`${this.#start()} ${this.#others()} ${this.#slots()}
      <back-office-rows
        .rows=${backOffice.view && waiting}
        nothing=${msg('没有等着开始制作的订单。')}
      ></back-office-rows>`;
  }

  #start() {
    const { backOffice } = this.desk;
    const { view, busy } = backOffice;
    const pairs = view ? pairsOf(view) : [];
    const waiting = backOffice.rowsOf('production').filter(({ production }) => production === null).length;
    return html`<section class="start panel" aria-label=${msg('批量制作')}>
      <p class="figure"><strong>${waiting}</strong> ${msg('张订单待制作')}</p>
      <p class="figure"><strong>${view ? view.blankMedia.length : '—'}</strong> ${msg('个空白介质已插好')}</p>
      <wa-button
        variant="brand"
        size="l"
        ?disabled=${pairs.length === 0}
        ?loading=${busy}
        @click=${() => void backOffice.start(pairs)}
        >${
          pairs.length === 0
            ? waiting === 0
              ? msg('开始制作')
              : msg('请先插入空白介质')
            : put(msg('同时制作 {count} 个'), { count: pairs.length })
        }</wa-button
      >
    </section>`;
  }

  /** What else is plugged in, and why nothing is produced on it. */
  #others() {
    const others = (this.desk.backOffice.view?.rig ?? []).filter(
      (medium) => !medium.ofTerminal && medium.state !== 'blank' && medium.state !== 'in-issuance',
    );
    if (others.length === 0) return nothing;
    return html`<ul class="others" aria-label=${msg('不能用来制作的介质')}>
      ${others.map(
        (medium) =>
          html`<li class=${needsAttention(medium) ? 'attention' : ''}>
            ${slotName(medium.slot)} · <grouped-code code=${medium.mediumSerial}></grouped-code> ·
            ${whoseWords(medium)}
          </li>`,
      )}
    </ul>`;
  }

  /** What runs or waits in a slot, and what this desk has started and is done. */
  #slots() {
    const { backOffice } = this.desk;
    const begun = backOffice.rowsOf('production').filter(({ production }) => production !== null);
    const known = new Set(begun.map(({ caseNumber }) => caseNumber));
    const started = backOffice.batch.filter(({ caseNumber }) => !known.has(caseNumber));
    if (begun.length === 0 && started.length === 0) return nothing;
    return html`<section aria-label=${msg('各插口')} class="slots">
      ${repeat(
        begun,
        ({ caseNumber }) => caseNumber,
        (row) => this.#begun(row),
      )}
      ${repeat(
        started,
        ({ caseNumber }) => caseNumber,
        (start) => this.#ended(start),
      )}
    </section>`;
  }

  #begun(row: BackOfficeRow) {
    const { production, caseNumber, service } = row;
    if (!production) return nothing;
    const { slot, mediumSerial, progress, attempt } = production;
    const told = this.desk.backOffice.progressOf(caseNumber);
    const isStopped = production.interruptedBy !== null;
    const path = ceremonyPath(catalogue[service]);
    const done = progress === 'completed' ? path.length : path.findIndex((fact) => fact === progress) + 1;
    const startedAtMs = told?.attempt === attempt ? told.startedAtMs : production.startedAt;
    return html`<article class="slot panel ${isStopped ? 'stopped' : ''}" aria-label=${slotName(slot)}>
      <h3>
        ${slotName(slot)}
        <span class="state" role="status">
          ${
            isStopped
              ? html`<wa-icon name="warning"></wa-icon>${msg('中断')}`
              : progress === 'completed'
                ? msg('正在发送密码')
                : html`<wa-spinner></wa-spinner>${msg('制作中')}
                    <elapsed-time .sinceMs=${startedAtMs}></elapsed-time>`
          }
        </span>
      </h3>
      ${this.#label(row)}
      <p class="quiet"><grouped-code code=${mediumSerial}></grouped-code></p>
      <progress max=${path.length} value=${done} aria-label=${msg('进度')}></progress>
      ${production.interruptedBy === null ? nothing : this.#stopped(row, production.interruptedBy)}
      ${
        progress === 'completed'
          ? html`<p>${msg('证书已写好。密码发出后自动进入待寄出；没有发出时可以再发一次。')}</p>
              ${this.#act(row, { type: 'send-initial-pin' }, msg('再发一次密码'))}`
          : nothing
      }
    </article>`;
  }

  #stopped(row: BackOfficeRow, cause: InterruptionCause) {
    const { happened, meaning, action } = interruptionTexts[cause];
    return html`<p><strong>${inLanguage(happened)}</strong> ${inLanguage(meaning)} ${inLanguage(action)}</p>
      <div class="row">
        ${this.#act(row, { type: 'continue-issuance' }, msg('接着做'))}
        ${this.#act(row, { type: 'abandon-issuance', reason: msg('换一个介质制作') }, msg('换一个介质'))}
      </div>`;
  }

  #act(row: BackOfficeRow, command: Parameters<Desk['backOffice']['perform']>[1], label: string) {
    const { backOffice } = this.desk;
    return html`<wa-button
      appearance="outlined"
      ?disabled=${backOffice.busy}
      @click=${() => void backOffice.perform(row, command)}
      >${label}</wa-button
    >`;
  }

  /** Started here, and not in production any more; or never begun, because of something. */
  #ended({ caseNumber, slot, problem }: BatchStart) {
    const row = this.desk.backOffice.row(caseNumber);
    if (problem) {
      return html`<article class="slot panel stopped" aria-label=${slotName(slot)}>
        <h3>
          ${slotName(slot)}
          <span class="state" role="status"><wa-icon name="warning"></wa-icon>${msg('没有开始')}</span>
        </h3>
        <p><strong>${caseNumber}</strong></p>
        <p>${inLanguage(problem.happened)} ${inLanguage(problem.action)}</p>
      </article>`;
    }
    if (row?.step !== 'dispatch') return nothing;
    return html`<article class="slot panel made" aria-label=${slotName(slot)}>
      <h3>
        ${slotName(slot)}
        <span class="state" role="status"><wa-icon name="check"></wa-icon>${msg('做好了')}</span>
      </h3>
      ${this.#label(row)}
      ${
        row.production
          ? html`<p class="quiet"><grouped-code code=${row.production.mediumSerial}></grouped-code></p>`
          : nothing
      }
      <p>${msg('密码已发给供应商。拔下介质，贴上标签。')}</p>
      <div class="row">
        <wa-button
          appearance="outlined"
          href=${urlOf('GET /cases/:caseNumber/documents/:kind', { caseNumber, kind: 'address-label' })}
          target="_blank"
          rel="noopener"
          >${msg('看地址签')}</wa-button
        >
        <wa-button appearance="outlined" href="#/cases/${encodeURIComponent(caseNumber)}"
          >${msg('去寄出')}</wa-button
        >
      </div>
    </article>`;
  }

  /** What is written on the label of the medium, so that no two get mixed up. */
  #label({ caseNumber, organisationName }: BackOfficeRow) {
    return html`<p class="label">
      <span class="quiet">${msg('介质标签')}</span><strong>${caseNumber}</strong>${organisationName}
    </p>`;
  }
}

const slotName = (slot: number): string => put(msg('{slot} 号插口'), { slot });
