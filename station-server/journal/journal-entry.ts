import type { AccountEvent } from '../../shared/account/account.ts';
import type { CalendarEvent } from '../../shared/calendar/calendar.ts';
import type { CaseEvent } from '../../shared/case/state/events.ts';
import type { DayEvent, StockEvent } from '../../shared/day/day.ts';
import type { FeeScheduleEvent } from '../../shared/fee-schedule/fee-schedule.ts';
import type { InvoiceEvent } from '../../shared/invoice/invoice.ts';
import type { MediumEvent } from '../../shared/medium/medium.ts';
import type { DepositEvent } from '../../shared/safe/deposit.ts';
import type { SafeEvent } from '../../shared/safe/safe.ts';
import type { TillEvent } from '../../shared/till/till.ts';
import type { Claim, ClaimChange } from '../../shared/vocabulary/values/claim.ts';
import type { Actor } from '../../shared/vocabulary/staff.ts';

/** Everything that happens at the service point. */
export type StationEvent =
  | CaseEvent
  | TillEvent
  | SafeEvent
  | DepositEvent
  | MediumEvent
  | DayEvent
  | StockEvent
  | FeeScheduleEvent
  | InvoiceEvent
  | AccountEvent
  | CalendarEvent;

/** A stored event with its place in the chain. `personal` is null when there was none or its key was deleted. */
export type JournalEntry<E extends StationEvent = StationEvent> = E & {
  station: string;
  sequence: number;
  stream: string;
  version: number;
  actor: Actor;
  terminal: string;
  at: number;
  hash: string;
};

/** Events to add to one stream, which must be at `expectedVersion` (0: must not exist). */
export interface StreamAppend {
  stream: string;
  expectedVersion: number;
  events: readonly StationEvent[];
  /** What these events take and let go of what only one stream may hold; absent: nothing. */
  claims?: ClaimChange;
}

/** One atomic append to any number of streams. */
export interface AppendRequest {
  appends: readonly StreamAppend[];
  actor: Actor;
  terminal: string;
  /** The command's idempotency key, with the hash of the command and the answer to give when it comes again. */
  idempotency?: { key: string; requestHash: string; answer: string };
}

/** Somebody else was faster: the stream is not at the version that was decided upon. */
export class VersionConflict extends Error {
  readonly stream: string;
  constructor(stream: string) {
    super(`${stream} is not at the expected version`);
    this.name = 'VersionConflict';
    this.stream = stream;
  }
}

/** Another stream holds what only one may hold: the request alone has failed, and the same request fails again. */
export class ClaimTaken extends Error {
  readonly claim: Claim;
  /** The stream that holds it. */
  readonly holder: string;
  constructor(claim: Claim, holder: string) {
    super(`${claim} is held by ${holder}`);
    this.name = 'ClaimTaken';
    this.claim = claim;
    this.holder = holder;
  }
}

/** The same idempotency key was recorded meanwhile: read its answer. */
export class AlreadyAnswered extends Error {
  constructor() {
    super('a command with this idempotency key was recorded already');
    this.name = 'AlreadyAnswered';
  }
}

/** More appends are waiting than the journal takes on. */
export class JournalBusy extends Error {
  constructor() {
    super('too many appends are waiting');
    this.name = 'JournalBusy';
  }
}
