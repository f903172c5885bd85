import type { VerificationGateway } from './verification-gateway.ts';
import type { VerificationNotices } from './verification-notices.ts';

/** Who verifies, and whose notifications are believed; null: nobody's. */
export interface VerificationPartner {
  gateway: VerificationGateway;
  notices: VerificationNotices | null;
}
