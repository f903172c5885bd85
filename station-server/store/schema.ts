import type { Generated, Kysely, Transaction } from 'kysely';
import type {
  DifferenceClass,
  MovementKind,
  MovementState,
  StatementChannel,
} from '../../shared/rules/reconciliation.ts';

import type { PaymentMethod } from '../../shared/vocabulary/payment-method.ts';

/** Tables of the station's database. Times are milliseconds since the epoch; binary values are base64 text. */
export interface StationSchema {
  journal_entries: JournalRow;
  case_keys: { stream: string; wrapped_key: string };
  claims: ClaimRow;
  idempotency_keys: { key: string; request_hash: string; answer: string; at: number };
  cases: CaseRow;
  media_stock: MediaStockRow;
  registered_pairs: RegisteredPairRow;
  ledger_postings: LedgerPostingRow;
  invoices: InvoiceRow;
  closed_days: { day: string; closed_at: number; closed_by: string };
  /** `state`: `sent`, `received` or `returned`. */
  deposits: { deposit_id: string; state: string; sent_at: number; ended_at: number | null };
  device_faults: DeviceFaultRow;
  left_behind_media: { station: string; slot: number; medium_serial: string };
  tills: {
    till_id: string;
    staff_id: string;
    desk: string;
    status: string;
    opened_at: number;
    /** The days in whose books it was opened and closed. */
    opened_day: string;
    closed_day: string | null;
  };
  staff: StaffRow;
  sessions: SessionRow;
  screens: { token_hash: string; desk: string; paired_at: number };
  terminals: TerminalRow;
  /** Which supplier's account a medium is bound to. */
  account_media: { medium_serial: string; account_id: string };
  account_sessions: AccountSessionRow;
  attachments: AttachmentRow;
  authority_certificates: { name: string; certificate: string };
  issued_pairs: IssuedPairRow;
  certificates: CertificateRow;
  escrowed_keys: { request_id: string; public_key_spki: string; escrow_blob: string };
  counters: { name: string; value: number };
  payments: PaymentRow;
  statements: StatementRow;
  /** Files that are being read, or whose reading was cut off: their lines count for nothing. */
  statement_readings: { file: number; started_at: number };
  statement_lines: StatementLineRow;
  /** As they were kept before they were sealed; empty once a station has opened. */
  parked_statement_lines: ParkedStatementLineRow;
  /** `sealed`: text and fault of an odd row, as JSON. */
  sealed_parked_lines: { file: number; line: number; sealed: string };
  difference_resolutions: DifferenceResolutionRow;
  messages: MessageRow;
  /** How far each follower of the journal has come in a chain, and which process may go on until when. */
  follow_up_positions: {
    follower: string;
    station: string;
    sequence: number;
    holder: Generated<string | null>;
    held_until: Generated<number>;
  };
  follow_ups_put_off: {
    follower: string;
    station: string;
    sequence: number;
    attempts: number;
    next_at: number;
  };
  /** Print jobs that were sent, of which version of their case, and whose end was not noted yet. */
  prints_begun: { job_name: string; version: number; at: number };
  one_time_codes: OneTimeCodeRow;
  /** What was typed on a step and not sent yet, sealed under the case's key. */
  order_drafts: { stream: string; step: string; sealed: string; at: number };
}

/** A medium as its stream's last event left it. Times are null until it was received, withdrawn. */
export interface MediaStockRow {
  medium_serial: string;
  state: string;
  case_number: string | null;
  delivery_id: string | null;
  delivery_note: string | null;
  received_at: number | null;
  received_by: string | null;
  withdrawn_because: string | null;
  withdrawn_reason: string | null;
  withdrawn_at: number | null;
  last_event_at: number;
}

