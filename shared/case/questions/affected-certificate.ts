import { catalogue } from '../../services/catalogue.ts';
import type { ServiceDefinition } from '../../services/service-definition.ts';
import { shanghaiDate } from '../../vocabulary/values/calendar-date.ts';
import type { Localized } from '../../vocabulary/values/localized.ts';
import type { RegisteredPair } from '../../vocabulary/registered-pair.ts';
import type { CaseState } from '../state/case-state.ts';
import { currentIssuance } from '../fold/fold.ts';

const SHOWN_CHARACTERS = 4;

/** The end of a medium's serial: enough to tell it from others, by its shell. */
const serialEnd = (mediumSerial: string): string => mediumSerial.slice(-SHOWN_CHARACTERS);

/**
 * R-LOST-3, R-DMG-5, R-REVOKE-2: whether a service ends the certificate that it is about. Where the
 * new pair is written onto the same medium (renewal, information change), what the supplier holds goes on.
 */
export function endsCertificate({ service }: Pick<CaseState, 'service'>): boolean {
  const { oldCertificate, oldMedium }: ServiceDefinition = catalogue[service];
  return oldCertificate.kind === 'revoked' && oldMedium !== 'kept';
}

/** The certificate that the case has ended for good; null: none, or not yet. */
export function endedCertificate(state: CaseState): RegisteredPair | null {
  if (!endsCertificate(state)) return null;
  const isEnded = state.revocation !== null || (currentIssuance(state)?.oldPairRevoked ?? false);
  return isEnded ? state.certificate : null;
}

/** R-LOST-3: that it is revoked, and which it is. */
export function endedWords({ organisationName, mediumSerial, notAfter }: RegisteredPair): Localized {
  const [end, date] = [serialEnd(mediumSerial), shanghaiDate(notAfter)];
  return {
    zh: `证书“${organisationName}”（介质序列号后四位 ${end}，原有效期到 ${date}）已经吊销，不能再用。`,
    en: `The certificate “${organisationName}” (medium serial ending in ${end}, valid until ${date}) has been revoked and can’t be used any more.`,
  };
}
