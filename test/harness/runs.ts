/** How many runs: so many in the suite of every day, more in the deep one. */
export const runs = (daily: number, deep: number): number =>
  process.env['STATION_DEEP'] === undefined ? daily : deep;
