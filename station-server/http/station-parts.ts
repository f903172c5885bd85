import type { BlankForms } from '../documents/blank-forms.ts';
import type { CalendarDesk } from '../calendar/calendar-desk.ts';
import type { FaultHistory } from '../bench-client/fault-history.ts';
import type { Config } from '../config.ts';
import type { Sessions } from '../identity/sessions.ts';
import type { StaffAccounts } from '../identity/staff-accounts.ts';
import type { SupplierScreens } from '../identity/supplier-screens.ts';
import type { TerminalCalls } from '../identity/terminal-calls.ts';
import type { Terminals } from '../identity/terminals.ts';
import type { OnlineMethod } from '../../shared/vocabulary/payment-method.ts';
import type { DayDesk } from '../fees/days/day-desk.ts';
import type { DayStatements } from '../fees/days/day-statements.ts';
import type { FeeScheduleDesk } from '../fees/fee-schedule-desk.ts';
import type { MessageDesk } from '../messages/message-desk.ts';
import type { OneTimeCodes } from '../messages/one-time-codes.ts';
import type { InvoiceDesk } from '../invoices/invoice-desk.ts';
import type { OpenChannel } from '../fees/payment-desk.ts';
import type { SafeDesk } from '../fees/safe/safe-desk.ts';
import type { MediaDeliveries } from '../media-stock/media-deliveries.ts';
import type { MediaStock } from '../media-stock/media-stock.ts';
import type { OrderDrafts } from '../store/order-drafts.ts';
import type { Journal } from '../journal/journal.ts';
import type { VerificationPartner } from '../verification/verification-partner.ts';
import type { DeskPins } from '../workflow/desk-pins.ts';
import type { EncryptionTests } from '../workflow/encryption-tests.ts';
import type { PinChanges } from '../workflow/pin-changes.ts';
import type { StepParts } from '../workflow/steps/step-handler.ts';
import type { IdempotentCommands } from './idempotent-commands.ts';

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
