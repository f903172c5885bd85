import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import { isGranted } from '../../../../../shared/case/fold/fold.ts';
import { revocationReasons } from '../../../../../shared/vocabulary/certificate.ts';
import '../../approval/approval-gate.ts';
import '../../elements/certificate-card.ts';
import { inLanguage } from '../../../../locales/localization.ts';
import { CaseStep, type StepAction } from '../case-step.ts';

/** R-REVOKE-2: what ends for good, said once more before it does. */
@customElement('revocation-step')
export class RevocationStep extends CaseStep<'revocation'> {
  static override styles = [
    CaseStep.styles,
    css`
      ul {
        display: grid;
        gap: 6px;
        padding-inline-start: 24px;
        list-style: disc;
        font-size: 18px;
      }
      wa-checkbox {
        font-size: 18px;
      }
      .danger {
        border-inline-start-color: var(--danger);
        background: var(--danger-soft, #fdeceb);
      }
    `,
  ];

  protected readonly kind = 'revocation';
  /** A deliberate act: never on Enter alone. */
  @state() private explained = false;

  get #needsApproval(): boolean {
    const { revocationReason } = this.case;
    return revocationReason !== null && revocationReasons[revocationReason].chosenBy === 'supervisor';
  }

  /** Nobody stands at the counter: the papers ask for it. */
  get #isMailed(): boolean {
    return this.case.channel === 'mail';
  }

  protected lead() {
    return this.#isMailed
      ? msg('吊销后不能恢复。请核对寄来的申请表后再办。')
      : msg('吊销后不能恢复。请向供应商说明后再办。');
  }

  protected primary(): StepAction {
    const allowed = !this.#needsApproval || isGranted(this.case, 'revocation-reason');
    return {
      label: msg('吊销证书'),
      disabled: !this.explained || !allowed,
      act: () => void this.work.perform({ type: 'revoke-certificates' }),
    };
  }

  protected body() {
    const { certificate, revocationReason } = this.case;
    return html`<div class="stack">
      ${
        certificate
          ? html`<div class="panel"><certificate-card .certificate=${certificate}></certificate-card></div>`
          : nothing
      }
      <section class="notice danger stack" aria-label=${msg('吊销的后果')}>
        <p class="big">
          ${msg('吊销原因')}
          <strong>${revocationReason ? inLanguage(revocationReasons[revocationReason].name) : '—'}</strong>
        </p>
        <ul>
          <li>${msg('签名证书和加密证书马上失效，任何人都能查到“已吊销”。')}</li>
          <li>${msg('不能恢复，以后需要时只能重新申请。')}</li>
          <li>${msg('已投标、还没有开标的项目会无法解密，请先解密或等开标。')}</li>
        </ul>
      </section>
      ${
        this.#needsApproval
          ? html`<approval-gate
              .work=${this.work}
              .desk=${this.desk}
              kind="revocation-reason"
            ></approval-gate>`
          : nothing
      }
      <wa-checkbox
        .checked=${this.explained}
        @change=${(event: Event) => (this.explained = (event.target as HTMLInputElement).checked)}
        >${
          this.#isMailed
            ? msg('已经核对寄来的申请表：盖有单位公章，要求吊销的就是这张证书')
            : msg('已经向供应商说明，供应商要求吊销')
        }</wa-checkbox
      >
    </div>`;
  }
}
