import type { ServiceCode } from '../../services/service-definition.ts';
import type { CaseState } from '../state/case-state.ts';

const BY_PAPERS: readonly ServiceCode[] = ['lost-reissue', 'revocation'];

/**
 * R-LOST-0, R-REVOKE-3: an order by mail whose supplier need not name the certificate, for its medium need not be there:
 * staff settle it by the papers, before the review approves.
 */
export const isSettledByPapers = ({ service, channel }: Pick<CaseState, 'service' | 'channel'>): boolean =>
  channel === 'mail' && BY_PAPERS.includes(service);
