/** Of the tests, and of other programs that are started with the station's environment. */
const OF_OTHERS = new Set([
  'STATION_BUILT_CODE',
  'STATION_DEEP',
  'STATION_URL',
  'STATION_DEVICE_ID_CARD_READER_PROFILE',
  'STATION_DEVICE_MEDIUM',
  'STATION_DEVICE_MEDIUM_PROFILE',
  'STATION_DEVICE_MEDIUM_SO_PIN',
]);

/** Further from a known name than this it is no slip of a finger. */
const FAR = 8;

/** A variable of ours that nobody reads was meant to do something: each is named, with the known name closest to it. */
export function unknownVariables(env: Readonly<Record<string, unknown>>, known: readonly string[]): string[] {
  return Object.keys(env)
    .filter((name) => name.startsWith('STATION_') && !known.includes(name) && !OF_OTHERS.has(name))
    .map((name) => {
      const [closest] = known
        .map((candidate) => ({ candidate, distance: editDistance(name, candidate) }))
        .sort((a, b) => a.distance - b.distance);
      const hint =
        closest && closest.distance < FAR
          ? `; did you mean ${closest.candidate}?`
          : '; station-server/settings/README.md lists them all';
      return `${name} is not a variable of the station${hint}`;
    });
}

/** What is set without what it needs. */
export const halves = (
  env: Readonly<Record<string, unknown>>,
  needs: Readonly<Record<string, string>>,
): string[] =>
  Object.entries(needs)
    .filter(([name, needed]) => env[name] !== undefined && env[needed] === undefined)
    .map(([name, needed]) => `${name} is set, and ${needed} is not: one means nothing without the other`);

/** Letters to put in, take out or change (Levenshtein). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries())
      next.push(
        Math.min((row[j] ?? 0) + Number(letter !== other), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}
