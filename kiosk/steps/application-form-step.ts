import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { documentUrl } from '../api/staff-api.ts';
import { put } from '../locales/localization.ts';
import { CaseStep, type StepAction } from './case-step.ts';

/** The form printed with the data of the case, signed and sealed by the supplier. */
@customElement('application-form-step')
export class ApplicationFormStep extends CaseStep {
  static override styles = [
    CaseStep.styles,
    css`
      wa-checkbox {
        font-size: 18px;
      }
      li {
        min-height: 32px;
      }
    `,
  ];

  protected readonly kind = 'application-form';
  @state() private signed = false;
  @state() private sealed = false;

  /** Prints of the data as they are now; a form printed before they were corrected doesn't count. */
  get #prints(): number {
    const entered = this.work.events.findLastIndex(({ type }) => type === 'application-data-entered');
    return this.work.events
      .slice(entered + 1)
      .filter((event) => event.type === 'document-printed' && event.data.document === 'application-form')
      .length;
  }

  protected lead() {
    return msg('打印两份申请表，请供应商核对后签字盖章。');
  }

  protected primary(): StepAction {
    if (this.#prints === 0) return { label: msg('打印申请表'), act: this.#print, icon: 'printer' };
    return {
      label: msg('签章齐全，下一步'),
      disabled: !this.signed || !this.sealed,
      act: () => void this.work.perform({ type: 'confirm-signed-copies' }),
    };
  }

  protected override secondary(): readonly StepAction[] {
    return this.#prints === 0 ? [] : [{ label: msg('补打申请表'), act: this.#print, icon: 'printer' }];
  }

  protected body() {
    return html`<div class="stack">
      <div class="panel stack">
        <h2>《单位数字证书申请表》</h2>
        <p role="status">
          ${
            this.#prints === 0
              ? msg('还没有打印。')
              : put(msg('已打印 {count} 次；补打的会标明“补打”。'), { count: this.#prints })
          }
        </p>
        <p>
          <a href=${documentUrl(this.case.caseNumber, 'application-form')} target="_blank" rel="noopener"
            >${msg('在新窗口查看')}</a
          >
        </p>
      </div>
      ${this.#prints === 0 ? nothing : this.#ticks()}
    </div>`;
  }

  #ticks() {
    return html`<fieldset class="panel">
      <legend class="visually-hidden">${msg('收回的申请表')}</legend>
      <wa-checkbox
        .checked=${this.signed}
        @change=${(event: Event) => (this.signed = (event.target as HTMLInputElement).checked)}
        >${msg('两份都有经办人签字')}</wa-checkbox
      >
      <br />
      <wa-checkbox
        .checked=${this.sealed}
        @change=${(event: Event) => (this.sealed = (event.target as HTMLInputElement).checked)}
        >${msg('两份都盖了单位公章')}</wa-checkbox
      >
    </fieldset>`;
  }

  readonly #print = (): void =>
    void this.work.perform({ type: 'print-document', document: 'application-form' });
}
