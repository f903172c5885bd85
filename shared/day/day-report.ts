import type { DifferenceClass, StatementChannel } from '../rules/reconciliation.ts';
import type { ServiceCode } from '../services/service-definition.ts';
import type { CalendarDate, InstantMs } from '../vocabulary/values/calendar-date.ts';
import type { Localized } from '../vocabulary/values/localized.ts';
import type { Fen } from '../vocabulary/values/money.ts';
import type { PaymentMethod } from '../vocabulary/payment-method.ts';
import type { TillReport } from '../till/till-report.ts';

/** What moved on a day in one way of paying: collected, and paid back (positive). */
export interface MoneyMoved {
  collectedCount: number;
  collectedFen: Fen;
  refundedCount: number;
  refundedFen: Fen;
}

export interface ServiceFigures {
  service: ServiceCode;
  opened: number;
  completed: number;
  cancelled: number;
  collectedFen: Fen;
  refundedFen: Fen;
  waivedFen: Fen;
}

export interface MethodFigures extends MoneyMoved {
  method: PaymentMethod;
  /** The channel's own statement; null for cash, and while it is not here. */
  statement: { collectedFen: Fen; refundedFen: Fen; channelFeeFen: Fen } | null;
}

export interface ClerkFigures {
  clerk: string;
  completed: number;
  methods: Record<PaymentMethod, MoneyMoved>;
}

export interface DifferenceFigures {
  channel: StatementChannel;
  difference: DifferenceClass;
  kind: 'payment' | 'refund';
  reference: string;
  /** Null where the case is not known. */
  caseNumber: string | null;
  oursFen: Fen | null;
  theirsFen: Fen | null;
  /** The signed day that left it open and whose statement can no longer settle it. Absent: of the report's own day. */
  fromDay?: CalendarDate;
  /** Of `next-day`: the day whose statement it waits for. Absent: of another class, or signed before this was told. */
  awaitedDay?: CalendarDate;
  resolution: { reason: string; by: string; at: InstantMs } | null;
}

/** A row of a statement that nobody could read. Its text names a payer and is not signed: it is shown beside the statement. */
export interface ParkedRow {
  channel: StatementChannel;
  /** In the file, counted from 1. */
  lineNumber: number;
  /** The first moment that it names, as it stands there; null: none. */
  statedTime: string | null;
  fault: Localized;
}

/** Media of a day: what the stock was, what came, what went into cases, what was counted. */
export interface MediaFigures {
  openingCount: number;
  receivedCount: number;
  handedOutCount: number;
  spoiledCount: number;
  expectedCount: number;
  /** Null until somebody counted. */
  countedCount: number | null;
  reason: string;
}

export interface CertificateFigures {
  /** Pairs that a completed issuance left good. */
  issuedPairs: number;
  /** Pairs that the authority signed in attempts that were given up; every one is revoked. */
  abandonedPairs: number;
  revokedPairs: number;
  /** Serials of media that were handed out, with their case. */
  media: { mediumSerial: string; caseNumber: string }[];
}

/** R-FEE-6: a movement of a day that was signed when it was found. */
export interface FoundLater {
  /** The day that it belongs to, and the one in whose books it is counted. */
  ownDay: CalendarDate;
  bookedDay: CalendarDate;
  method: PaymentMethod;
  kind: 'payment' | 'refund';
  reference: string;
  caseNumber: string;
  /** Refunds are negative. */
  amountFen: Fen;
}

/** A bag of cash on its way to the bank. */
export interface DepositFigures {
  depositId: string;
  amountFen: Fen;
  bagNumber: string;
  /** Who took it away. */
  carriedBy: string;
  sentAt: InstantMs;
  sentBy: string;
  end:
    | null
    /** By the bank's receipt. */
    | { kind: 'received'; at: InstantMs; receiptNumber: string; receivedFen: Fen; reason: string }
    /** It came back unopened. */
    | { kind: 'returned'; at: InstantMs; reason: string };
}

/** The safe on a day: what was in it by the books, what moved, what was counted. Sums are positive. */
export interface SafeFigures {
  openingFen: Fen;
  fromTillsFen: Fen;
  floatsFen: Fen;
  depositedFen: Fen;
  returnedFen: Fen;
  /** What counts of this day found too much, or too little (negative); the first count ever is no difference. */
  differenceFen: Fen;
  /** What the first count ever found. */
  openingCountFen: Fen;
  closingFen: Fen;
  /** The first count after the last movement of the day, on that day or later; null: not counted since. */
  count: { at: InstantMs; by: string; countedFen: Fen; differenceFen: Fen; reason: string } | null;
  /** Nothing moved: there is nothing to count. */
  isQuiet: boolean;
  /** Sent, received or returned on this day. */
  deposits: DepositFigures[];
}

/** The books of one day, as the supervisor signs them (R-FEE-5, R-FEE-6). */
export interface DayReport {
  stationCode: string;
  servicePointName: string;
  day: CalendarDate;
  preparedAt: InstantMs;
  services: ServiceFigures[];
  methods: MethodFigures[];
  clerks: ClerkFigures[];
  tills: TillReport[];
  differences: DifferenceFigures[];
  /** Pairs that both sides book on two sides of a midnight, and what still waits for the next statement. */
  carriedOverCount: number;
  nextDayCount: number;
  /** In no figure. Absent: signed before they were listed. */
  parked?: ParkedRow[];
  /** Counted on this day, of days that were signed before. Absent: signed when all was counted on its own day. */
  foundLater?: FoundLater[];
  /** Absent: signed when the books had no safe of their own. */
  safe?: SafeFigures;
  media: MediaFigures;
  certificates: CertificateFigures;
  /** Cases whose payments and ledger disagree; a fault of the station, never a clerk's. */
  unbalancedCases: string[];
  /** Balance of every account at the end of the day; they add up to zero. */
  trialBalance: { account: string; amountFen: Fen }[];
  /** The newest entry of the journal on that day. */
  journalHead: { sequence: number; hash: string };
  /** Null: not closed yet. */
  closed: { by: string; at: InstantMs; remark: string; signature: string } | null;
}
