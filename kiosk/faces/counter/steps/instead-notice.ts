import { html, nothing } from 'lit';
import { msg } from '@lit/localize';
import type { CaseState } from '../../../../shared/case/state/case-state.ts';
import { put } from '../../../locales/localization.ts';

/** R-RENEW-2: the plugged-in medium won over the record that was chosen; the clerk is told. */
export function insteadNotice({ insteadOfSerial, certificate }: CaseState) {
  if (insteadOfSerial === null || !certificate) return nothing;
  return html`<p class="notice warn" role="status">
    ${put(msg('插入的介质与查到的记录不同：以介质为准，现在办理的是“{name}”、介质 {medium} 上的证书。'), {
      name: certificate.organisationName,
      medium: certificate.mediumSerial,
    })}
  </p>`;
}
