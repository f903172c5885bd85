import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { ScreenView } from '../../../../shared/contract/api.ts';
import { catalogue } from '../../../../shared/services/catalogue.ts';
import { noticeTexts } from '../../../../shared/services/notice-texts.ts';
import { shanghaiDate } from '../../../../shared/vocabulary/values/calendar-date.ts';
import '../../../elements/trouble-callout.ts';
import { inLanguage, put } from '../../../locales/localization.ts';
import type { SupplierScreen } from '../state/supplier-screen.ts';
import { CustomerElement } from './customer-element.ts';
import { ReadToEnd } from './read-to-end.ts';

/** R-TIP-1 to R-TIP-4: the notices, read by the supplier himself, and his own answer to whether a bid is open. */
@customElement('notices-view')
export class NoticesView extends CustomerElement {
  static override styles = [
    CustomerElement.styles,
    css`
      :host {
        display: grid;
        grid-template-rows: auto 1fr auto;
      }
      h1 {
        padding: 14px 32px 6px;
        font-size: 34px;
      }
      .notices {
        min-height: 0;
        overflow: auto;
        padding: 8px 32px;
      }
      ol {
        display: grid;
        gap: 12px;
        padding-inline-start: 40px;
        list-style: decimal;
      }
      footer {
        display: grid;
        gap: 12px;
        padding: 14px 32px 20px;
        background: var(--paper);
        border-top: 1px solid var(--line);
      }
      h2 {
        font-size: 24px;
      }
      .answers {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 24px;
      }
      .stopped {
        max-width: 30em;
      }
      .stopped wa-icon {
        font-size: 96px;
        color: var(--warn);
      }
    `,
  ];

  @property({ attribute: false }) view!: Extract<ScreenView, { kind: 'notices' }>;
  @property({ attribute: false }) override screen!: SupplierScreen;
  readonly #reading = new ReadToEnd(this, '.notices');

  override render() {
    if (this.view.isStopped) return this.#stopped();
    const { service, renewedUntil } = this.view;
    return html`
      <h1>${msg('温馨提示')}</h1>
      <div class="notices stack" role="region" tabindex="0" aria-label=${msg('温馨提示')}>
        <trouble-callout
          .trouble=${this.screen.trouble}
          @dismiss=${() => this.screen.dismissTrouble()}
        ></trouble-callout>
        <ol>
          ${catalogue[service].notices.map((notice) => html`<li>${inLanguage(noticeTexts[notice])}</li>`)}
        </ol>
        ${
          renewedUntil === null
            ? nothing
            : html`<p>
                <strong>${put(msg('更新后有效期到 {date}。'), { date: shanghaiDate(renewedUntil) })}</strong>
              </p>`
        }
      </div>
      <footer>${this.#reading.isRead ? this.#question() : this.#more()}</footer>
    `;
  }

  #more() {
    return html`<wa-button variant="brand" @click=${this.#reading.goOn}
      ><wa-icon slot="start" name="arrow-down"></wa-icon>${msg('下面还有，请往下看')}</wa-button
    >`;
  }

  #question() {
    return html`<h2>${msg('您有没有已经用这个证书投标、还没有开标的项目？')}</h2>
      <div class="answers">
        ${this.#answer(true, msg('有，还没有开标'))} ${this.#answer(false, msg('没有，继续办理'))}
      </div>`;
  }

  #answer(bidOpen: boolean, words: string) {
    return html`<wa-button
      appearance="outlined"
      ?disabled=${this.screen.running}
      @click=${() => void this.screen.perform(this.view.madeFor, { type: 'acknowledge-notices', bidOpen })}
      >${words}</wa-button
    >`;
  }

  #stopped() {
    return html`<div class="centre" role="status">
      <div class="stopped stack">
        <wa-icon name="warning"></wa-icon>
        <h1>${msg('请在开标以后再来办理')}</h1>
        <p>${msg('现在办理会更换密钥，原来的投标文件可能无法解密。')}</p>
        <p>${msg('确有需要，或者刚才按错了，请告诉柜员，由主管决定。')}</p>
      </div>
    </div>`;
  }
}
