import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { DocumentKind } from '../../../../../shared/case/state/case-state.ts';
import { owesReceipt } from '../../../../../shared/case/papers/owed-receipt.ts';
import { documentNames } from '../../../../../shared/case/words/document-names.ts';
import { encryptionTestWords } from '../../../../../shared/rules/encryption-test.ts';
import { inLanguage, put } from '../../../../locales/localization.ts';
import { CaseStep, type StepAction } from '../case-step.ts';
import { urlOf } from '../../../../api/request.ts';

/** The handover slip, and the receipt where it did not come out. */
@customElement('document-printing-step')
export class DocumentPrintingStep extends CaseStep<'document-printing'> {
  protected readonly kind = 'document-printing';

  #prints(kind: DocumentKind): number {
    return this.case.documents.filter(({ document }) => document === kind).length;
  }

  /** What goes along with the end of the service. */
  get #paper(): DocumentKind {
    return this.case.service === 'revocation' ? 'revocation-confirmation' : 'handover-slip';
  }

  protected lead() {
    return this.case.service === 'revocation'
      ? msg('打印吊销确认单，交给供应商。')
      : msg('打印办理回执，连同小票交给供应商。');
  }

  protected primary(): StepAction {
    const name = inLanguage(documentNames[this.#paper]);
    if (this.#prints(this.#paper) === 0)
      return { label: put(msg('打印{name}'), { name }), act: () => this.#print(this.#paper) };
    if (owesReceipt(this.case)) return { label: msg('打印小票'), act: () => this.#print('fee-receipt') };
    return { label: msg('单据齐全，下一步'), act: this.#confirm };
  }

  readonly #confirm = (): void => {
    void this.work.perform({ type: 'confirm-documents' });
  };

  protected override secondary(): readonly StepAction[] {
    const hasPaper = this.#prints(this.#paper) > 0;
    const again: StepAction = { label: msg('补打'), act: () => this.#print(this.#paper), icon: 'printer' };
    const receipt: StepAction = {
      label: this.#prints('fee-receipt') === 0 ? msg('打印小票') : msg('补打小票'),
      act: () => this.#print('fee-receipt'),
      icon: 'printer',
    };
    const without: StepAction = { label: msg('小票打不出来，下一步'), act: this.#confirm };
    // What is the way on stands at its other end.
    const ofReceipt = owesReceipt(this.case) && hasPaper ? [without] : this.case.settlement ? [receipt] : [];
    return [...(hasPaper ? [again] : []), ...ofReceipt];
  }

  protected body() {
    const tested = this.case.encryptionTest?.result;
    return html`${
        tested === 'passed'
          ? html`<p class="notice good big" role="status">
                <wa-icon name="check"></wa-icon> ${inLanguage(encryptionTestWords.passed)}
              </p>
              <br />`
          : nothing
      }
      <ul class="stack">
        ${this.#line(this.#paper)} ${this.case.settlement ? this.#line('fee-receipt') : nothing}
      </ul>
      ${this.#wiping()}`;
  }

  /** R-REVOKE-3: the medium need not be there; when it is, what is on it can be erased for good. */
  #wiping() {
    const { revocation, certificate, wipedMediumSerial } = this.case;
    if (!revocation || !certificate) return nothing;
    if (wipedMediumSerial !== null)
      return html`<p class="notice good" role="status">
        ${put(msg('介质 {serial} 已清除，上面的密钥和证书都没有了。'), { serial: wipedMediumSerial })}
      </p>`;
    const slot = this.desk.devices.find(({ medium }) => medium?.serial === certificate.mediumSerial)?.slot;
    if (slot === null || slot === undefined) return nothing;
    return html`<section class="panel">
      <h2>${msg('清除介质（可选）')}</h2>
      <p>
        ${put(msg('这个证书的介质插在 {slot} 号插口。清除后上面的密钥不能恢复，以前加密的文件要先解密。'), { slot })}
      </p>
      <wa-button
        appearance="outlined"
        variant="danger"
        ?disabled=${this.work.running !== null}
        @click=${() => void this.work.perform({ type: 'wipe-medium', slot })}
        >${msg('供应商同意，清除介质')}</wa-button
      >
    </section>`;
  }

  #line(kind: DocumentKind) {
    const name = inLanguage(documentNames[kind]);
    const count = this.#prints(kind);
    return html`<li class="panel">
      <h2>${name}</h2>
      <p>
        ${count === 0 ? msg('还没有打印。') : put(msg('已打印 {count} 次；补打的会标明“补打”。'), { count })}
      </p>
      ${
        kind === this.#paper
          ? html`<a
              href=${urlOf('GET /cases/:caseNumber/documents/:kind', { caseNumber: this.case.caseNumber, kind })}
              target="_blank"
              rel="noopener"
              >${msg('在新窗口查看')}</a
            >`
          : ''
      }
    </li>`;
  }

  #print(document: DocumentKind): void {
    void this.work.perform({ type: 'print-document', document });
  }
}
