import type { InstantMs } from '../vocabulary/calendar-date.ts';
import type { Fen } from '../vocabulary/money.ts';
import type { TillStatus } from '../rules/lifecycles.ts';

/** Events of one till session: a clerk's drawer from float to count. The stream is named by the till's id. */
export type TillEvent =
  | { type: 'till-opened'; data: { staffId: string; desk: string; floatFen: Fen }; personal: null }
  | { type: 'cash-received'; data: { caseNumber: string; amountFen: Fen }; personal: null };

export interface TillState {
  status: TillStatus;
  staffId: string;
  desk: string;
  floatFen: Fen;
  /** Float plus what was collected since. */
  expectedFen: Fen;
  openedAt: InstantMs;
  version: number;
}

/** State of a till session; null before it was opened. */
export function foldTill(
  events: readonly (TillEvent & { at: InstantMs; version: number })[],
): TillState | null {
  return events.reduce<TillState | null>((state, event) => {
    if (event.type === 'till-opened') {
      const { staffId, desk, floatFen } = event.data;
      return {
        status: 'open',
        staffId,
        desk,
        floatFen,
        expectedFen: floatFen,
        openedAt: event.at,
        version: event.version,
      };
    }
    if (state === null) throw new RangeError('a till session begins with till-opened');
    return { ...state, expectedFen: state.expectedFen + event.data.amountFen, version: event.version };
  }, null);
}
