import { DeviceError, type DeviceErrorCode } from '../../devices/device-error.ts';
import {
  SCAN_SOURCES,
  type DocumentScannerStatus,
  type ScanRequest,
  type ScanSource,
} from '../../devices/document-scanner.ts';
import {
  adfStates,
  colourModes,
  inputSources,
  PWG_NAMESPACE,
  SCAN_NAMESPACE,
  scannerStates,
  STATE_REASONS,
} from './escl-names.ts';
import { chosenResolution, type ResolutionChoice } from './resolution-choice.ts';
import {
  childAt,
  childrenNamed,
  descendantsNamed,
  readXml,
  xmlText,
  type XmlElement,
} from './xml-element.ts';

/** What one source of a scanner can do. Sizes in 1/300 inch. */
export interface InputCapabilities {
  maxWidth: number;
  maxHeight: number;
  resolutions: ResolutionChoice;
}

export interface EsclCapabilities {
  /** pwg:Version, echoed in requests. */
  version: string;
  inputs: Partial<Record<ScanSource, InputCapabilities>>;
}

export interface EsclStatus {
  state: DocumentScannerStatus['state'];
  trouble: DeviceErrorCode | null;
  /** Null: the scanner says nothing of a feeder. */
  feeder: Exclude<DocumentScannerStatus['feeder'], 'none'> | null;
  jobs: { uri: string; state: string; reasons: string[] }[];
}

/** 210 × 297 mm in 1/300 inch. */
const A4 = { width: 2480, height: 3508 };

const capabilityElements: Record<ScanSource, readonly string[]> = {
  flatbed: ['Platen', 'PlatenInputCaps'],
  feeder: ['Adf', 'AdfSimplexInputCaps'],
};

const bad = (detail: string): DeviceError => new DeviceError({ code: 'protocol', detail });

function rootOf(document: string, name: string): XmlElement {
  const root = readXml(document);
  if (root.name !== name) throw bad(`eSCL: ${root.name} instead of ${name}`);
  return root;
}

/** A whole number that must be there. */
function countAt(element: XmlElement, ...path: string[]): number {
  const text = childAt(element, ...path)?.text ?? '';
  if (!/^\d{1,6}$/.test(text)) throw bad(`eSCL: no ${path.join('/')}`);
  return Number(text);
}

/** Throws DeviceError `protocol`. */
export function readCapabilities(document: string): EsclCapabilities {
  const root = rootOf(document, 'ScannerCapabilities');
  const inputs: EsclCapabilities['inputs'] = {};
  for (const source of SCAN_SOURCES) {
    const element = childAt(root, ...capabilityElements[source]);
    if (!element) continue;
    inputs[source] = {
      maxWidth: countAt(element, 'MaxWidth'),
      maxHeight: countAt(element, 'MaxHeight'),
      resolutions: resolutionsOf(element),
    };
  }
  return { version: childAt(root, 'Version')?.text ?? '2.0', inputs };
}

/** Of the first setting profile: those of one source differ in colour mode, hardly ever in this. */
function resolutionsOf(input: XmlElement): ResolutionChoice {
  const [discrete] = descendantsNamed(input, 'DiscreteResolutions');
  if (discrete) {
    return {
      kind: 'list',
      values: childrenNamed(discrete, 'DiscreteResolution').map((one) => countAt(one, 'XResolution')),
    };
  }
  const [range] = descendantsNamed(input, 'XResolutionRange');
  if (!range) throw bad('eSCL: no resolutions');
  const min = countAt(range, 'Min');
  return { kind: 'range', min, max: countAt(range, 'Max'), step: Math.max(1, countAt(range, 'Step')) };
}

/** Throws DeviceError `protocol`. */
export function readStatus(document: string): EsclStatus {
  const root = rootOf(document, 'ScannerStatus');
  const told = childAt(root, 'State')?.text ?? '';
  const state = scannerStates[told];
  if (!state) throw bad(`eSCL: no state ${told}`);
  const adfText = childAt(root, 'AdfState')?.text;
  const adf = adfText === undefined ? null : (adfStates[adfText] ?? { feeder: 'unknown', trouble: null });
  const reasons = textsOf(childAt(root, 'StateReasons'), 'StateReason');
  // The feeder and the reasons know better than the bare state what is the matter.
  const trouble = adf?.trouble ?? ofTheScanner(troubleIn(reasons)) ?? state.trouble;
  return {
    state: state.state,
    trouble,
    feeder: adf === null || adf.feeder === 'none' ? null : adf.feeder,
    jobs: childrenNamed(childAt(root, 'Jobs'), 'JobInfo').map((job) => ({
      uri: childAt(job, 'JobUri')?.text ?? '',
      state: childAt(job, 'JobState')?.text ?? '',
      reasons: textsOf(childAt(job, 'JobStateReasons'), 'JobStateReason'),
    })),
  };
}

/** An empty feeder keeps nobody from the glass, and what was cancelled is over. */
const ofTheScanner = (told: DeviceErrorCode | null): DeviceErrorCode | null =>
  told === 'no-page' || told === 'cancelled' ? null : told;

const textsOf = (element: XmlElement | null, name: string): string[] =>
  childrenNamed(element, name).map(({ text }) => text);

/** What reasons of a scanner or a job tell; null where they tell nothing that is known. */
export const troubleIn = (reasons: readonly string[]): DeviceErrorCode | null =>
  STATE_REASONS.find(([pattern]) => reasons.some((reason) => pattern.test(reason)))?.[1] ?? null;

/** The body of a ScanJobs request, and the resolution that it asks for. Throws DeviceError `unsupported`. */
export function scanSettings(
  capabilities: EsclCapabilities,
  { source, resolutionDpi, colour }: ScanRequest,
): { body: string; resolutionDpi: number } {
  const input = capabilities.inputs[source];
  if (!input) throw new DeviceError({ code: 'unsupported', detail: `no ${source}` });
  const chosen = chosenResolution(input.resolutions, resolutionDpi);
  const width = Math.min(A4.width, input.maxWidth);
  const height = Math.min(A4.height, input.maxHeight);
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<scan:ScanSettings xmlns:scan="${SCAN_NAMESPACE}" xmlns:pwg="${PWG_NAMESPACE}">
  <pwg:Version>${xmlText(capabilities.version)}</pwg:Version>
  <scan:Intent>Document</scan:Intent>
  <pwg:ScanRegions>
    <pwg:ScanRegion>
      <pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>
      <pwg:XOffset>0</pwg:XOffset>
      <pwg:YOffset>0</pwg:YOffset>
      <pwg:Width>${width}</pwg:Width>
      <pwg:Height>${height}</pwg:Height>
    </pwg:ScanRegion>
  </pwg:ScanRegions>
  <pwg:InputSource>${inputSources[source]}</pwg:InputSource>
  <pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat>
  <scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt>
  <scan:ColorMode>${colourModes[colour]}</scan:ColorMode>
  <scan:XResolution>${chosen}</scan:XResolution>
  <scan:YResolution>${chosen}</scan:YResolution>
</scan:ScanSettings>
`;
  return { body, resolutionDpi: chosen };
}
