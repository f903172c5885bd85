import type { InstantMs } from '../vocabulary/values/calendar-date.ts';
import type { Counted } from '../vocabulary/values/denomination.ts';
import type { Fen } from '../vocabulary/values/money.ts';

/** Events of one till session: a clerk's drawer from float to count. The stream is named by the till's id. */
export type TillEvent =
  | {
      type: 'till-opened';
      data: {
        staffId: string;
        desk: string;
        floatFen: Fen;
        /** The till whose cash this one goes on with; null: the float comes from the safe. */
        from: string | null;
      };
      personal: null;
    }
  | { type: 'cash-received'; data: { caseNumber: string; amountFen: Fen }; personal: null }
  /** What a cancelled case was owed. */
  | { type: 'cash-refunded'; data: { caseNumber: string; amountFen: Fen }; personal: null }
  /** Without a sale: to count what is in it. */
  | { type: 'drawer-opened'; data: Record<never, never>; personal: null }
  | { type: 'till-counted'; data: { counted: Counted; countedFen: Fen }; personal: null }
  | {
      type: 'till-closed';
      data: {
        expectedFen: Fen;
        countedFen: Fen;
        /** Counted less expected: positive is too much, negative too little. */
        differenceFen: Fen;
        /** Why they differ; empty when they don't. */
        reason: string;
        /** The member of staff who goes on with the cash; null: it goes into the safe. */
        handedTo: string | null;
      };
      personal: null;
    };

export interface TillCount {
  counted: Counted;
  countedFen: Fen;
  at: InstantMs;
}

export interface TillState {
  /** What is closed stays closed: the next session is another till. */
  status: 'open' | 'closed';
  staffId: string;
  desk: string;
  floatFen: Fen;
  /** Float plus what was collected since. */
  expectedFen: Fen;
  openedAt: InstantMs;
  /** The count that still holds: none was, or cash has moved since. */
  count: TillCount | null;
  version: number;
}

export type RecordedTillEvent = TillEvent & { at: InstantMs; version: number };

/** State of a till session; null before it was opened. */
export function foldTill(events: readonly RecordedTillEvent[]): TillState | null {
  return events.reduce<TillState | null>(applyTillEvent, null);
}

/** One event on top of a state. The first must be `till-opened`; throws RangeError otherwise. */
export function applyTillEvent(state: TillState | null, event: RecordedTillEvent): TillState {
  if (event.type === 'till-opened') return opened(event);
  if (state === null) throw new RangeError('a till session begins with till-opened');
  return { ...state, ...changeOf(state, event), version: event.version };
}

function opened({ data, at, version }: Extract<RecordedTillEvent, { type: 'till-opened' }>): TillState {
  const { staffId, desk, floatFen } = data;
  return {
    status: 'open',
    staffId,
    desk,
    floatFen,
    expectedFen: floatFen,
    openedAt: at,
    count: null,
    version,
  };
}

function changeOf(
  state: TillState,
  event: Exclude<RecordedTillEvent, { type: 'till-opened' }>,
): Partial<TillState> {
  switch (event.type) {
    case 'cash-received':
      return { expectedFen: state.expectedFen + event.data.amountFen, count: null };
    case 'cash-refunded':
      return { expectedFen: state.expectedFen - event.data.amountFen, count: null };
    case 'drawer-opened':
      return {};
    case 'till-counted':
      return { count: { ...event.data, at: event.at } };
    case 'till-closed':
      return { status: 'closed' };
  }
}
