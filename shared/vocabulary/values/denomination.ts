import { sumFen, type Fen } from './money.ts';

/** Notes and coins of the renminbi in use, the largest first. */
export const DENOMINATIONS_FEN = [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10] as const;

export type DenominationFen = (typeof DENOMINATIONS_FEN)[number];

/** How many of each were counted; none counted is not the same as not looked at. */
export type Counted = readonly { denominationFen: DenominationFen; count: number }[];

export const countedFen = (counted: Counted): Fen =>
  sumFen(counted.map(({ denominationFen, count }) => denominationFen * count));
