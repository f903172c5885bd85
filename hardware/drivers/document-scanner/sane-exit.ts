import type { DeviceErrorCode } from '../../devices/device-error.ts';

/** Exit status of `scanimage` after a device failed: its SANE_Status (SANE Standard 1.06, 4.2.7). */
const exitCodes: Readonly<Record<number, DeviceErrorCode>> = {
  1: 'unsupported',
  2: 'cancelled',
  3: 'busy',
  4: 'refused',
  5: 'protocol',
  6: 'jammed',
  7: 'no-page',
  8: 'cover-open',
  9: 'removed',
  10: 'refused',
  11: 'no-permission',
};

/** What `scanimage` says of a device that it could not open: exit status 1 whatever the reason. */
const OPEN_FAILED = /open of device .* failed/;
const OPEN_REASONS: readonly (readonly [RegExp, DeviceErrorCode])[] = [
  [/Device busy/, 'busy'],
  [/Access to resource has been denied/, 'no-permission'],
];

/** Why `scanimage` ended as it did. */
export function saneFailure(exitCode: number, message: string): DeviceErrorCode {
  if (OPEN_FAILED.test(message) || /no SANE devices found/.test(message))
    return OPEN_REASONS.find(([pattern]) => pattern.test(message))?.[1] ?? 'not-connected';
  return exitCodes[exitCode] ?? 'protocol';
}
