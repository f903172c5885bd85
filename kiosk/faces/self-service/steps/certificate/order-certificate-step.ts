import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { isSettledByPapers } from '../../../../../shared/case/papers/settled-by-papers.ts';
import { shanghaiDate } from '../../../../../shared/vocabulary/values/calendar-date.ts';
import type { RegisteredPair } from '../../../../../shared/vocabulary/registered-pair.ts';
import { troubleOf } from '../../../../api/failure.ts';
import { certificateStatusNames } from '../../../../elements/certificates/certificate-words.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';
import { TerminalStep } from '../terminal-step.ts';
import { request } from '../../../../api/request.ts';

/** Which certificate: one of a medium that is bound to the account, or of the one that is plugged in. */
@customElement('order-certificate-step')
export class OrderCertificateStep extends TerminalStep<'certificate-lookup'> {
  protected readonly kind = 'certificate-lookup';
  @state() private found: readonly RegisteredPair[] | null = null;

  protected override firstUpdated(): void {
    void this.#load();
  }

  protected override heading(): string {
    return msg('要办哪个证书？');
  }

  protected lead(): string {
    return msg('请选证书；没有列出来的，请把介质插到机器的插口里。');
  }

  protected primary() {
    return null;
  }

  protected body() {
    const { service } = this.case;
    // What is plugged in is not lost.
    const slots = service === 'lost-reissue' ? [] : this.terminal.slots;
    const plugged = slots.flatMap(({ slot, medium }) => (medium ? [{ slot, medium }] : []));
    return html`<div class="choices narrow">
        ${plugged.map(
          ({ slot, medium }) =>
            html`<button
              type="button"
              class="choice"
              ?disabled=${this.isBusy}
              @click=${() => void this.work.perform({ type: 'choose-certificate', requestId: null, slot })}
            >
              <strong>${put(msg('插着的介质（{slot} 号插口）'), { slot })}</strong
              ><span>${medium.serial}</span>
            </button>`,
        )}
        ${(this.found ?? []).map((pair) => this.#record(pair))}
        ${
          this.found?.length === 0 && plugged.length === 0
            ? html`<p class="notice">${msg('这个账号还没有绑定介质。')}</p>`
            : nothing
        }
      </div>
      ${
        service === 'damage-replacement'
          ? html`<p class="notice">
              ${msg('这里没有的，先到“我的证书”点“新增绑定”（插上介质，或输入序列号），再回来选。绑不上的，请带介质和材料到柜台办理。')}
            </p>`
          : nothing
      }
      ${isSettledByPapers(this.case) ? this.#byPapers() : nothing}`;
  }

  /** R-REVOKE-3: the medium need not be there, nor bound to this account. */
  #byPapers() {
    return html`<div class="panel">
      <p>
        ${msg('介质不在手边、也没有绑定的，不用选：下一步填写统一社会信用代码，由工作人员按寄来的材料确定是哪个证书。')}
      </p>
      <div class="row">
        <wa-button
          appearance="outlined"
          ?disabled=${this.isBusy}
          @click=${() => void this.work.perform({ type: 'name-lost-certificate', choice: null })}
          >${msg('介质不在手边，按材料办理')}</wa-button
        >
      </div>
    </div>`;
  }

  #record({ requestId, organisationName, mediumSerial, notAfter, status }: RegisteredPair) {
    return html`<button
      type="button"
      class="choice"
      ?disabled=${this.isBusy}
      @click=${() => void this.work.perform({ type: 'choose-certificate', requestId, slot: null })}
    >
      <strong>${organisationName}</strong>
      <span>${mediumSerial}</span>
      <span
        >${put(msg('有效期到 {date}'), { date: shanghaiDate(notAfter) })} ·
        ${inLanguage(certificateStatusNames[status])}</span
      >
    </button>`;
  }

  async #load(): Promise<void> {
    try {
      // Of a revoked one nothing can be asked for any more.
      this.found = (await request('GET /account/certificates')).filter(({ status }) => status !== 'revoked');
    } catch (error) {
      this.found = [];
      this.work.trouble = troubleOf(error);
      this.visit.session.heardOf(error);
      this.requestUpdate();
    }
  }
}
