import { wholeSecond } from './whole-second.ts';

/** How far a relying party's clock may be behind ours. */
const CLOCK_MARGIN_MS = 5 * 60_000;

/** For notBefore and thisUpdate: whoever checks at once with a clock that is slow finds them in the past, not in the future. */
export const clockMarginBefore = (now: Date): Date => wholeSecond(new Date(now.getTime() - CLOCK_MARGIN_MS));
