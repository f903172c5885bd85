import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { DocumentKind } from '../../shared/case/case-state.ts';
import { documentUrl } from '../api/staff-api.ts';
import { put } from '../locales/localization.ts';
import { CaseStep, type StepAction } from './case-step.ts';

/** The handover slip, and the receipt again where the paper ran out. */
@customElement('document-printing-step')
export class DocumentPrintingStep extends CaseStep {
  protected readonly kind = 'document-printing';

  #prints(kind: DocumentKind): number {
    return this.case.documents.filter(({ document }) => document === kind).length;
  }

  protected lead() {
    return msg('打印办理回执，连同小票交给供应商。');
  }

  protected primary(): StepAction {
    if (this.#prints('handover-slip') === 0) return { label: msg('打印办理回执'), act: this.#printSlip };
    return {
      label: msg('单据齐全，下一步'),
      act: () => void this.work.perform({ type: 'confirm-documents' }),
    };
  }

  protected override secondary(): readonly StepAction[] {
    const receipt: StepAction = {
      label: this.#prints('fee-receipt') === 0 ? msg('打印小票') : msg('补打小票'),
      act: () => void this.work.perform({ type: 'print-receipt' }),
      icon: 'printer',
    };
    const slip: StepAction = { label: msg('补打回执'), act: this.#printSlip, icon: 'printer' };
    return this.#prints('handover-slip') === 0 ? [receipt] : [slip, receipt];
  }

  protected body() {
    return html`<ul class="stack">
      ${this.#line(msg('办理回执'), 'handover-slip')} ${this.#line(msg('收费小票'), 'fee-receipt')}
    </ul>`;
  }

  #line(name: string, kind: DocumentKind) {
    const count = this.#prints(kind);
    return html`<li class="panel">
      <h2>${name}</h2>
      <p>
        ${count === 0 ? msg('还没有打印。') : put(msg('已打印 {count} 次；补打的会标明“补打”。'), { count })}
      </p>
      ${
        kind === 'handover-slip'
          ? html`<a href=${documentUrl(this.case.caseNumber, kind)} target="_blank" rel="noopener"
              >${msg('在新窗口查看')}</a
            >`
          : ''
      }
    </li>`;
  }

  readonly #printSlip = (): void => void this.work.perform({ type: 'print-handover-slip' });
}
