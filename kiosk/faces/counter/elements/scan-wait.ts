import { css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { troubleOf, type Trouble } from '../../../api/failure.ts';
import { StationElement } from '../../../elements/station-element.ts';
import '../../../elements/trouble-callout.ts';
import { request } from '../../../api/request.ts';
import { CANCEL_TIMEOUT_MS } from '../../../api/timeouts.ts';

/** Shown while a page is being scanned, with a way to end it. What became of the scan is told where it was asked for. */
@customElement('scan-wait')
export class ScanWait extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      .wait {
        display: flex;
        align-items: center;
        gap: 12px;
        padding: 12px 16px;
        border: 1px solid var(--line);
        border-inline-start: 6px solid var(--accent);
        border-radius: var(--radius);
        background: var(--accent-soft);
      }
      p {
        flex: 1;
      }
      wa-spinner {
        font-size: 24px;
      }
    `,
  ];

  @state() private cancelling = false;
  @state() private trouble: Trouble | null = null;

  override render() {
    return html`
      <trouble-callout .trouble=${this.trouble} @dismiss=${() => (this.trouble = null)}></trouble-callout>
      <div class="wait">
        <wa-spinner aria-hidden="true"></wa-spinner>
        <p role="status">${msg('正在扫描。请不要打开扫描仪的盖，也不要移动纸张。')}</p>
        <wa-button appearance="outlined" ?disabled=${this.cancelling} @click=${() => void this.#cancel()}
          >${msg('取消扫描')}</wa-button
        >
      </div>
    `;
  }

  async #cancel(): Promise<void> {
    this.cancelling = true;
    this.trouble = null;
    try {
      await request('POST /devices/:deviceId/cancel', {
        parameters: { deviceId: 'document-scanner' },
        timeoutMs: CANCEL_TIMEOUT_MS,
      });
    } catch (error) {
      this.trouble = troubleOf(error);
      this.cancelling = false;
    }
  }
}
