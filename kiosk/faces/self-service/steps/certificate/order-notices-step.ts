import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { isStoppedByBid } from '../../../../../shared/case/questions/stopped-by-bid.ts';
import { catalogue } from '../../../../../shared/services/catalogue.ts';
import { noticeTexts } from '../../../../../shared/services/notice-texts.ts';
import { inLanguage } from '../../../../locales/localization.ts';
import { Repeating } from '../../state/repeating.ts';
import { otherMediumNotice } from '../other-medium-notice.ts';
import { TerminalStep } from '../terminal-step.ts';

const LOOK_EVERY_MS = 3_000;

/** R-TIP-1 to R-TIP-4, and the question whether a bid is open, which the supplier answers himself. */
@customElement('order-notices-step')
export class OrderNoticesStep extends TerminalStep<'notices'> {
  static override styles = [
    TerminalStep.styles,
    css`
      @media (min-width: 1200px) and (max-height: 899px) {
        /* Low: the question stands beside what is to be read, and stays while that is scrolled. */
        .asked {
          display: grid;
          grid-template-columns: minmax(0, 1fr) minmax(0, 480px);
          gap: var(--terminal-gap);
          align-items: start;
        }
        .asked > section {
          position: sticky;
          top: 0;
        }
        .asked .panel {
          gap: 8px;
          padding: 8px 20px;
        }
        .asked .stack,
        .asked .choices {
          gap: 8px;
        }
        .asked .choices {
          grid-template-columns: minmax(0, 1fr);
        }
        .asked button.choice {
          min-height: calc(var(--target) + 8px);
          padding-block: 8px;
          align-content: center;
        }
      }
    `,
  ];

  protected readonly kind = 'notices';

  constructor() {
    super();
    // A supervisor's word comes from another desk.
    new Repeating(this, {
      everyMs: LOOK_EVERY_MS,
      isDue: () => isStoppedByBid(this.case),
      act: () => void this.work.reload(),
    });
  }

  protected lead(): string {
    return isStoppedByBid(this.case) ? msg('这份订单已经停下。') : msg('请看完下面几条，再回答问题。');
  }

  protected primary() {
    return null;
  }

  protected body() {
    const { service } = this.case;
    if (isStoppedByBid(this.case)) return this.#stopped();
    return html`${otherMediumNotice(this.case)}
      <div class="step asked">
        <ol class="stack">
          ${catalogue[service].notices.map(
            (notice) => html`<li class="panel">${inLanguage(noticeTexts[notice])}</li>`,
          )}
        </ol>
        <section class="panel" aria-label=${msg('投标情况')}>
          <h2>${msg('您有没有已经用这个证书投标、还没有开标的项目？')}</h2>
          <div class="choices">
            ${this.#answer(false, msg('没有，继续办理'))} ${this.#answer(true, msg('有，还没有开标'))}
          </div>
        </section>
      </div>`;
  }

  /** R-TIP-3: nothing to press goes on. */
  #stopped() {
    return html`<section class="panel stack" role="alert" aria-label=${msg('投标情况')}>
      <h2>${msg('请在开标以后再来办理')}</h2>
      <p>${msg('您回答有已经投标、还没有开标的项目。现在办理会更换密钥，原来的投标文件可能无法解密。')}</p>
      <ul class="stack">
        <li>${msg('开标以后再办：请点下面的“取消订单”，到时重新办理。')}</li>
        <li>
          ${msg('确有需要，或者刚才按错了：请点“叫工作人员”，由主管决定能不能接着办。主管同意后，这一页自动往下走。')}
        </li>
      </ul>
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
