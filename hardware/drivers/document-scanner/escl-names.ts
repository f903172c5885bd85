import type { DeviceErrorCode } from '../../devices/device-error.ts';
import type { DocumentScannerStatus, ScanRequest, ScanSource } from '../../devices/document-scanner.ts';

/* Words of eSCL (Mopria eSCL Technical Specification), the protocol of AirScan devices. */

export const SCAN_NAMESPACE = 'http://schemas.hp.com/imaging/escl/2011/05/03';
export const PWG_NAMESPACE = 'http://www.pwg.org/schemas/2010/12/sm';

/** pwg:InputSource of a request. */
export const inputSources: Record<ScanSource, string> = { flatbed: 'Platen', feeder: 'Feeder' };

/** scan:ColorMode of a request. */
export const colourModes: Record<ScanRequest['colour'], string> = {
  colour: 'RGB24',
  grey: 'Grayscale8',
};

type Feeder = DocumentScannerStatus['feeder'];

/** scan:AdfState: what it tells of the feeder's paper, and what is the matter. NAPS2 writes the second of the two `Loaded`. */
export const adfStates: Readonly<Record<string, { feeder: Feeder; trouble: DeviceErrorCode | null }>> = {
  ScannerAdfProcessing: { feeder: 'loaded', trouble: null },
  ScannerAdfEmpty: { feeder: 'empty', trouble: null },
  ScannerAdfLoaded: { feeder: 'loaded', trouble: null },
  ScannedAdfLoaded: { feeder: 'loaded', trouble: null },
  ScannerAdfJam: { feeder: 'unknown', trouble: 'jammed' },
  ScannerAdfMispick: { feeder: 'unknown', trouble: 'jammed' },
  ScannerAdfMultipickDetected: { feeder: 'unknown', trouble: 'jammed' },
  ScannerAdfDuplexPageTooShort: { feeder: 'unknown', trouble: 'jammed' },
  ScannerAdfDuplexPageTooLong: { feeder: 'unknown', trouble: 'jammed' },
  ScannerAdfInputTrayFailed: { feeder: 'unknown', trouble: 'jammed' },
  ScannerAdfInputTrayOverloaded: { feeder: 'unknown', trouble: 'jammed' },
  ScannerAdfHatchOpen: { feeder: 'unknown', trouble: 'cover-open' },
  ScannerAdfDoorOpen: { feeder: 'unknown', trouble: 'cover-open' },
};

/** pwg:State. `Stopped` without more of a word is how a flatbed tells an open cover or another fault at the device. */
export const scannerStates: Readonly<
  Record<string, { state: DocumentScannerStatus['state']; trouble: DeviceErrorCode | null }>
> = {
  Idle: { state: 'idle', trouble: null },
  Processing: { state: 'scanning', trouble: null },
  Testing: { state: 'scanning', trouble: null },
  Stopped: { state: 'idle', trouble: 'refused' },
  Down: { state: 'idle', trouble: 'refused' },
};

/** A word within pwg:StateReasons or pwg:JobStateReasons that tells more than the state, and what it tells. */
export const STATE_REASONS: readonly (readonly [RegExp, DeviceErrorCode])[] = [
  [/Jam/i, 'jammed'],
  [/(Cover|Hatch|Door|Lid).*Open/i, 'cover-open'],
  [/Adf.*Empty|MediaEmpty|NoMedia/i, 'no-page'],
  [/Cancel/i, 'cancelled'],
];

/** What a refused request means, by its HTTP status. */
export const httpRefusals: Readonly<Record<number, DeviceErrorCode>> = {
  401: 'no-permission',
  403: 'no-permission',
  409: 'refused',
  410: 'cancelled',
  503: 'busy',
};

/** pwg:JobState of a job that has not ended. */
export const OPEN_JOB_STATES: readonly string[] = ['Pending', 'Processing'];
