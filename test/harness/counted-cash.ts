import { DENOMINATIONS_FEN } from '../../shared/vocabulary/values/denomination.ts';

/** Notes and coins that make this sum. */
export function counted(fen: number) {
  let rest = fen;
  return DENOMINATIONS_FEN.map((denominationFen) => {
    const count = Math.floor(rest / denominationFen);
    rest -= count * denominationFen;
    return { denominationFen, count };
  });
}
