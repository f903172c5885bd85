import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { lampAction, lampWord } from '../../../../elements/devices/device-words.ts';
import '../../elements/masked-number.ts';
import { inLanguage } from '../../../../locales/localization.ts';
import { idCardEndWords } from '../../elements/id-card-words.ts';
import { CaseStep, type StepAction } from '../case-step.ts';
import './typed-identity.ts';
import { fieldText } from '../../../../elements/field-text.ts';

/** The agent's card is read by the reader, never typed (R-MAT-2). */
@customElement('agent-identity-step')
export class AgentIdentityStep extends CaseStep<'agent-identity'> {
  static override styles = [
    CaseStep.styles,
    css`
      .place {
        display: grid;
        justify-items: center;
        gap: 8px;
        padding: 40px 24px;
        border: 2px dashed var(--line-strong);
        border-radius: var(--radius);
        background: var(--paper);
        text-align: center;
      }
      .place wa-icon {
        font-size: 88px;
        color: var(--accent);
      }
      .place .big {
        font-weight: 600;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 4px 16px;
      }
    `,
  ];

  protected readonly kind = 'agent-identity';
  /** The card can't be read, or the document is another. */
  @state() private typing = false;

  get #isTyped(): boolean {
    return this.typing || this.case.typedIdentity !== null;
  }

  /** As it is printed on the card; null while the chip's name is enough. */
  @state() private nameAsPrinted: string | null = null;

  protected lead() {
    return this.#isTyped
      ? msg('照证件录入、拍正反两面，再由另一位对照原件确认。')
      : msg('核对经办人本人与身份证，再读取证件。');
  }

  protected primary() {
    if (this.#isTyped) return null;
    return {
      label: this.case.agent ? msg('重新读取身份证') : msg('读取身份证'),
      act: () => void this.#read(),
    };
  }

  protected override secondary(): readonly StepAction[] {
    return this.#isTyped
      ? [
          {
            label: msg('改为读卡'),
            act: () => void this.work.perform({ type: 'read-agent-id-card' }),
            icon: 'card',
          },
        ]
      : [{ label: msg('读不出，或是其他证件'), act: () => (this.typing = true), icon: 'pen' }];
  }

  protected body() {
    if (this.#isTyped) return html`<typed-identity .work=${this.work} .desk=${this.desk}></typed-identity>`;
    const reading = this.work.running?.what === 'read-agent-id-card';
    return html`<div class="stack">
      <div class="place">
        <wa-icon name="card"></wa-icon>
        <p class="big">${msg('请把身份证放在读卡器上')}</p>
        <p class="quiet" role="status">
          ${reading ? msg('正在读卡，请不要移动证件') : msg('证件放好后按“读取身份证”')}
        </p>
      </div>
      ${this.#printedName()} ${this.#reader()} ${this.#before()}
    </div>`;
  }

  async #read(): Promise<void> {
    const typed = this.nameAsPrinted;
    const isDone = await this.work.perform({
      type: 'read-agent-id-card',
      ...(typed === null ? {} : { nameAsPrinted: typed }),
    });
    if (isDone) this.nameAsPrinted = null;
    else if (this.work.trouble?.code === 'name-to-be-typed') this.nameAsPrinted = fieldText(typed);
  }

  /** The chip's own characters show nowhere else: the clerk reads them off the card. */
  #printedName() {
    if (this.nameAsPrinted === null) return nothing;
    const fault = this.work.trouble?.fields?.['nameAsPrinted'];
    return html`<wa-input
      label=${msg('姓名（照证件上印的字填写）')}
      .value=${this.nameAsPrinted}
      hint=${fault ? inLanguage(fault) : ''}
      @input=${(event: Event) => (this.nameAsPrinted = (event.target as HTMLInputElement).value)}
    ></wa-input>`;
  }

  #reader() {
    const reader = this.desk.devices.find((device) => device.kind === 'id-card-reader');
    if (!reader || reader.lamp === 'ready') return nothing;
    return html`<p class="notice warn">
      ${msg('读卡器')}：${inLanguage(lampWord(reader))}。${inLanguage(lampAction(reader))}
    </p>`;
  }

  /** Reopened: what was read before. */
  #before() {
    const agent = this.case.agent;
    if (!agent) return nothing;
    return html`<section class="panel" aria-label=${msg('上次读到的证件')}>
      <h2>${msg('上次读到的证件')}</h2>
      <dl>
        <dt class="quiet">${msg('姓名')}</dt>
        <dd>${agent.name}</dd>
        ${
          agent.nameOnChip
            ? html`<dt class="quiet">${msg('芯片里的姓名')}</dt>
                <dd>${agent.nameOnChip}</dd>`
            : nothing
        }
        <dt class="quiet">${msg('证件号')}</dt>
        <dd><masked-number label=${msg('证件号')} number=${agent.idNumber}></masked-number></dd>
        <dt class="quiet">${msg('有效期限')}</dt>
        <dd>${agent.validFrom ?? msg('未知')} — ${idCardEndWords(agent)}</dd>
      </dl>
    </section>`;
  }
}
