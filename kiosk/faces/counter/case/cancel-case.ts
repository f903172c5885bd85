import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { formatYuan } from '../../../../shared/vocabulary/values/money.ts';
import { StationElement } from '../../../elements/station-element.ts';
import { put } from '../../../locales/localization.ts';
import type { CaseWork } from '../../../state/case-work.ts';
import { settledFen } from '../../../../shared/case/state/case-money.ts';

/** Cancelling with a reason, in place: the facts stay in sight. Fires `close`. */
@customElement('cancel-case')
export class CancelCase extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      section {
        display: grid;
        gap: 12px;
        margin: 16px 24px 0;
        border-inline-start: 6px solid var(--danger);
      }
    `,
  ];

  @property({ attribute: false }) work!: CaseWork;
  @state() private reason = '';

  protected override firstUpdated(): void {
    void this.#focus();
  }

  override render() {
    const paidFen = settledFen(this.work.state);
    return html`<section class="panel" aria-label=${msg('取消受理')}>
      <h2>${msg('取消这张受理单')}</h2>
      <p>
        ${msg('取消后不能再继续办理，已填写的内容保留备查。')}
        ${paidFen > 0 ? put(msg('已收的 ¥{amount} 记为应退。'), { amount: formatYuan(paidFen) }) : nothing}
      </p>
      <wa-input
        label=${msg('取消的原因')}
        maxlength="200"
        .value=${this.reason}
        @input=${(event: Event) => (this.reason = (event.target as HTMLInputElement).value)}
        @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && event.preventDefault()}
      ></wa-input>
      <div class="row">
        <wa-button
          variant="danger"
          ?disabled=${this.reason.trim() === '' || this.work.running !== null}
          @click=${() => void this.#cancel()}
          >${msg('确认取消')}</wa-button
        >
        <wa-button appearance="plain" @click=${this.#close}>${msg('不取消')}</wa-button>
      </div>
    </section>`;
  }

  readonly #close = (): void => {
    this.dispatchEvent(new Event('close'));
  };

  async #cancel(): Promise<void> {
    if (await this.work.perform({ type: 'cancel-case', reason: this.reason.trim() })) this.#close();
  }

  async #focus(): Promise<void> {
    const input = this.renderRoot.querySelector('wa-input');
    await input?.updateComplete;
    input?.focus();
  }
}
