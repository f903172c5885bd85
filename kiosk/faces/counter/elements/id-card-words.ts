import { msg } from '@lit/localize';
import type { Agent } from '../../../../shared/case/state/case-state.ts';

/** Until when an ID card is good. Where no card was read, nothing is known of it: that is not the same as 长期. */
export function idCardEndWords({ validFrom, validTo }: Agent): string {
  if (validTo !== null) return validTo;
  return validFrom === null ? msg('未知') : msg('长期');
}
