import type { Config } from '../config.ts';
import type { CertificateAuthority } from '../certificate-authority/certificate-authority.ts';
import type { SealSpecimen } from '../seal-specimen/seal-specimen.ts';
import type { Sessions } from '../identity/sessions.ts';
import type { StaffAccounts } from '../identity/staff-accounts.ts';
import type { SupplierScreens } from '../identity/supplier-screens.ts';
import type { Journal } from '../journal/journal.ts';
import type { Attachments } from '../store/attachments.ts';
import type { StepParts } from '../workflow/steps/step-handler.ts';
import type { IdempotentCommands } from './idempotent-commands.ts';

/** What the edges of the station work with; made once, in `main.ts`. */
export interface StationParts extends StepParts {
  config: Config;
  journal: Journal;
  authority: CertificateAuthority;
  accounts: StaffAccounts;
  sessions: Sessions;
  screens: SupplierScreens;
  attachments: Attachments;
  commands: IdempotentCommands;
  extractSeal: (picture: Buffer) => Promise<SealSpecimen>;
  /** Tell a desk's faces to look again. */
  refreshDesk: (desk: string) => void;
}
