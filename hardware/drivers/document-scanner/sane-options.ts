import { DeviceError } from '../../devices/device-error.ts';
import { SCAN_SOURCES, type ScanRequest, type ScanSource } from '../../devices/document-scanner.ts';
import { chosenResolution, type ResolutionChoice } from './resolution-choice.ts';

/** Options of a SANE device that can be set, by their name as `scanimage` takes it, with the values that each has. */
export type SaneOptions = ReadonlyMap<string, string>;

/** `    --source Flatbed|ADF [Flatbed]`, `    -x 0..215mm (in steps of 1) [215]`; an inactive one can't be set. */
const OPTION =
  /^ {4}(-[a-z]|--[\w-]+)(?:\[=\((?<switched>[^)]*)\)\]| (?<values>.*?)) \[(?<current>[^\]]*)\](?<access>.*)$/;

/** What `scanimage --all-options` prints. */
export function readOptions(printed: string): SaneOptions {
  const options = new Map<string, string>();
  for (const line of printed.split('\n')) {
    const found = OPTION.exec(line);
    const [, name = ''] = found ?? [];
    const { values, switched, current, access = '' } = found?.groups ?? {};
    if (!found || current === 'inactive' || access.includes('read-only')) continue;
    options.set(name, values ?? switched ?? '');
  }
  return options;
}

/** How makers call their sources; both sides at once or the back alone are no page. */
const sourceNames: Record<ScanSource, RegExp> = {
  flatbed: /flatbed|platen|^normal$/i,
  feeder: /feeder|adf/i,
};
const OTHER_SIDE = /duplex|back|both/i;
const modeNames: Record<ScanRequest['colour'], RegExp> = { colour: /colou?r/i, grey: /gr[ae]y/i };

const valuesOf = (options: SaneOptions, name: string): string[] =>
  (options.get(name) ?? '').split('|').filter((value) => value !== '' && value !== 'auto');

const sourceValue = (options: SaneOptions, source: ScanSource): string | undefined =>
  valuesOf(options, '--source').find((value) => sourceNames[source].test(value) && !OTHER_SIDE.test(value));

/** A device that offers no choice has a glass. */
export const sourcesOf = (options: SaneOptions): ScanSource[] =>
  options.has('--source')
    ? SCAN_SOURCES.filter((source) => sourceValue(options, source) !== undefined)
    : ['flatbed'];

const A4_MM = { '-x': 210, '-y': 297 } as const;

/** Arguments that scan one page as it was asked for, and the resolution that they ask for. Throws DeviceError `unsupported`. */
export function scanArguments(
  options: SaneOptions,
  { source, resolutionDpi, colour }: ScanRequest,
): { args: string[]; resolutionDpi: number } {
  if (!sourcesOf(options).includes(source))
    throw new DeviceError({ code: 'unsupported', detail: `no ${source}` });
  const args: string[] = [];
  const from = sourceValue(options, source);
  if (from !== undefined) args.push(`--source=${from}`);
  const mode = valuesOf(options, '--mode').find((value) => modeNames[colour].test(value));
  if (mode !== undefined) args.push(`--mode=${mode}`);
  const chosen = chosenResolution(resolutionsOf(options), resolutionDpi);
  if (options.has('--resolution')) args.push(`--resolution=${chosen}`);
  for (const corner of ['-l', '-t']) if (options.has(corner)) args.push(corner, '0');
  for (const [name, wantedMm] of Object.entries(A4_MM)) {
    const range = rangeOf(options.get(name) ?? '');
    if (range) args.push(name, String(Math.min(wantedMm, range.max)));
  }
  return { args, resolutionDpi: chosen };
}

function resolutionsOf(options: SaneOptions): ResolutionChoice {
  const range = rangeOf(options.get('--resolution') ?? '');
  if (range) return { kind: 'range', ...range };
  const values = valuesOf(options, '--resolution').map(parseFloat);
  return { kind: 'list', values: values.filter((value) => value > 0) };
}

/** `1..1200dpi (in steps of 1)`; whole numbers of what may be fractions. */
function rangeOf(text: string): { min: number; max: number; step: number } | null {
  const [, min, max, step] = /^(-?[\d.]+?)\.\.([\d.]+)[a-z]*(?: \(in steps of ([\d.]+)\))?/.exec(text) ?? [];
  if (min === undefined || max === undefined) return null;
  return { min: Number(min), max: Number(max), step: Number(step ?? 1) || 1 };
}
