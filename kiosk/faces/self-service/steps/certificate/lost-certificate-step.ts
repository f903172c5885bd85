import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { LostCertificateView } from '../../../../../shared/contract/account.ts';
import { shanghaiDate } from '../../../../../shared/vocabulary/values/calendar-date.ts';
import { troubleOf } from '../../../../api/failure.ts';
import '../../elements/terminal-dialog.ts';
import { put } from '../../../../locales/localization.ts';
import { preselectedLost } from '../../../../state/certificate-choice.ts';
import { TerminalStep } from '../terminal-step.ts';
import { request } from '../../../../api/request.ts';

/** R-LOST-0: the supplier picks the record that is lost among his organisation’s; nothing is picked for him. */
@customElement('lost-certificate-step')
export class LostCertificateStep extends TerminalStep<'certificate-lookup'> {
  protected readonly kind = 'certificate-lookup';
  @state() private found: readonly LostCertificateView[] | null = null;
  @state() private chosen: string | null = null;
  /** The station said that its medium is in this terminal. */
  @state() private isHere = false;

  protected override firstUpdated(): void {
    void this.#load();
  }

  protected override heading(): string {
    return msg('丢失的是哪个证书？');
  }

  protected lead(): string {
    return msg('请按介质序列号和有效期找到丢失的那个。补办完成后，它会吊销，不能再用；其他证书不受影响。');
  }

  get #isByMail(): boolean {
    return this.case.channel === 'mail';
  }

  get #named(): LostCertificateView | null {
    return this.found?.find(({ choice }) => choice === this.chosen) ?? null;
  }

  protected primary() {
    return {
      label: msg('补办这个，下一步'),
      disabled: this.#named === null,
      act: () => void this.#name(this.chosen),
    };
  }

  protected body() {
    if (this.found === null) return html`<p role="status">${msg('正在查询证书，请稍等。')}</p>`;
    const offered = this.found.filter(({ isReplaceable }) => isReplaceable);
    const ended = this.found.filter(({ isReplaceable }) => !isReplaceable);
    return html`<div class="choices" role="group" aria-label=${msg('丢失的证书')}>
        ${offered.map((view) => this.#choice(view))}
      </div>
      ${
        offered.length === 0
          ? html`<p class="notice warn" role="alert">
              ${msg('没有可以补办的证书。已经过期或吊销的不能补办，请办理“证书初次申请”。')}
            </p>`
          : nothing
      }
      ${
        ended.length > 0
          ? html`<p class="notice">
              ${put(msg('已经过期、不能补办的：{list}'), {
                list: ended
                  .map(({ mediumSerial, notAfter }) => `${mediumSerial}（${shanghaiDate(notAfter)}）`)
                  .join(msg('、')),
              })}
            </p>`
          : nothing
      }
      ${this.#isByMail ? this.#unknown() : nothing} ${this.isHere ? this.#question() : nothing}`;
  }

  #choice({ choice, mediumSerial, notAfter }: LostCertificateView) {
    return html`<button
      type="button"
      class="choice"
      aria-pressed=${choice === this.chosen}
      ?disabled=${this.isBusy}
      @click=${() => (this.chosen = choice)}
    >
      <strong>${put(msg('介质 {serial}'), { serial: mediumSerial })}</strong>
      <span>${put(msg('有效期到 {date}'), { date: shanghaiDate(notAfter) })}</span>
    </button>`;
  }

  /** R-ON-4: the enterprise is not verified, so that no more is told; the papers will. */
  #unknown() {
    return html`<div class="panel">
      <p>${msg('单位还没有认证，这里只显示序列号的后四位。说不清楚的，由工作人员按寄来的材料确定。')}</p>
      <div class="row">
        <wa-button appearance="outlined" ?disabled=${this.isBusy} @click=${() => void this.#name(null)}
          >${msg('说不清楚，由工作人员按材料确定')}</wa-button
        >
      </div>
    </div>`;
  }

  #question() {
    if (this.#named === null) return nothing;
    const serial = this.#named.mediumSerial;
    return html`<terminal-dialog heading=${msg('这个介质就插在机器上')}>
      <p>
        ${put(msg('介质 {serial} 现在就在插口里。它真的丢了吗？补办以后它会吊销，不能再用。'), { serial })}
      </p>
      <div slot="actions" class="actions">
        <wa-button
          appearance="outlined"
          ?disabled=${this.isBusy}
          @click=${() => void this.#name(this.chosen, true)}
          >${msg('仍按丢失补办')}</wa-button
        >
        <wa-button variant="brand" autofocus @click=${() => (this.isHere = false)}
          >${msg('重新选择')}</wa-button
        >
      </div>
    </terminal-dialog>`;
  }

  async #name(choice: string | null, thoughHere = false): Promise<void> {
    await this.work.perform({ type: 'name-lost-certificate', choice, thoughHere });
    this.isHere = this.work.trouble?.code === 'lost-medium-is-here';
    if (this.isHere) this.work.dismissTrouble();
  }

  async #load(): Promise<void> {
    try {
      const found = await request('GET /orders/:caseNumber/lost-certificates', {
        parameters: { caseNumber: this.work.caseNumber },
      });
      this.found = found;
      this.chosen = (found.find(({ isChosen }) => isChosen) ?? preselectedLost(found))?.choice ?? null;
    } catch (error) {
      this.found = [];
      this.work.trouble = troubleOf(error);
      this.visit.session.heardOf(error);
      this.requestUpdate();
    }
  }
}