export interface JournalRow {
  station: string;
  sequence: number;
  /** Which fields the hash covers (`entryHash`). */
  envelope: number;
  stream: string;
  version: number;
  type: string;
  /** In which version of its type's schema the event was written (`currentVersion`). */
  schema_version: number;
  /** Canonical JSON. */
  data: string;
  /** iv ‖ ciphertext ‖ tag, base64; null when the event has no personal data. */
  sealed: string | null;
  actor: string;
  terminal: string;
  at: number;
  previous_hash: string;
  hash: string;
}

/** What only one stream may hold: who holds it, and the entry by which he took it. */
export interface ClaimRow {
  claim: string;
  stream: string;
  station: string;
  sequence: number;
  at: number;
}

export interface AccountSessionRow {
  token_hash: string;
  account_id: string;
  terminal_id: string;
  created_at: number;
  last_seen_at: number;
}

export interface CaseRow {
  case_number: string;
  service: string;
  channel: string;
  status: string;
  organisation_name: string | null;
  /** `comparableName` of it: what a search looks into. */
  comparable_name: string | null;
  uscc: string | null;
  medium_serial: string | null;
  opened_at: number;
  last_event_at: number;
  clerk: string;
  owed_back_fen: number;
  /** The pair that the case is about, by its request id. */
  certificate_request_id: string | null;
  /** Keyed hash of the agent's ID number. */
  agent_key: string | null;
  /** An approval that nobody has answered. */
  waits_for_approval: number;
  closed_at: number | null;
  waived_fen: number;
  waived_at: number | null;
  /** Its supplier’s papers or medium came by mail and are here. */
  holds_parcel: number;
  /** The supplier's account whose order it is; null: opened by staff. */
  account_id: string | null;
}

export interface RegisteredPairRow {
  request_id: string;
  case_number: string;
  attempt: number;
  /** The pair that it replaced. */
  previous_request_id: string | null;
  signing_serial: string;
  encryption_serial: string;
  medium_serial: string;
  uscc: string;
  organisation_name: string;
  /** `comparableName` of it: what a search looks into. */
  comparable_name: string | null;
  agent_key: string | null;
  not_before: number;
  not_after: number;
  first_issued_at: number;
  /** `issuing`, `issued` or `abandoned`. */
  state: string;
}

export interface LedgerPostingRow {
  station: string;
  sequence: number;
  /** Position within the entry of the journal that caused it. */
  line: number;
  account: string;
  /** Debit positive, credit negative: the postings of an entry add up to zero. */
  amount_fen: number;
  case_number: string | null;
  at: number;
  /** In which day's books it is counted (R-FEE-6). */
  booked_day: string;
}

export interface StaffRow {
  staff_id: string;
  staff_number: string;
  name: string;
  role: string;
  password_hash: string;
  failed_attempts: number;
  locked_until: number;
}

export interface SessionRow {
  token_hash: string;
  staff_id: string;
  desk: string;
  created_at: number;
  last_seen_at: number;
}

/** A self-service terminal that a supervisor has enrolled. */
export interface TerminalRow {
  terminal_id: string;
  /** The station that it belongs to. */
  station: string;
  token_hash: string;
  name: string;
  /** JSON list of the rig's slots that are built into it. */
  slots: string;
  enrolled_at: number;
  /** Name of the supervisor. */
  enrolled_by: string;
  last_seen_at: number;
}

export interface AttachmentRow {
  attachment_id: string;
  stream: string;
  media_type: string;
  sha256: string;
  /** iv ‖ ciphertext ‖ tag under the case's key, base64. */
  sealed: string;
  at: number;
}

export interface IssuedPairRow {
  request_id: string;
  signing_key_sha256: string;
  signing_serial: string;
  encryption_serial: string;
  signing_certificate: string;
  encryption_certificate: string;
  wrapped_key: string;
}

export interface CertificateRow {
  serial: string;
  role: string;
  subject_key: string;
  not_before: number;
  not_after: number;
  revoked_at: number | null;
  revocation_reason: string | null;
}

