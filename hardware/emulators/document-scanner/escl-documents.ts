import { GLASS, type ScanArea, type ScanOrder } from './scanner-mechanism.ts';

/* What the emulated scanner writes and reads, letter by letter, apart from the driver's codec: each checks the other. */

const RESOLUTIONS_DPI = [75, 150, 200, 300, 600] as const;
const NAMESPACES =
  'xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm"';
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

const profiles = `<scan:SettingProfiles><scan:SettingProfile>
  <scan:ColorModes><scan:ColorMode>Grayscale8</scan:ColorMode><scan:ColorMode>RGB24</scan:ColorMode></scan:ColorModes>
  <scan:DocumentFormats><pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat><scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt></scan:DocumentFormats>
  <scan:SupportedResolutions><scan:DiscreteResolutions>
${RESOLUTIONS_DPI.map((dpi) => `    <scan:DiscreteResolution><scan:XResolution>${dpi}</scan:XResolution><scan:YResolution>${dpi}</scan:YResolution></scan:DiscreteResolution>`).join('\n')}
  </scan:DiscreteResolutions></scan:SupportedResolutions>
</scan:SettingProfile></scan:SettingProfiles>`;

const input = `<scan:MinWidth>16</scan:MinWidth><scan:MaxWidth>${GLASS.width}</scan:MaxWidth>
<scan:MinHeight>16</scan:MinHeight><scan:MaxHeight>${GLASS.height}</scan:MaxHeight><scan:MaxScanRegions>1</scan:MaxScanRegions>
${profiles}
<scan:SupportedIntents><scan:Intent>Document</scan:Intent><scan:Intent>Photo</scan:Intent></scan:SupportedIntents>
<scan:MaxOpticalXResolution>600</scan:MaxOpticalXResolution><scan:MaxOpticalYResolution>600</scan:MaxOpticalYResolution>`;

export const CAPABILITIES = `${HEAD}<scan:ScannerCapabilities ${NAMESPACES}>
<pwg:Version>2.63</pwg:Version>
<pwg:MakeAndModel>Sample document scanner</pwg:MakeAndModel>
<pwg:SerialNumber>SAMPLE0001</pwg:SerialNumber>
<scan:UUID>5f2b1c4e-0000-4000-8000-000000000001</scan:UUID>
<scan:Platen><scan:PlatenInputCaps>${input}</scan:PlatenInputCaps></scan:Platen>
<scan:Adf><scan:AdfSimplexInputCaps>${input}</scan:AdfSimplexInputCaps><scan:FeederCapacity>50</scan:FeederCapacity>
<scan:AdfOptions><scan:AdfOption>DetectPaperLoaded</scan:AdfOption></scan:AdfOptions></scan:Adf>
</scan:ScannerCapabilities>
`;

export interface StatusWords {
  state: 'Idle' | 'Processing' | 'Stopped';
  adf:
    'ScannerAdfEmpty' | 'ScannerAdfLoaded' | 'ScannerAdfJam' | 'ScannerAdfHatchOpen' | 'ScannerAdfProcessing';
  jobs: readonly { path: string; state: string; reason: string; imagesCompleted: number }[];
}

export const statusDocument = ({ state, adf, jobs }: StatusWords): string =>
  `${HEAD}<scan:ScannerStatus ${NAMESPACES}>
<pwg:Version>2.63</pwg:Version><pwg:State>${state}</pwg:State><scan:AdfState>${adf}</scan:AdfState>
<scan:Jobs>${jobs
    .map(
      (job) =>
        `<scan:JobInfo><pwg:JobUri>${job.path}</pwg:JobUri><pwg:JobUuid>${job.path.split('/').at(-1) ?? ''}</pwg:JobUuid><scan:Age>1</scan:Age><pwg:ImagesCompleted>${job.imagesCompleted}</pwg:ImagesCompleted><pwg:JobState>${job.state}</pwg:JobState><pwg:JobStateReasons><pwg:JobStateReason>${job.reason}</pwg:JobStateReason></pwg:JobStateReasons></scan:JobInfo>`,
    )
    .join('')}</scan:Jobs>
</scan:ScannerStatus>
`;

/** What a ScanSettings document asks for; null for what this scanner can't do. */
export function readSettings(document: string): ScanOrder | null {
  const value = (name: string): string | undefined =>
    new RegExp(`<(?:\\w+:)?${name}>\\s*([^<\\s]+)\\s*</`).exec(document)?.[1];
  const source = value('InputSource');
  const resolutionDpi = Number(value('XResolution'));
  const mode = value('ColorMode');
  if (source !== 'Platen' && source !== 'Feeder') return null;
  if (!RESOLUTIONS_DPI.some((dpi) => dpi === resolutionDpi)) return null;
  if (mode !== 'RGB24' && mode !== 'Grayscale8') return null;
  const area: ScanArea = {
    x: Number(value('XOffset') ?? 0),
    y: Number(value('YOffset') ?? 0),
    width: Number(value('Width') ?? GLASS.width),
    height: Number(value('Height') ?? GLASS.height),
  };
  const isOnGlass = area.x + area.width <= GLASS.width && area.y + area.height <= GLASS.height;
  if (!Object.values(area).every(Number.isInteger) || area.width < 1 || area.height < 1 || !isOnGlass)
    return null;
  return { fromFeeder: source === 'Feeder', resolutionDpi, grey: mode === 'Grayscale8', area };
}
