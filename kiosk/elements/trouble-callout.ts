import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { Trouble } from '../api/failure.ts';
import { inLanguage } from '../locales/localization.ts';
import { StationElement } from './station-element.ts';

/** What happened, what it means for the supplier, what to do next. Fires `dismiss` when the person has read it. */
@customElement('trouble-callout')
export class TroubleCallout extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      .callout {
        display: grid;
        grid-template-columns: 28px 1fr auto;
        gap: 4px 12px;
        align-items: start;
        margin-bottom: 12px;
        padding: 12px 12px 12px 16px;
        border: 1px solid var(--danger);
        border-inline-start-width: 6px;
        border-radius: var(--radius);
        background: var(--danger-soft);
      }
      wa-icon {
        font-size: 24px;
        color: var(--danger);
        margin-top: 1px;
      }
      .happened {
        font-weight: 600;
        font-size: 1.125em;
      }
      .action {
        font-weight: 600;
        color: var(--accent-deep);
      }
      button {
        border: 0;
        background: none;
        cursor: pointer;
        border-radius: var(--radius);
      }
      button wa-icon {
        color: var(--ink);
        font-size: 20px;
      }
    `,
  ];

  @property({ attribute: false }) trouble: Trouble | null = null;

  /** Whoever pressed something further down sees why nothing came of it. */
  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (changed.has('trouble') && this.trouble !== null) this.scrollIntoView({ block: 'nearest' });
  }

  override render() {
    return html`<div role="alert">${this.trouble ? this.#callout(this.trouble) : nothing}</div>`;
  }

  #callout(trouble: Trouble) {
    return html`<div class="callout">
      <wa-icon name="warning"></wa-icon>
      <div>
        <p class="happened">${inLanguage(trouble.happened)}</p>
        <p>${inLanguage(trouble.meaning)}</p>
        <p class="action">${inLanguage(trouble.action)}</p>
      </div>
      <button
        type="button"
        aria-label=${msg('知道了')}
        @click=${() => this.dispatchEvent(new Event('dismiss'))}
      >
        <wa-icon name="xmark"></wa-icon>
      </button>
    </div>`;
  }
}
