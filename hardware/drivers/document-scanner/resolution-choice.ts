/** The resolutions that a scanner has, in dpi. */
export type ResolutionChoice =
  { kind: 'list'; values: readonly number[] } | { kind: 'range'; min: number; max: number; step: number };

/** The wanted resolution, or the next finer one that there is, or the finest. Wanted as it is where none is told. */
export function chosenResolution(choice: ResolutionChoice, wantedDpi: number): number {
  if (choice.kind === 'list') {
    const sorted = [...choice.values].sort((a, b) => a - b);
    return sorted.find((value) => value >= wantedDpi) ?? sorted.at(-1) ?? wantedDpi;
  }
  const { min, max, step } = choice;
  const stepped = min + Math.ceil((Math.max(min, wantedDpi) - min) / step) * step;
  return stepped <= max ? stepped : min + Math.floor((max - min) / step) * step;
}
