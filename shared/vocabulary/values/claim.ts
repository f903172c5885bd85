/**
 * What at most one stream of the journal holds at a time. A claim is taken and released by the append of the events that
 * make it so, and by nothing else: whoever writes second is refused by the write itself.
 */
export type Claim = string;

/** What an append does to the claims of its stream. */
export interface ClaimChange {
  taken: readonly Claim[];
  released: readonly Claim[];
  /** What no other stream may hold as this is written, though this one doesn't take it either; absent: nothing. */
  unheld?: readonly Claim[];
}

/** From the claims of a stream's state before its new events to those after them. */
export function claimChange(before: readonly Claim[], after: readonly Claim[]): ClaimChange {
  return {
    taken: after.filter((claim) => !before.includes(claim)),
    released: before.filter((claim) => !after.includes(claim)),
  };
}
