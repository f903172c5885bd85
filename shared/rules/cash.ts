import type { Fen } from '../vocabulary/values/money.ts';

/** Change for cash tendered; null when it is too little. */
export const changeFor = (dueFen: Fen, tenderedFen: Fen): Fen | null =>
  tenderedFen >= dueFen ? tenderedFen - dueFen : null;

/** A change of more is a slip of the hand or a number that was scanned: nobody hands over ten notes of ¥100 too many. */
export const MOST_CHANGE_FEN: Fen = 100_000;

/** A float of more is a slip of the hand: a till begins the day with some hundred yuan of change. */
export const MOST_FLOAT_FEN: Fen = 1_000_000;
