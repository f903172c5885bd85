import type { Fen } from '../vocabulary/money.ts';

/** Change for cash tendered; null when it is too little. */
export const changeFor = (dueFen: Fen, tenderedFen: Fen): Fen | null =>
  tenderedFen >= dueFen ? tenderedFen - dueFen : null;
