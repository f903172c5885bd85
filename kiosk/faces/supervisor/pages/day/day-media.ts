import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { DayView } from '../../../../../shared/contract/money-views.ts';
import { DaySection } from './day-section.ts';

const countOf = (text: string): number | null => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : null);

/** Blank media: what should be in the box, what is, and the certificates that went out with them. */
@customElement('day-media')
export class DayMedia extends DaySection {
  static override styles = [
    DaySection.styles,
    css`
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(120px, 1fr));
        gap: 8px 16px;
      }
      dt {
        color: var(--ink-quiet);
      }
      dd {
        font-size: 22px;
        font-weight: 600;
      }
      .form {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 12px;
      }
      .form wa-input {
        width: 150px;
      }
      .form wa-input.wide {
        flex: 1;
        min-width: 220px;
      }
    `,
  ];

  @state() private counted = '';
  @state() private reason = '';

  protected content({ report: { media, certificates } }: DayView) {
    const figure = (name: string, count: number | null, isOff = false) =>
      html`<div>
        <dt>${name}</dt>
        <dd class=${isOff ? 'off' : ''}>${count ?? '—'}</dd>
      </div>`;
    const isOff = media.countedCount !== null && media.countedCount !== media.expectedCount;
    return html`<dl class="panel">
        ${figure(msg('上一日结存'), media.openingCount)} ${figure(msg('收到'), media.receivedCount)}
        ${figure(msg('发出'), media.handedOutCount)} ${figure(msg('作废'), media.spoiledCount)}
        ${figure(msg('应有'), media.expectedCount)} ${figure(msg('清点'), media.countedCount, isOff)}
        ${figure(msg('签发证书（对）'), certificates.issuedPairs)}
        ${figure(msg('吊销证书（对）'), certificates.revokedPairs)}
      </dl>
      ${media.reason === '' ? nothing : html`<p>${media.reason}</p>`}
      ${this.isClosed ? nothing : html`${this.#count()} ${this.#receipt()}`}`;
  }

  #count() {
    const countedCount = countOf(this.counted);
    return html`<div class="form">
      ${this.#number(msg('清点数'), this.counted, (text) => (this.counted = text))}
      <wa-input
        class="wide"
        label=${msg('与应有不符时写明原因')}
        maxlength="200"
        autocomplete="off"
        .value=${this.reason}
        @input=${(event: Event) => (this.reason = (event.target as HTMLInputElement).value)}
      ></wa-input>
      <wa-button
        variant="brand"
        ?disabled=${countedCount === null}
        ?loading=${this.close.running === 'media'}
        @click=${() => {
          if (countedCount !== null) void this.close.countMedia({ countedCount, reason: this.reason.trim() });
        }}
        >${msg('登记清点')}</wa-button
      >
    </div>`;
  }

  /** What arrives is received by the serials on the shells. */
  #receipt() {
    return html`<p>
      <a href="#/media">${msg('新到的空白介质在“介质库存”里按号码入库，坏的也在那里作废')}</a>
    </p>`;
  }

  #number(label: string, value: string, onInput: (text: string) => void) {
    return html`<wa-input
      label=${label}
      inputmode="numeric"
      autocomplete="off"
      .value=${value}
      @input=${(event: Event) => onInput((event.target as HTMLInputElement).value)}
    ></wa-input>`;
  }
}
