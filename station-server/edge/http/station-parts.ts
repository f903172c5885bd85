import type { BlankForms } from '../../services/documents/blank-forms.ts';
import type { CalendarDesk } from '../../services/calendar/calendar-desk.ts';
import type { FaultHistory } from '../../services/devices/fault-history.ts';
import type { Config } from '../../settings/config.ts';
import type { Sessions } from '../../people/sessions.ts';
import type { StaffAccounts } from '../../people/staff-accounts.ts';
import type { SupplierScreens } from '../../people/supplier-screens.ts';
import type { TerminalCalls } from '../../people/terminal-calls.ts';
import type { Terminals } from '../../people/terminals.ts';
import type { OnlineMethod } from '../../../shared/vocabulary/payment-method.ts';
import type { DayDesk } from '../../money/days/day-desk.ts';
import type { DayStatements } from '../../money/days/day-statements.ts';
import type { FeeScheduleDesk } from '../../money/prices/fee-schedule-desk.ts';
import type { MessageDesk } from '../../services/messages/message-desk.ts';
import type { OneTimeCodes } from '../../services/messages/one-time-codes.ts';
import type { InvoiceDesk } from '../../money/invoices/invoice-desk.ts';
import type { OpenChannel } from '../../money/payments/payment-desk.ts';
import type { SafeDesk } from '../../money/safe/safe-desk.ts';
import type { MediaDeliveries } from '../../registry/media/media-deliveries.ts';
import type { MediaStock } from '../../registry/media/media-stock.ts';
import type { OrderDrafts } from '../../registry/cases/order-drafts.ts';
import type { Journal } from '../../journal/journal.ts';
import type { VerificationPartner } from '../../adapters/verification/verification-partner.ts';
import type { DeskPins } from '../../services/media/desk-pins.ts';
import type { EncryptionTests } from '../../services/media/encryption-tests.ts';
import type { PinChanges } from '../../services/media/pin-changes.ts';
import type { StepParts } from '../../services/steps/step-handler.ts';
import type { IdempotentCommands } from '../../services/commands/idempotent-commands.ts';

/** What the edges of the station work with; made once, in `main.ts`. */
export interface StationParts extends StepParts {
  config: Config;
  journal: Journal;
  accounts: StaffAccounts;
  sessions: Sessions;
  screens: SupplierScreens;
  terminals: Terminals;
  calls: TerminalCalls;
  blankForms: BlankForms;
  tests: EncryptionTests;
  pinChanges: PinChanges;
  deskPins: DeskPins;
  faults: FaultHistory;
  commands: IdempotentCommands;
  invoices: InvoiceDesk;
  verification: VerificationPartner;
  messages: MessageDesk;
  codes: OneTimeCodes;
  drafts: OrderDrafts;
  calendar: CalendarDesk;
  fees: FeeScheduleDesk;
  days: DayDesk;
  statements: DayStatements;
  stock: MediaStock;
  safe: SafeDesk;
  deliveries: MediaDeliveries;
  channels: Partial<Record<OnlineMethod, OpenChannel>>;
  /** Tell a desk's faces to look again. */
  refreshDesk: (desk: string) => void;
  /** A session has ended: nothing more is told under it. */
  endStaffConnections: (staffToken: string) => void;
  /** Another screen was paired with a desk: nothing more is told to the former one. */
  endScreenConnections: (desk: string) => void;
  /** Tell a self-service terminal to look again. */
  refreshTerminal: (terminalId: string) => void;
}
