import type { DayObstacle } from '../day/day-obstacles.ts';
import type { StatementChannel } from '../rules/reconciliation.ts';
import type { DayReport, DepositFigures, FoundLater } from '../day/day-report.ts';
import type { InvoiceBuyer, InvoiceState } from '../invoice/invoice.ts';
import type { FeeSchedule } from '../rules/fee.ts';
import type { CalendarDate, InstantMs } from '../vocabulary/values/calendar-date.ts';
import type { Localized } from '../vocabulary/values/localized.ts';
import type { Fen } from '../vocabulary/values/money.ts';
import type { PaymentMethod } from '../vocabulary/payment-method.ts';

// Answers about tills, days, invoices, prices and books; their routes stand in `api.ts`.

export interface TillView {
  open: boolean;
  tillId: string | null;
  floatFen: Fen;
  openedAt: InstantMs | null;
  /** Blind: what should be there is told only beside a count that still holds. */
  count: { countedFen: Fen; expectedFen: Fen } | null;
}

/** A year by month or a month by day. */
export interface BookView {
  period: string;
  parts: {
    /** `YYYY-MM` or `YYYY-MM-DD`. */
    part: string;
    methods: Record<PaymentMethod, { collectedFen: Fen; refundedFen: Fen }>;
    opened: number;
    completed: number;
    /** How many days of it are closed. */
    closedDays: number;
  }[];
}

export type InvoiceQueueState = 'waiting' | 'issued' | 'mailed';

export interface InvoiceSummary {
  caseNumber: string;
  title: string;
  amountFen: Fen;
  dueAt: InstantMs;
  state: InvoiceQueueState;
  invoiceNumber: string | null;
  redsOpen: number;
  lastFailure: string | null;
}

export interface InvoiceView {
  caseNumber: string;
  title: string;
  taxpayerId: string;
  amountFen: Fen;
  buyer: InvoiceBuyer | null;
  dueAt: InstantMs;
  invoiceNumber: string | null;
  mailedAt: InstantMs | null;
  reds: InvoiceState['reds'];
  trouble: InvoiceState['trouble'];
}

export interface FeeSchedulesView {
  /** Every version, the oldest first. */
  schedules: FeeSchedule[];
  /** The version that counts today. */
  inForce: number | null;
  proposal: {
    proposalId: string;
    effectiveFrom: CalendarDate;
    lines: FeeSchedule['lines'];
    reason: string;
    proposedBy: string;
    /** Of the person who asks: another supervisor has to answer. */
    isOwn: boolean;
  } | null;
}

/** The safe, for the supervisor. Blind: what should be in it is told only beside a count that holds. */
export interface SafeView {
  /** Not booked yet. */
  count: { countedFen: Fen; expectedFen: Fen; at: InstantMs; isOpening: boolean } | null;
  lastBooked: { at: InstantMs; by: string; countedFen: Fen; differenceFen: Fen; reason: string } | null;
  /** Those under way, and the last of the others, the newest first. */
  deposits: DepositFigures[];
}

/** A day's books on their way to the supervisor's signature. */
export interface DayView {
  report: DayReport;
  /** What still keeps it from being closed. */
  obstacles: DayObstacle[];
  /** The first day that is to be signed; null: no day is. */
  nextToSign: CalendarDate | null;
  /** Of a signed day: what belongs to it and was found later, each counted on another day. */
  bookedLater: FoundLater[];
  statements: {
    channel: StatementChannel;
    importedAt: InstantMs | null;
    isEmptyDay: boolean;
    /** The channel gives it on request; else it is a file that somebody brings. */
    canDownload: boolean;
    /** Rows of the file that are no movement anybody can tell: in no figure, for a person to judge. */
    parked: { lineNumber: number; text: string; fault: Localized }[];
  }[];
}
