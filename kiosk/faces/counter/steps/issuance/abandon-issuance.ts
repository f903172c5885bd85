import { css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { StationElement } from '../../../../elements/station-element.ts';
import type { CaseWork } from '../../../../state/case-work.ts';

/** Giving up an issuance for another medium, with the reason, in place. Fires `close`. */
@customElement('abandon-issuance')
export class AbandonIssuance extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      section {
        display: grid;
        gap: 12px;
        margin-top: 16px;
      }
    `,
  ];

  @property({ attribute: false }) work!: CaseWork;
  @state() private reason = '';

  protected override firstUpdated(): void {
    void this.#focus();
  }

  override render() {
    return html`<section class="panel" aria-label=${msg('放弃这次制证')}>
      <h2>${msg('放弃这次制证')}</h2>
      <p>${msg('这次签发的证书会被吊销，费用和申请都保留。')}</p>
      <wa-input
        label=${msg('原因')}
        maxlength="200"
        .value=${this.reason}
        @input=${(event: Event) => (this.reason = (event.target as HTMLInputElement).value)}
        @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && event.preventDefault()}
      ></wa-input>
      <div class="row">
        <wa-button
          variant="danger"
          ?disabled=${this.reason.trim() === '' || this.work.running !== null}
          @click=${() => void this.#giveUp()}
          >${msg('放弃这次制证')}</wa-button
        >
        <wa-button appearance="plain" @click=${() => this.dispatchEvent(new Event('close'))}
          >${msg('不放弃')}</wa-button
        >
      </div>
    </section>`;
  }

  async #focus(): Promise<void> {
    const input = this.renderRoot.querySelector('wa-input');
    await input?.updateComplete;
    input?.focus();
    this.scrollIntoView({ block: 'nearest' });
  }

  async #giveUp(): Promise<void> {
    const done = await this.work.perform({ type: 'abandon-issuance', reason: this.reason.trim() });
    if (done) this.dispatchEvent(new Event('close'));
  }
}
