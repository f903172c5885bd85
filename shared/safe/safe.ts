import type { InstantMs } from '../vocabulary/values/calendar-date.ts';
import { countedFen, type Counted } from '../vocabulary/values/denomination.ts';
import type { Fen } from '../vocabulary/values/money.ts';
import { refusal, type Refusal } from '../vocabulary/values/refusal.ts';

/** By station, the newest entry of its chain that had moved cash in or out of the safe when it was counted. */
export type SafeCovers = Readonly<Record<string, number>>;

/** Counts of the safe. `covers` is absent in entries of before it was written down. What should be in it is what the ledger says. */
export type SafeEvent =
  /** Kept, whether it is booked or not. */
  | {
      type: 'safe-counted';
      data: { counted: Counted; countedFen: Fen; covers?: SafeCovers };
      personal: null;
    }
  | {
      type: 'safe-count-booked';
      data: {
        countedFen: Fen;
        /** By the ledger as it was booked. */
        expectedFen: Fen;
        /** Counted less expected. */
        differenceFen: Fen;
        reason: string;
        /** The first count ever: what was found is what the point began with, and no difference. */
        isOpening: boolean;
        /** Of the count that is booked. */
        covers?: SafeCovers;
      };
      personal: null;
    };

export const SAFE_STREAM = 'safe';

interface SafeState {
  /** The newest count that was not booked yet. */
  count: { countedFen: Fen; at: InstantMs; covers: SafeCovers | null } | null;
  isOpened: boolean;
  version: number;
}

const NEW_SAFE: SafeState = { count: null, isOpened: false, version: 0 };

export function foldSafe(events: readonly (SafeEvent & { at: InstantMs; version: number })[]): SafeState {
  return events.reduce<SafeState>(
    (state, event) =>
      event.type === 'safe-counted'
        ? {
            ...state,
            count: {
              countedFen: event.data.countedFen,
              at: event.at,
              covers: event.data.covers ?? null,
            },
            version: event.version,
          }
        : { count: null, isOpened: true, version: event.version },
    NEW_SAFE,
  );
}

export type SafeDecision = { ok: true; event: SafeEvent } | { ok: false; refusal: Refusal };
const refused = (refusal: Refusal): SafeDecision => ({ ok: false, refusal });

/** R-FEE-5: blind, as a till is counted. Nothing filled in is no count. */
export function countSafe(counted: Counted, covers: SafeCovers): SafeDecision {
  if (counted.length === 0) return refused(refusal('nothing-counted'));
  const data = { counted, countedFen: countedFen(counted), covers };
  return { ok: true, event: { type: 'safe-counted', data, personal: null } };
}

/**
 * A difference wants its reason and is booked; a count before the last movement is void. Problems `safe-not-counted`,
 * `safe-difference-unexplained`.
 */
export function bookSafeCount(
  state: SafeState,
  { expectedFen, movedSince }: { expectedFen: Fen; movedSince: boolean },
  reason: string,
): SafeDecision {
  if (state.count === null || movedSince) return refused(refusal('safe-not-counted'));
  const { countedFen: found, covers } = state.count;
  const differenceFen = found - expectedFen;
  const isOpening = !state.isOpened;
  if (differenceFen !== 0 && !isOpening && reason.trim() === '')
    return refused(refusal('safe-difference-unexplained'));
  const data = {
    ...{ countedFen: found, expectedFen, differenceFen, reason: reason.trim(), isOpening },
    ...(covers === null ? {} : { covers }),
  };
  return { ok: true, event: { type: 'safe-count-booked', data, personal: null } };
}
