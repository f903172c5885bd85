import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { Observing } from '../state/observable.ts';
import { HealthWatch } from '../state/station-health.ts';
import { StationElement } from './station-element.ts';

/** Stands over every face while the station can't reach its database, whoever is signed in or nobody. */
@customElement('database-notice')
export class DatabaseNotice extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      p {
        position: fixed;
        inset: 0 0 auto 0;
        z-index: 1000;
        display: flex;
        align-items: center;
        justify-content: center;
        gap: 12px;
        min-height: 56px;
        padding: 8px 24px;
        color: var(--ink);
        background: var(--warn-soft);
        border-bottom: 2px solid var(--warn);
        font-weight: 600;
      }
      wa-icon {
        flex: none;
        font-size: 24px;
        color: var(--warn);
      }
    `,
  ];

  readonly #health = new HealthWatch();

  constructor() {
    super();
    new Observing(this, () => [this.#health]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#health.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#health.stop();
  }

  override render() {
    return html`<div role="status">
      ${
        this.#health.isDatabaseAway
          ? html`<p>
              <wa-icon name="warning"></wa-icon>
              ${msg('受理系统的记录暂时连不上，正在自动恢复。已填写的内容都在，请不要关闭页面，恢复后接着办。')}
            </p>`
          : nothing
      }
    </div>`;
  }
}
