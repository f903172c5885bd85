import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type {
  MessageSandboxState,
  SandboxMail,
  SandboxPhone,
  SandboxTrouble,
} from '../../../shared/contract/message-sandbox.ts';
import { shanghaiDateTime } from '../../../shared/vocabulary/values/calendar-date.ts';
import { StationElement } from '../../elements/station-element.ts';
import { put } from '../../locales/localization.ts';
import { Observing } from '../../state/observable.ts';
import { SandboxMessages } from './state/sandbox-messages.ts';

const LINK = /(https?:\/\/\S+)/;

/** The suppliers' phones with their texts, and the mails that no server took; the gateway falls silent, a number refuses. */
@customElement('message-phones')
export class MessagePhones extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      section {
        display: grid;
        gap: 12px;
      }
      .phones,
      .mails {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(260px, 1fr));
        gap: 12px;
      }
      .phone {
        display: grid;
        gap: 8px;
        align-content: start;
        padding: 12px;
        border: 2px solid var(--line-strong);
        border-radius: 20px;
        background: var(--paper);
      }
      .mail {
        display: grid;
        gap: 4px;
        align-content: start;
        padding: 12px;
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--paper);
      }
      .texts {
        max-height: 280px;
        overflow: auto;
      }
      .texts ul {
        display: grid;
        gap: 8px;
      }
      .texts li {
        padding: 8px 12px;
        border-radius: 12px;
        background: var(--accent-soft);
      }
      .texts p,
      .mail p {
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
      .small {
        font-size: 14px;
        color: var(--ink-quiet);
      }
      .failure {
        color: var(--danger);
      }
    `,
  ];

  readonly #messages = new SandboxMessages();

  constructor() {
    super();
    new Observing(this, () => [this.#messages]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#messages.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#messages.stop();
  }

  override render() {
    const { state, failure } = this.#messages;
    if (state === null) return nothing;
    return html`<section class="panel" aria-label=${msg('短信沙箱')}>
      <h2>${msg('短信沙箱')}</h2>
      ${failure === null ? nothing : html`<p class="failure" role="alert">${failure}</p>`}
      ${this.#phones(state)} ${this.#gateway(state.trouble)} ${this.#mails(state.mails)}
    </section>`;
  }

  #phones({ phones }: MessageSandboxState) {
    if (phones.length === 0)
      return html`<p class="quiet">${msg('还没有短信。系统发给供应商的短信会出现在这里。')}</p>`;
    return html`<ul class="phones">
      ${phones.map((phone) => this.#phone(phone))}
    </ul>`;
  }

  #phone({ mobile, isRefused, texts }: SandboxPhone) {
    return html`<li class="phone">
      <strong>${mobile}</strong>
      <div class="texts" tabindex="0" role="region" aria-label=${put(msg('{mobile} 的短信'), { mobile })}>
        <ul>
          ${texts.map(
            ({ text, at }) =>
              html`<li>
                <p lang="zh-CN">${withLinks(text)}</p>
                <span class="small">${shanghaiDateTime(at).slice(5, 19)}</span>
              </li>`,
          )}
        </ul>
      </div>
      <wa-checkbox
        .checked=${isRefused}
        @change=${(event: Event) =>
          void this.#messages.refuse(mobile, (event.target as HTMLInputElement).checked)}
        >${msg('拒收短信')}</wa-checkbox
      >
    </li>`;
  }

  #gateway(trouble: SandboxTrouble) {
    const words = {
      silent: msg('短信平台不应答'),
      lost: msg('短信发出，应答丢失'),
      slow: msg('短信平台很慢'),
    };
    if (trouble)
      return html`<div class="row">
        <span role="status">${words[trouble.kind]}</span>
        <wa-button size="s" variant="brand" @click=${() => void this.#messages.answerAgain()}
          >${msg('恢复应答')}</wa-button
        >
      </div>`;
    return html`<div class="row">
      ${(Object.keys(words) as (keyof typeof words)[]).map(
        (kind) =>
          html`<wa-button size="s" appearance="outlined" @click=${() => void this.#messages.fail(kind)}
            >${words[kind]}</wa-button
          >`,
      )}
    </div>`;
  }

  #mails(mails: readonly SandboxMail[]) {
    if (mails.length === 0) return nothing;
    return html`<h2>${msg('没有邮件服务器，邮件留在发件箱')}</h2>
      <ul class="mails">
        ${mails.map(
          ({ to, subject, text, attachments, at }) =>
            html`<li class="mail">
              <strong lang="zh-CN">${subject}</strong>
              <span class="small">${to} · ${shanghaiDateTime(at).slice(5, 19)}</span>
              <p lang="zh-CN">${withLinks(text)}</p>
              ${attachments.map(
                (name) => html`<span class="small">${put(msg('附件：{name}'), { name })}</span>`,
              )}
            </li>`,
        )}
      </ul>`;
  }
}

/** Every other part is a link. */
const withLinks = (text: string) =>
  text
    .split(LINK)
    .map((part, i) =>
      i % 2 === 1 ? html`<a href=${part} target="_blank" rel="noopener">${part}</a>` : part,
    );
