import type { CaseState } from '../../../shared/case/state/case-state.ts';
import type { CaseCommand, CaseCommandType } from '../../../shared/contract/commands.ts';
import type { DeviceBench } from '../../adapters/devices/device-bench.ts';
import type { Paperwork } from '../documents/paperwork.ts';
import type { PaymentDesk } from '../../money/payments/payment-desk.ts';
import type { Tills } from '../../money/tills/tills.ts';
import type { Database } from '../../store/schema.ts';
import type { By, CaseDesk } from '../../registry/cases/case-desk.ts';
import type { CasePrints } from '../documents/case-prints.ts';
import type { CertificateAuthority } from '../../adapters/certificate-authority/certificate-authority.ts';
import type { Attachments } from '../../registry/cases/attachments.ts';
import type { Certificates } from '../../registry/certificates/certificates.ts';
import type { IssuanceCeremony } from '../ceremony/issuance-ceremony.ts';
import type { MediumRecords } from '../../registry/media/medium-records.ts';
import type { SupplierAccounts } from '../../people/supplier-accounts.ts';
import type { MessageDesk } from '../messages/message-desk.ts';
import type { OneTimeCodes } from '../messages/one-time-codes.ts';
import type { CheckUpload } from '../../adapters/uploads/checked-upload.ts';
import type { InitialPins } from '../orders/initial-pins.ts';
import type { LookParts } from '../pictures/look-at-picture.ts';
import type { ResetLinks } from '../orders/reset-links.ts';
import type { Verifications } from '../orders/verifications.ts';

/** What handlers work with. */
export interface StepParts extends LookParts {
  db: Database;
  desk: CaseDesk;
  ceremony: IssuanceCeremony;
  certificates: Certificates;
  media: MediumRecords;
  authority: CertificateAuthority;
  attachments: Attachments;
  bench: DeviceBench;
  tills: Tills;
  payments: PaymentDesk;
  /** The POS terminal; null: bank cards are not taken here. */
  cardTerminal: { merchantId: string; terminalId: string } | null;
  paperwork: Paperwork;
  prints: CasePrints;
  /** Suppliers of the online channel. */
  suppliers: SupplierAccounts;
  verifications: Verifications;
  codes: OneTimeCodes;
  messages: MessageDesk;
  initialPins: InitialPins;
  resetLinks: ResetLinks;
  checkUpload: CheckUpload;
  clock: () => number;
}

export interface CommandContext {
  parts: StepParts;
  caseNumber: string;
  by: By;
}

/** Carries one command out: effects first where they are facts to decide upon, then the decision. */
export type CommandHandler<Type extends CaseCommandType> = (
  context: CommandContext,
  command: Extract<CaseCommand, { type: Type }>,
) => Promise<CaseState>;

/** The commands that belong to one step. */
export type StepHandler = { [Type in CaseCommandType]?: CommandHandler<Type> };
