import { unfitOrganisation } from '../fold/registered-data.ts';
import type { Localized } from '../../vocabulary/values/localized.ts';
import type { ApplicationInput } from '../state/actions.ts';
import type { CaseState, Organisation } from '../state/case-state.ts';

/**
 * What keeps an organisation from being this case's, field by field; null when nothing does. It stays the legal entity of
 * its certificate, and once the fee is settled the one that paid.
 */
export function unfitForCase(
  { service, certificate, settlement, organisation: before }: CaseState,
  organisation: Organisation,
): Partial<Record<keyof ApplicationInput, Localized>> | null {
  const unfit = certificate && unfitOrganisation(service, certificate, organisation);
  if (unfit) return unfit;
  return settlement && before && before.uscc !== organisation.uscc
    ? {
        uscc: {
          zh: '费用是为原来的信用代码交的，不能换成另一个单位；请取消后重新办理',
          en: 'The fee was paid for the previous credit code: another organisation needs its own case',
        },
      }
    : null;
}
