import { html, nothing } from 'lit';
import { msg } from '@lit/localize';
import type { CaseState } from '../../../../shared/case/state/case-state.ts';

/** R-RENEW-2: the plugged-in medium wins over the one that was chosen, and that is said plainly. */
export function otherMediumNotice({
  insteadOfSerial,
  certificate,
}: Pick<CaseState, 'insteadOfSerial' | 'certificate'>) {
  if (insteadOfSerial === null || !certificate) return nothing;
  return html`<p class="notice warn" role="status">
    ${msg('插着的介质和选的证书不同，按插着的介质办理：')}
    <strong>${certificate.organisationName} ${certificate.mediumSerial}</strong>
  </p>`;
}
