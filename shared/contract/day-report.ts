import type { DifferenceClass, StatementChannel } from '../rules/reconciliation.ts';
import type { ServiceCode } from '../services/service-definition.ts';
import type { CalendarDate, InstantMs } from '../vocabulary/calendar-date.ts';
import type { Fen } from '../vocabulary/money.ts';
import type { PaymentMethod } from '../vocabulary/payment-method.ts';
import type { TillReport } from './money-views.ts';

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
  resolution: { reason: string; by: string; at: InstantMs } | null;
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

/** The books of one day, as the supervisor signs them (R-FEE-5). */
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
