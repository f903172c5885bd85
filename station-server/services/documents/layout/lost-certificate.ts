import type { CaseState } from '../../../../shared/case/state/case-state.ts';
import { shanghaiDate } from '../../../../shared/vocabulary/values/calendar-date.ts';

/** R-LOST-0: the certificate that a lost reissue is about, by its medium and its end; null in any other service. */
export function lostCertificateOf({
  service,
  certificate,
  doneSteps,
}: Pick<CaseState, 'service' | 'certificate' | 'doneSteps'>): string | null {
  if (service !== 'lost-reissue') return null;
  if (certificate)
    return `介质序列号 ${certificate.mediumSerial}，有效期至 ${shanghaiDate(certificate.notAfter)}`;
  return doneSteps['certificate-lookup'] === undefined ? null : '由受理点按寄来的材料确定';
}
