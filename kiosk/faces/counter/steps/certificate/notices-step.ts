import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { isStoppedByBid } from '../../../../../shared/case/questions/stopped-by-bid.ts';
import { openBidBlocks } from '../../../../../shared/rules/open-bid.ts';
import { onlineRenewal, validityOf } from '../../../../../shared/rules/validity.ts';
import { catalogue } from '../../../../../shared/services/catalogue.ts';
import { noticeTexts } from '../../../../../shared/services/notice-texts.ts';
import { shanghaiDate } from '../../../../../shared/vocabulary/values/calendar-date.ts';
import '../../approval/approval-gate.ts';
import '../../supplier-screen/screen-pairing.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';
import { CaseStep } from '../case-step.ts';
import { insteadNotice } from '../instead-notice.ts';
import { screenWait } from '../../supplier-screen/screen-wait.ts';

/** The seed's 温馨提示 and the question of R-TIP-3: the supplier reads and answers on his own screen. */
@customElement('notices-step')
export class NoticesStep extends CaseStep<'notices'> {
  static override styles = [
    CaseStep.styles,
    css`
      ol.panel {
        display: grid;
        gap: 8px;
        padding-inline-start: 44px;
        list-style: decimal;
        font-size: 18px;
      }
      .question {
        display: grid;
        gap: 16px;
      }
      .question h2 {
        font-size: 20px;
      }
      .answers {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 16px;
      }
      .answers wa-button::part(base) {
        min-height: 72px;
        font-size: 18px;
      }
    `,
  ];

  protected readonly kind = 'notices';
  /** The supplier's screen is out of order. */
  @state() private isScreenOut = false;
  @state() private isRead = false;

  /** Papers that came by mail without an order: nobody is there to be asked. */
  get #isAnsweredHere(): boolean {
    return this.case.channel === 'mail' && this.case.accountId === null;
  }

  /** R-TIP-3: where the supplier has no screen, the clerk reads it to him and answers for him. */
  get #readsAloud(): boolean {
    const isPaired = this.desk.signedIn?.screenPaired ?? false;
    return this.case.channel === 'counter' && (this.isScreenOut || !isPaired);
  }

  protected lead() {
    return this.#isAnsweredHere
      ? msg('寄件人不在场：请打电话问清下面的问题。')
      : this.case.channel === 'counter'
        ? this.#readsAloud
          ? msg('没有客户屏可用：请把下面的提示和问题读给供应商听，按他的回答点选。')
          : msg('提示已显示在客户屏上，由供应商自己看、自己回答。')
        : msg('提示和问题由供应商在自助终端上看、自己回答。');
  }

  protected primary() {
    return null;
  }

  protected body() {
    return html`<div class="stack">
      ${insteadNotice(this.case)} ${this.#validity()}
      <ol class="panel">
        ${catalogue[this.case.service].notices.map((notice) => html`<li>${inLanguage(noticeTexts[notice])}</li>`)}
      </ol>
      ${isStoppedByBid(this.case) ? this.#stopped() : this.#question()}
    </div>`;
  }

  /** R-TIP-3: only a supervisor lets it go on, also where the answer was a slip of the finger. */
  #stopped() {
    return html`<p class="notice warn big" role="status">
        ${msg('供应商答：有，还没有开标。现在办理会更换密钥，原来的投标文件可能无法解密。请供应商在开标以后再来。')}
      </p>
      <p>${msg('确有需要，或者供应商说答错了，请主管批准。')}</p>
      <approval-gate .work=${this.work} .desk=${this.desk} kind="bid-block-override"></approval-gate>`;
  }

  #question() {
    if (this.#isAnsweredHere) return this.#answers();
    if (this.case.channel !== 'counter') return nothing;
    if (this.#readsAloud) return this.#readAloud();
    return html`${screenWait(
        this.desk,
        msg('请供应商在客户屏上阅读并回答'),
        openBidBlocks(this.case.service)
          ? msg('答“没有”自动进入下一步；答“有，还没有开标”则停下，须主管批准。')
          : msg('答了就自动进入下一步。'),
      )}
      <div class="row">
        <wa-button appearance="outlined" @click=${() => (this.isScreenOut = true)}
          >${msg('客户屏用不了，由我读给供应商听')}</wa-button
        >
      </div>`;
  }

  #readAloud() {
    return html`<div class="panel">
        <wa-checkbox
          .checked=${this.isRead}
          @change=${(event: Event) => (this.isRead = (event.target as HTMLInputElement).checked)}
          >${msg('上面的提示已逐条读给供应商听')}</wa-checkbox
        >
        <p class="quiet">${msg('会记下是您读的、是您代答的。')}</p>
      </div>
      ${this.#answers()}
      <section class="panel" aria-label=${msg('客户屏')}>
        <h2>${msg('客户屏')}</h2>
        <screen-pairing .desk=${this.desk}></screen-pairing>
      </section>`;
  }

  #answers() {
    const isHeld = this.work.running !== null || (this.#readsAloud && !this.isRead);
    const answer = (bidOpen: boolean, words: string) =>
      html`<wa-button appearance="outlined" ?disabled=${isHeld} @click=${() => this.#answer(bidOpen)}
        >${words}</wa-button
      >`;
    return html`<section class="panel question" aria-label=${msg('投标情况')}>
      <h2>${msg('供应商有没有已经用这个证书投标、还没有开标的项目？')}</h2>
      <div class="answers">
        ${answer(false, msg('没有，继续办理'))} ${answer(true, msg('有，还没有开标'))}
      </div>
    </section>`;
  }

  /** R-VAL-6: on site the seed sets no window: renewing early is allowed, with a notice. */
  #validity() {
    const { certificate, service } = this.case;
    if (!certificate || service !== 'renewal') return nothing;
    const { notAfter } = validityOf('renewal', Date.now(), certificate.notAfter);
    const early = onlineRenewal(certificate.notAfter, Date.now()).kind === 'not-yet';
    return html`<div class="notice">
      <p class="big">
        ${put(msg('更新后有效期到 {date}。'), { date: shanghaiDate(notAfter) })}
        ${early ? msg('离到期还有 90 天以上，现在更新不会少算时间，也可以到期前再来。') : nothing}
      </p>
    </div>`;
  }

  #answer(bidOpen: boolean): void {
    void this.work.perform({
      ...{ type: 'acknowledge-notices', bidOpen },
      ...(this.#readsAloud ? { readAloud: true } : {}),
    });
  }
}
