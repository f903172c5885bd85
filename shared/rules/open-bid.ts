import { catalogue } from '../services/catalogue.ts';
import type { ServiceCode } from '../services/service-definition.ts';

/**
 * R-TIP-3: an open bid stops what changes the keys. An unlock leaves them as they are, and a supplier may need it for
 * that very bid: there the notice is shown and nothing is stopped.
 */
export const openBidBlocks = (service: ServiceCode): boolean => catalogue[service].keyPair === 'new';
