import { html, nothing } from 'lit';
import { msg } from '@lit/localize';
import { endsCertificate } from '../../../../shared/case/questions/affected-certificate.ts';
import type { CaseState } from '../../../../shared/case/state/case-state.ts';
import type { ServiceCode } from '../../../../shared/services/service-definition.ts';
import { shanghaiDate } from '../../../../shared/vocabulary/values/calendar-date.ts';
import { put } from '../../../locales/localization.ts';

/**
 * R-LOST-0: which certificate an order is about, and whether it is revoked. It stands on top of a page, where nobody has
 * to look for it.
 */
export function affectedCertificate(state: CaseState) {
  const { certificate, service, channel } = state;
  const ends = endsCertificate(state);
  if (certificate === null)
    return service === 'lost-reissue'
      ? html`<p class="notice warn affected">
          ${msg('丢失的是哪张证书，由工作人员按寄来的材料确定；补办后它将被吊销，之后不能再用。')}
        </p>`
      : nothing;
  const { organisationName, mediumSerial, notAfter } = certificate;
  const places = { serial: mediumSerial, date: shanghaiDate(notAfter) };
  return html`<div class=${`notice affected ${ends ? 'warn' : ''}`}>
    <p>
      ${service === 'lost-reissue' ? msg('丢失的证书') : msg('所办的证书')}
      <strong>${organisationName}</strong>
    </p>
    <p>${put(msg('介质 {serial}，有效期到 {date}'), places)}</p>
    ${ends ? html`<p><strong>${endWords(service)}</strong></p>` : nothing}
    ${
      service === 'information-change' && channel === 'mail'
        ? html`<p>${msg('办好后介质里是新证书，原证书不能再用；介质密码会重置，新密码另行发给您。')}</p>`
        : nothing
    }
  </div>`;
}

/** R-LOST-3, R-DMG-5, R-REVOKE-2: when it is revoked. */
const endWords = (service: ServiceCode): string =>
  service === 'revocation'
    ? msg('这张证书将在审核通过后吊销，不能恢复。')
    : msg('这张证书将在新证书制好时吊销，之后不能再用。');
