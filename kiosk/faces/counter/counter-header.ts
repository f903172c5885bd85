import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { staffRoleNames } from '../../../shared/vocabulary/staff.ts';
import { terminalWords } from '../../elements/staff/actor-words.ts';
import './device-lamps.ts';
import '../../elements/language-switch.ts';
import '../../elements/money/money-amount.ts';
import { ShowHistory } from '../../elements/cases/show-history.ts';
import { StationElement } from '../../elements/station-element.ts';
import { inLanguage } from '../../locales/localization.ts';
import type { Desk } from './state/desk.ts';
import { Observing } from '../../state/observable.ts';

/** Clerk, desk, till, device lamps, language, sign out: the same place on every page. */
@customElement('counter-header')
export class CounterHeader extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      header {
        display: flex;
        align-items: center;
        gap: 8px;
        height: 64px;
        padding: 0 16px;
        background: var(--paper);
        border-bottom: 1px solid var(--line);
      }
      .place {
        display: grid;
        line-height: 22px;
        padding-inline-end: 16px;
        white-space: nowrap;
      }
      .place strong {
        color: var(--accent-deep);
      }
      .gap {
        flex: 1;
      }
      button,
      .way {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        padding: 0 10px;
        border: 1px solid transparent;
        border-radius: var(--radius);
        min-height: var(--target);
        color: inherit;
        text-decoration: none;
        background: none;
        cursor: pointer;
        white-space: nowrap;
      }
      :is(button, .way):hover,
      button[aria-expanded='true'] {
        border-color: var(--line-strong);
      }
      wa-icon {
        font-size: 20px;
      }
      /* Where there is no room beside the rest, the lamps have a line of their own. */
      @media (max-width: 1599px) {
        header {
          flex-wrap: wrap;
          height: auto;
          padding-top: 4px;
        }
        device-lamps {
          order: 1;
          flex-basis: 100%;
        }
      }
      .count {
        min-width: 28px;
        padding: 0 8px;
        border-radius: 14px;
        text-align: center;
        font-weight: 600;
        line-height: 28px;
        color: #fff;
        background: var(--accent);
      }
      .count.late {
        background: var(--danger);
        border-radius: 4px;
      }
    `,
  ];

  @property({ attribute: false }) desk!: Desk;
  /** The history of the open case is in sight. */
  @property({ type: Boolean }) historyShown = false;

  constructor() {
    super();
    new Observing(this, () => [this.desk, this.desk.backOffice]);
  }

  override render() {
    const session = this.desk.signedIn;
    return html`<header>
      <div class="place">
        <strong>${session?.name}</strong>
        <span> ${this.#role()} · ${this.#place()} </span>
      </div>
      <div class="place">${this.#till()}</div>
      <span class="gap"></span>
      <device-lamps .devices=${this.desk.devices}></device-lamps>
      ${this.#history()} ${this.#backOffice()}
      <a class="way" href="#/media">${msg('介质库存')}</a>
      <a class="way" href="#/messages">${msg('短信和邮件')}</a>
      <language-switch></language-switch>
      <button type="button" @click=${() => void this.desk.signOut()}>
        <wa-icon name="sign-out"></wa-icon>${msg('退出')}
      </button>
    </header>`;
  }

  #place(): string {
    const desk = this.desk.signedIn?.desk;
    const words = desk === undefined ? null : terminalWords(`desk:${desk}`);
    return words ? inLanguage(words) : '';
  }

  #backOffice() {
    const { count } = this.desk.backOffice;
    const late = this.desk.backOffice.view?.rows.some((row) => row.late) ?? false;
    return html`<a class="way" href="#/back-office">
      ${msg('线上订单')}
      ${count === null || count === 0 ? nothing : html`<span class="count ${late ? 'late' : ''}">${count}</span>`}
      ${late ? html`<span class="visually-hidden">${msg('有超期的')}</span>` : nothing}
    </a>`;
  }

  /** A supervisor’s own face is one click away. */
  #role() {
    const role = this.desk.signedIn?.role;
    if (role === undefined) return nothing;
    const name = inLanguage(staffRoleNames[role]);
    return role === 'supervisor' ? html`<a href="/supervisor">${name}</a>` : name;
  }

  #history() {
    const work = this.desk.work;
    if (!work) return nothing;
    return html`<button
      type="button"
      aria-expanded=${this.historyShown}
      @click=${() => this.dispatchEvent(new ShowHistory(work.caseNumber))}
    >
      <wa-icon name="history"></wa-icon>${msg('历史')}
    </button>`;
  }

  #till() {
    const till = this.desk.till;
    if (!till?.open) return html`<strong>${msg('钱箱')}</strong><span>${msg('未开')}</span>`;
    return html`<strong>${msg('钱箱')}</strong> <span>${msg('已开')}</span>`;
  }
}
