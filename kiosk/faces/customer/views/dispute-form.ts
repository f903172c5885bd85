import { css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { CommandTarget } from '../../../../shared/contract/directed-command.ts';
import '../../../elements/trouble-callout.ts';
import { language } from '../../../locales/localization.ts';
import type { SupplierScreen } from '../state/supplier-screen.ts';
import { CustomerElement } from './customer-element.ts';

/** What is wrong, by touching it; the right words are said to the clerk across the desk. Fires `close` for the way back. */
@customElement('dispute-form')
export class DisputeForm extends CustomerElement {
  static override styles = [
    CustomerElement.styles,
    css`
      :host {
        display: grid;
        grid-template-rows: 1fr auto;
        grid-row: 1 / -1;
        min-height: 0;
      }
      .page {
        display: grid;
        gap: 20px;
        align-content: start;
        padding: 24px 32px;
        overflow: auto;
      }
      .choices {
        display: grid;
        grid-template-columns: repeat(3, 1fr);
        gap: 16px;
      }
      .choices button {
        min-height: 88px;
        font-size: 24px;
        border: 2px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--paper);
        cursor: pointer;
      }
      .choices button[aria-pressed='true'] {
        border-color: var(--accent);
        background: var(--accent-soft);
        font-weight: 600;
      }
      .choices button[aria-pressed='true']::before {
        content: '✓ ';
      }
      footer {
        display: flex;
        justify-content: space-between;
        padding: 16px 32px 24px;
        background: var(--paper);
        border-top: 1px solid var(--line);
      }
    `,
  ];

  @property({ attribute: false }) override screen!: SupplierScreen;
  @property({ attribute: false }) madeFor!: CommandTarget;
  @state() private chosen: readonly string[] = [];

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>('h1')?.focus();
  }

  override render() {
    return html`
      <div class="page">
        <h1 tabindex="-1">${msg('哪里有错误？')}</h1>
        <trouble-callout
          .trouble=${this.screen.trouble}
          @dismiss=${() => this.screen.dismissTrouble()}
        ></trouble-callout>
        <div class="choices" role="group" aria-label=${msg('有错误的内容')}>
          ${this.#subjects().map(
            (subject) =>
              html`<button
                type="button"
                aria-pressed=${this.chosen.includes(subject)}
                @click=${() => this.#toggle(subject)}
              >
                ${subject}
              </button>`,
          )}
        </div>
        <p>${msg('正确的内容请直接告诉柜员。')}</p>
      </div>
      <footer>
        <wa-button appearance="outlined" @click=${() => this.dispatchEvent(new Event('close'))}
          >${msg('返回')}</wa-button
        >
        <wa-button
          variant="brand"
          ?disabled=${this.#note === ''}
          ?loading=${this.screen.running}
          @click=${() =>
            void this.screen.perform(this.madeFor, { type: 'dispute-application', note: this.#note })}
          >${msg('请柜员改正')}</wa-button
        >
      </footer>
    `;
  }

  #subjects(): readonly string[] {
    return [
      msg('单位名称'),
      msg('信用代码'),
      msg('法定代表人'),
      msg('地址'),
      msg('经办人'),
      msg('手机或邮箱'),
      msg('电子印章'),
      msg('费用'),
      msg('其他'),
    ];
  }

  #toggle(subject: string): void {
    this.chosen = this.chosen.includes(subject)
      ? this.chosen.filter((other) => other !== subject)
      : [...this.chosen, subject];
  }

  get #note(): string {
    const separator = language() === 'en' ? ', ' : '、';
    return this.chosen.join(separator);
  }
}