/** A movement of money on a channel as we booked it: a view of the journal. */
export interface PaymentRow {
  station: string;
  /** Entry of the journal that began the movement. */
  sequence: number;
  /** Position within that entry. */
  line: number;
  case_number: string;
  channel: PaymentMethod;
  /** The merchant account that the money went to; cash: the till. */
  merchant_id: string;
  /** Beijing date of `at`. */
  day: string;
  kind: MovementKind;
  /** By `shared/rules/movement-reference.ts`; empty for cash. */
  reference: string;
  /** The channel's own number, once it is known. */
  transaction_id: string | null;
  /** Refunds are negative. */
  amount_fen: number;
  state: MovementState;
  /** Name of the clerk who collected it. */
  clerk: string;
  at: number;
  /** In which day's books it is counted (R-FEE-6): its own unless that was signed already; null while it isn't done. */
  booked_day: string | null;
}

/** The e-invoice of a case: a view of the journal. */
export interface InvoiceRow {
  case_number: string;
  title: string;
  amount_fen: number;
  due_at: number;
  state: string;
  invoice_number: string | null;
  /** Red ones that were asked for and not issued. */
  reds_open: number;
  last_failure: string | null;
}

/** The statement of a channel for one merchant and one day. */
export interface StatementRow {
  channel: StatementChannel;
  merchant_id: string;
  day: string;
  /** Its lines in `statement_lines`. */
  file: number;
  /** Which parser's layout it was read by. */
  layout: string;
  /** Of the file as it came; null for a day of which the channel says that nothing happened. */
  sha256: string | null;
  payment_count: number;
  payment_fen: number;
  refund_count: number;
  /** Negative. */
  refund_fen: number;
  /** What the channel keeps, less what it gave back on refunds. */
  fee_fen: number;
  imported_at: number;
}

export interface StatementLineRow {
  file: number;
  /** Line in the file, counted from 1. */
  line: number;
  kind: MovementKind;
  reference: string;
  transaction_id: string;
  amount_fen: number;
  fee_fen: number;
  state: MovementState;
  at: number;
}

/** A row that is no movement anybody can tell. */
export interface ParkedStatementLineRow {
  file: number;
  line: number;
  text: string;
  /** What is odd about it: `Localized` as JSON. */
  fault: string;
}

/** What a person decided about a difference: a view of the journal. */
export interface DifferenceResolutionRow {
  channel: StatementChannel;
  merchant_id: string;
  day: string;
  kind: MovementKind;
  reference: string;
  difference: DifferenceClass;
  reason: string;
  staff_id: string;
  station: string;
  sequence: number;
  at: number;
}

export type Database = Kysely<StationSchema>;
export type DatabaseTransaction = Transaction<StationSchema>;

export interface DeviceFaultRow {
  fault_id: string;
  device_id: string;
  kind: string;
  slot: number | null;
  /** A DeviceError code or a printer's reason. */
  cause: string;
  began_at: number;
  /** Null while it lasts. */
  ended_at: number | null;
}

/** A message to a supplier. */
export interface MessageRow {
  message_id: string;
  /** The station that sends it. */
  station: string;
  /** Under whose key recipient and text are sealed. */
  stream: string;
  case_number: string | null;
  account_id: string | null;
  way: string;
  template: string;
  sealed_to: string;
  /** Subject and text; null once a secret was sent or its time is up. */
  sealed_text: string | null;
  /** How often the address was changed: each is a message of its own to whoever delivers. */
  revision: number;
  state: string;
  attempts: number;
  last_failure: string | null;
  created_at: number;
  next_attempt_at: number;
  give_up_at: number;
  good_until: number | null;
  sent_at: number | null;
  /** Staff id of who tried it again or corrected the address last. */
  handled_by: string | null;
}

export interface OneTimeCodeRow {
  code_id: string;
  purpose: string;
  /** Keyed hash of the mobile number. */
  mobile_key: string;
  terminal: string;
  station: string;
  /** Keyed hash of the code with its id, purpose and number. */
  code_hash: string;
  requested_at: number;
  expires_at: number;
  tries: number;
  /** `open`, `used` or `ended`. */
  state: string;
}
