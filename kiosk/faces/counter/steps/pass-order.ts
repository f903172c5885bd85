import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { StationElement } from '../../../elements/station-element.ts';
import { put } from '../../../locales/localization.ts';
import type { CaseWork } from '../../../state/case-work.ts';

/** R-ORG-2: an unfinished order stands in the way. Its number to look at it, and a field for why to go past it. */
@customElement('pass-order')
export class PassOrder extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      section {
        display: grid;
        gap: 12px;
        margin-bottom: 16px;
        border-inline-start: 6px solid var(--warn);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 12px;
      }
    `,
  ];

  @property({ attribute: false }) work!: CaseWork;
  @state() private reason = '';

  override render() {
    const { blocked, running } = this.work;
    if (!blocked) return nothing;
    const { caseNumber } = blocked;
    return html`<section class="panel" aria-label=${msg('另有受理单未办完')}>
      <h2>${put(msg('仍要办理？受理单 {caseNumber} 会暂停'), { caseNumber })}</h2>
      <p>
        ${msg('那一份不能再收费和制证，直到这一份办结或取消。两份都会记下原因，那一份的供应商会收到通知。')}
      </p>
      <wa-input
        label=${msg('为什么不等它办完')}
        maxlength="200"
        autocomplete="off"
        .value=${this.reason}
        @input=${(event: Event) => (this.reason = (event.target as HTMLInputElement).value)}
        @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && event.preventDefault()}
      ></wa-input>
      <div class="row">
        <wa-button
          variant="danger"
          appearance="outlined"
          ?disabled=${this.reason.trim() === '' || running !== null}
          @click=${() => void this.work.goPast(this.reason.trim())}
          >${msg('仍要办理')}</wa-button
        >
        <wa-button appearance="plain" href="#/cases/${encodeURIComponent(caseNumber)}"
          >${put(msg('打开 {caseNumber}'), { caseNumber })}</wa-button
        >
      </div>
    </section>`;
  }
}
