import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { CaseSummary } from '../../../shared/contract/api.ts';
import type { CaseStatus } from '../../../shared/case/state/case-state.ts';
import { catalogue } from '../../../shared/services/catalogue.ts';
import { stepName } from '../../../shared/services/step-names.ts';
import { shanghaiDateTime } from '../../../shared/vocabulary/values/calendar-date.ts';
import { formatYuan } from '../../../shared/vocabulary/values/money.ts';
import '../codes/credit-code.ts';
import '../codes/grouped-code.ts';
import { ShowHistory } from './show-history.ts';
import { StationElement } from '../station-element.ts';
import { inLanguage, put } from '../../locales/localization.ts';

/** A case of the list: the way into it, and to its history. */
@customElement('case-row')
export class CaseRow extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      .row {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 0;
        background: var(--paper);
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      .row:hover {
        border-color: var(--accent);
        background: var(--accent-soft);
      }
      a {
        display: grid;
        grid-template-columns: 176px minmax(0, 1fr) 148px 104px;
        gap: 12px;
        align-items: center;
        min-height: 60px;
        padding: 6px 4px 6px 16px;
        color: inherit;
        text-decoration: none;
        border-radius: var(--radius);
      }
      .name {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .number {
        font-weight: 600;
        color: var(--accent-deep);
      }
      .at {
        text-align: end;
        line-height: 22px;
      }
      .owed {
        color: var(--danger);
      }
      .waits {
        color: var(--warn);
        font-weight: 600;
      }
      button {
        border: 0;
        border-radius: var(--radius);
        background: none;
        cursor: pointer;
        color: var(--ink-quiet);
      }
      button:hover {
        color: var(--accent-deep);
      }
      wa-icon {
        font-size: 20px;
      }
    `,
  ];

  @property({ attribute: false }) summary!: CaseSummary;
  /** The medium's serial is shown too: it is what was looked for. */
  @property({ type: Boolean }) bySerial = false;

  override render() {
    const { caseNumber, service } = this.summary;
    return html`<div class="row">
      <a href="#/cases/${encodeURIComponent(caseNumber)}">
        <span
          ><span class="number">${caseNumber}</span><br /><span class="quiet"
            >${inLanguage(catalogue[service].name)}</span
          ></span
        >
        ${this.#organisation()} ${this.#state()} ${this.#touched()}
      </a>
      <button
        type="button"
        title=${msg('历史')}
        aria-label=${put(msg('{caseNumber} 的历史'), { caseNumber })}
        @click=${() => this.dispatchEvent(new ShowHistory(caseNumber))}
      >
        <wa-icon name="history"></wa-icon>
      </button>
    </div>`;
  }

  #organisation() {
    const { organisationName, uscc, mediumSerial } = this.summary;
    return html`<span class="name">
      ${organisationName ?? html`<span class="quiet">${msg('还没有填写单位')}</span>`}<br />
      <span class="quiet">
        ${
          this.bySerial && mediumSerial
            ? html`${msg('介质')} <grouped-code code=${mediumSerial}></grouped-code>`
            : uscc
              ? html`<credit-code code=${uscc}></credit-code>`
              : nothing
        }
      </span>
    </span>`;
  }

  #state() {
    const { step, status, owedBackFen, returnedFen, waitsForApproval } = this.summary;
    return html`<span>
      ${step ? inLanguage(stepName(step, this.summary.service)) : statusName(status)}
      ${waitsForApproval ? html`<br /><span class="waits">${msg('等主管批准')}</span>` : nothing}
      ${
        owedBackFen > 0
          ? html`<br /><span class="owed"
                >${put(msg('待退 ¥{amount}'), { amount: formatYuan(owedBackFen) })}</span
              >`
          : nothing
      }
      ${
        returnedFen > 0
          ? html`<br /><span class="quiet"
                >${put(msg('已退 ¥{amount}'), { amount: formatYuan(returnedFen) })}</span
              >`
          : nothing
      }
    </span>`;
  }

  #touched() {
    const { lastEventAt, clerk } = this.summary;
    return html`<span class="at"
      >${shanghaiDateTime(lastEventAt).slice(5, 16)}<br /><span class="quiet">${clerk}</span></span
    >`;
  }
}

function statusName(status: CaseStatus): string {
  const names: Record<CaseStatus, string> = {
    open: msg('办理中'),
    completed: msg('已办结'),
    cancelled: msg('已取消'),
  };
  return names[status];
}
