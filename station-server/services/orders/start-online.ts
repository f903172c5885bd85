import { SupplierAccounts } from '../../people/supplier-accounts.ts';
import type { Journal } from '../../journal/journal.ts';
import type { MessageDesk } from '../messages/message-desk.ts';
import type { OneTimeCodes } from '../messages/one-time-codes.ts';
import type { SmsGateway } from '../../adapters/messages/sms-gateway.ts';
import type { SecurityModule } from '../../../hardware/devices/security-module.ts';
import type { Attachments } from '../../registry/cases/attachments.ts';
import type { Database } from '../../store/schema.ts';
import type { VerificationGateway } from '../../adapters/verification/verification-gateway.ts';
import type { CaseDesk } from '../../registry/cases/case-desk.ts';
import { claimObstacle } from '../../registry/cases/claim-problem.ts';
import type { IssuanceCeremony } from '../ceremony/issuance-ceremony.ts';
import type { Certificates } from '../../registry/certificates/certificates.ts';
import { orderFollowers } from './follow-orders.ts';
import { InitialPins } from './initial-pins.ts';
import type { MediumRecords } from '../../registry/media/medium-records.ts';
import type { OrderMessagesParts } from './order-messages.ts';
import { ResetLinks } from './reset-links.ts';
import { Verifications } from './verifications.ts';

interface OnlineParts extends OrderMessagesParts {
  db: Database;
  journal: Journal;
  desk: CaseDesk;
  ceremony: IssuanceCeremony;
  media: MediumRecords;
  attachments: Attachments;
  certificates: Certificates;
  module: SecurityModule;
  messages: MessageDesk;
  codes: Pick<OneTimeCodes, 'admitVerification'>;
  sms: SmsGateway;
  gateway: VerificationGateway;
  searchKey: Buffer;
  publicUrl: string;
  clock: () => number;
  onError: (error: unknown) => void;
}

/** The online channel: accounts, verification, and what goes to suppliers who are not there. */
export function startOnline(parts: OnlineParts) {
  const { db, desk, ceremony, gateway } = parts;
  const suppliers = new SupplierAccounts(parts);
  const verifications = new Verifications({
    ...parts,
    isHere: async (mediumSerial) => (await ceremony.slotOf(mediumSerial)) !== null,
    claimObstacle: (claims, caseNumber, actor) => claimObstacle(db, claims, caseNumber, actor),
    admit: (sending) => parts.codes.admitVerification(sending),
  });
  const initialPins = new InitialPins({
    ...{ desk, ceremony, media: parts.media, module: parts.module, sms: parts.sms },
    verification: gateway,
  });
  const resetLinks = new ResetLinks({ ...parts, linkKey: parts.searchKey });
  return {
    suppliers,
    verifications,
    initialPins,
    resetLinks,
    followers: orderFollowers({ ...parts, initialPins, resetLinks, suppliers }),
  };
}
