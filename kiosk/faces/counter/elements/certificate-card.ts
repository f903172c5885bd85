import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { msg } from '@lit/localize';
import type { CertificateView } from '../../../../shared/contract/api.ts';
import type { RegisteredPair } from '../../../../shared/vocabulary/registered-pair.ts';
import { inLanguage, put } from '../../../locales/localization.ts';
import { certificateStatusNames, validityWords } from '../../../elements/certificates/certificate-words.ts';
import '../../../elements/codes/credit-code.ts';
import '../../../elements/codes/grouped-code.ts';
import { StationElement } from '../../../elements/station-element.ts';

/** One certificate pair: whose it is, until when it is good, and on which medium it is. */
@customElement('certificate-card')
export class CertificateCard extends StationElement {
  static override styles = [
    StationElement.styles,
    css`
      .name {
        display: flex;
        align-items: baseline;
        justify-content: space-between;
        gap: 16px;
        font-size: 18px;
        font-weight: 600;
      }
      .status {
        flex: none;
        padding: 0 12px;
        border-radius: 12px;
        font-size: 16px;
        line-height: 26px;
        color: #fff;
        background: var(--good);
      }
      .status.expired {
        background: var(--warn);
      }
      .status.revoked {
        background: var(--danger);
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr auto 1fr;
        gap: 2px 16px;
        margin-top: 4px;
      }
      dt {
        color: var(--ink-quiet);
        white-space: nowrap;
      }
      .whole {
        grid-column: span 3;
      }
      dd {
        overflow-wrap: anywhere;
      }
      .open {
        margin-top: 6px;
        font-weight: 600;
        color: var(--warn);
      }
    `,
  ];

  @property({ attribute: false }) certificate!: RegisteredPair & Partial<CertificateView>;

  override render() {
    const { organisationName, status, uscc, notAfter, signingSerial, mediumSerial, openCase } =
      this.certificate;
    return html`<p class="name">
        <span>${organisationName}</span>
        <span class="status ${status}">${inLanguage(certificateStatusNames[status])}</span>
      </p>
      <dl>
        <dt>${msg('信用代码')}</dt>
        <dd><credit-code code=${uscc}></credit-code></dd>
        <dt>${msg('介质')}</dt>
        <dd><grouped-code code=${mediumSerial}></grouped-code></dd>
        <dt>${msg('有效期')}</dt>
        <dd class="whole">${validityWords(notAfter, Date.now())}</dd>
        <dt>${msg('证书序列号')}</dt>
        <dd class="whole">${signingSerial}</dd>
      </dl>
      ${openCase ? html`<p class="open">${put(msg('有一张没有办完的受理单 {caseNumber}'), { caseNumber: openCase })}</p>` : nothing}`;
  }
}
