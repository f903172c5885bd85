import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { msg } from '@lit/localize';
import { shanghaiDateTime } from '../../../shared/vocabulary/values/calendar-date.ts';
import {
  messageTemplateNames,
  messageWayNames,
  type MessageView,
} from '../../../shared/vocabulary/message.ts';
import { troubleOf, type Trouble } from '../../api/failure.ts';
import { inLanguage, put } from '../../locales/localization.ts';
import { messageStateInWords } from './message-words.ts';
import { StationElement } from '../station-element.ts';
import '../trouble-callout.ts';
import { request } from '../../api/request.ts';
import { fieldText } from '../field-text.ts';

const POLL_MS = 5_000;

/** R-ON-9: what suppliers were told by SMS and mail; what was not taken is tried again, or sent to a corrected address. */
@customElement('messages-page')
export class MessagesPage extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      :host {
        display: grid;
        gap: 20px;
        align-content: start;
        max-width: 1280px;
        height: 100%;
        margin: 0 auto;
        padding: 20px 24px 48px;
        overflow: auto;
      }
      .title,
      .find {
        display: flex;
        gap: 12px;
        align-items: end;
      }
      .title h1 {
        margin-inline-end: auto;
      }
      .find wa-input {
        width: 320px;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        background: var(--paper);
      }
      th,
      td {
        padding: 10px 12px;
        border: 1px solid var(--line);
        text-align: start;
        vertical-align: top;
      }
      thead th {
        font-weight: 400;
        color: var(--ink-quiet);
      }
      .time,
      .case {
        white-space: nowrap;
      }
      .text {
        max-width: 420px;
        overflow-wrap: anywhere;
      }
      .to {
        overflow-wrap: anywhere;
      }
      .good {
        color: var(--good);
      }
      .off {
        font-weight: 600;
        color: var(--danger);
      }
      .address {
        display: grid;
        gap: 8px;
        width: 240px;
        margin-top: 12px;
      }
      .act {
        width: 1%;
        white-space: nowrap;
      }
    `,
  ];

  /** Where the way back leads; empty: there is none. */
  @property() back = '';
  @state() private rows: readonly MessageView[] | null = null;
  /** Number of the case whose messages are listed; empty: all that are not sent. */
  @state() private caseNumber = '';
  @state() private typedCase = '';
  /** The message whose address is being corrected. */
  @state() private correcting: string | null = null;
  #revision = 0;
  @state() private address = '';
  @state() private trouble: Trouble | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => {
      if (!document.hidden) void this.#refresh();
    }, POLL_MS);
    void this.#refresh();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  override render() {
    return html`<div class="title">
        <h1 tabindex="-1">${msg('短信和邮件')}</h1>
        ${
          this.back === ''
            ? nothing
            : html`<wa-button appearance="outlined" href=${this.back}>${msg('返回')}</wa-button>`
        }
      </div>
      <trouble-callout .trouble=${this.trouble} @dismiss=${() => (this.trouble = null)}></trouble-callout>
      ${this.#find()} ${this.#list()}`;
  }

  #find() {
    return html`<form class="find" @submit=${this.#search}>
      <wa-input
        label=${msg('受理单号')}
        placeholder=${msg('留空：所有还没发出的')}
        autocomplete="off"
        maxlength="40"
        .value=${this.typedCase}
        @input=${(event: Event) => (this.typedCase = (event.target as HTMLInputElement).value)}
      ></wa-input>
      <wa-button appearance="outlined" type="submit">${msg('查找')}</wa-button>
    </form>`;
  }

  #list() {
    if (this.rows === null) return html`<p aria-busy="true"></p>`;
    if (this.rows.length === 0)
      return html`<p class="quiet">
        ${
          this.caseNumber === ''
            ? msg('没有待发的短信和邮件。')
            : put(msg('受理单 {caseNumber} 没有发过短信或邮件。'), { caseNumber: this.caseNumber })
        }
      </p>`;
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${msg('时间')}</th>
          <th scope="col">${msg('受理单')}</th>
          <th scope="col">${msg('内容')}</th>
          <th scope="col">${msg('收件人')}</th>
          <th scope="col">${msg('状态')}</th>
          <th scope="col">${msg('办理')}</th>
        </tr>
      </thead>
      <tbody>
        ${repeat(
          this.rows,
          ({ messageId }) => messageId,
          (row) => this.#row(row),
        )}
      </tbody>
    </table>`;
  }

  #row(message: MessageView) {
    const { caseNumber, template, way, text, to, state, createdAt, messageId } = message;
    const tone = { sent: 'good', waiting: '', failed: 'off' }[state];
    return html`<tr>
      <td class="time">${shanghaiDateTime(createdAt).slice(5, 16)}</td>
      <td class="case">
        ${caseNumber === null ? '—' : html`<a href="#/cases/${encodeURIComponent(caseNumber)}">${caseNumber}</a>`}
      </td>
      <td class="text">
        <strong>${inLanguage(messageTemplateNames[template])}</strong>
        ${text === null ? nothing : html`<p lang="zh-CN">${text}</p>`}
      </td>
      <td class="to">
        <span class="quiet">${inLanguage(messageWayNames[way])}</span><br />${to ?? '—'}
        ${this.correcting === messageId ? this.#correction(message) : nothing}
      </td>
      <td class=${tone}>${messageStateInWords(message)}</td>
      <td class="act">${this.#buttons(message)}</td>
    </tr>`;
  }

  #buttons({ messageId, state, to, text, lastFailure, revision }: MessageView) {
    if (lastFailure === 'too-late' || lastFailure === 'erased') return nothing;
    return html`<div class="row">
      ${
        state === 'sent'
          ? nothing
          : html`<wa-button size="s" appearance="outlined" @click=${() => void this.#retry(messageId)}
              >${msg('再发一次')}</wa-button
            >`
      }
      ${
        text === null || this.correcting === messageId
          ? nothing
          : html`<wa-button
              size="s"
              appearance="outlined"
              @click=${() => this.#correct(messageId, fieldText(to), revision)}
              >${msg('改收件人')}</wa-button
            >`
      }
    </div>`;
  }

  #correction({ messageId, to, way }: MessageView) {
    const address = this.address.trim();
    return html`<form
      class="address"
      @submit=${(event: Event) => {
        event.preventDefault();
        void this.#changeAddress(messageId, address);
      }}
    >
      <wa-input
        label=${way === 'sms' ? msg('正确的手机号') : msg('正确的邮箱')}
        autocomplete="off"
        maxlength="254"
        .value=${this.address}
        @input=${(event: Event) => (this.address = (event.target as HTMLInputElement).value)}
      ></wa-input>
      <div class="row">
        <wa-button size="s" variant="brand" type="submit" ?disabled=${address === '' || address === to}
          >${msg('发到这里')}</wa-button
        >
        <wa-button size="s" appearance="plain" @click=${() => (this.correcting = null)}
          >${msg('不改了')}</wa-button
        >
      </div>
    </form>`;
  }

  readonly #search = (event: Event): void => {
    event.preventDefault();
    this.caseNumber = this.typedCase.trim();
    this.correcting = null;
    this.rows = null;
    void this.#refresh();
  };

  #correct(messageId: string, to: string, revision: number): void {
    this.correcting = messageId;
    this.address = to;
    this.#revision = revision;
  }

  async #retry(messageId: string): Promise<void> {
    if (await this.#attempt(() => request('POST /messages/:messageId/retry', { parameters: { messageId } })))
      await this.#refresh();
  }

  async #changeAddress(messageId: string, to: string): Promise<void> {
    const body = { to, revision: this.#revision };
    if (
      !(await this.#attempt(() =>
        request('PUT /messages/:messageId/address', { parameters: { messageId }, body }),
      ))
    )
      return;
    // By now another may be being corrected.
    if (this.correcting === messageId) this.correcting = null;
    await this.#refresh();
  }

  async #refresh(): Promise<void> {
    const { caseNumber } = this;
    try {
      const rows = await request('GET /messages', { query: caseNumber === '' ? {} : { caseNumber } });
      if (this.caseNumber === caseNumber) this.rows = rows;
    } catch (error) {
      this.trouble = troubleOf(error);
    }
  }

  async #attempt(act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
      this.trouble = null;
      return true;
    } catch (error) {
      this.trouble = troubleOf(error);
      return false;
    }
  }
}
