import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { openBidBlocks } from '../../shared/rules/open-bid.ts';
import { catalogue } from '../../shared/services/catalogue.ts';
import { noticeTexts } from '../../shared/services/notice-texts.ts';
import { inLanguage } from '../locales/localization.ts';
import { otherMediumNotice } from './other-medium-notice.ts';
import { TerminalStep } from './terminal-step.ts';

/** R-TIP-1 to R-TIP-4, and the question whether a bid is open, which the supplier answers himself. */
@customElement('order-notices-step')
export class OrderNoticesStep extends TerminalStep {
  protected readonly kind = 'notices';

  protected lead(): string {
    return msg('请看完下面几条，再回答问题。');
  }

  protected primary() {
    return null;
  }

  protected body() {
    const { service, bidOpen } = this.case;
    return html`${otherMediumNotice(this.case)}
      <ol class="stack">
        ${catalogue[service].notices.map(
          (notice) => html`<li class="panel">${inLanguage(noticeTexts[notice])}</li>`,
        )}
      </ol>
      ${
        bidOpen === true && openBidBlocks(service)
          ? html`<p class="notice warn" role="alert">
              ${msg('现在办理会更换密钥，原来的投标文件可能无法解密。请在开标以后再来；确有需要请叫工作人员。')}
            </p>`
          : nothing
      }
      <section class="panel" aria-label=${msg('投标情况')}>
        <h2>${msg('您有没有已经用这个证书投标、还没有开标的项目？')}</h2>
        <div class="choices">
          ${this.#answer(false, msg('没有，继续办理'))} ${this.#answer(true, msg('有，还没有开标'))}
        </div>
      </section>`;
  }

  #answer(bidOpen: boolean, words: string) {
    return html`<button
      type="button"
      class="choice"
      ?disabled=${this.isBusy}
      @click=${() => void this.work.perform({ type: 'acknowledge-notices', bidOpen })}
    >
      <strong>${words}</strong>
    </button>`;
  }
}
