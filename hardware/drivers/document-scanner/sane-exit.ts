import type { DeviceErrorCode } from '../../devices/device-error.ts';

/**
 * SANE_Status (SANE Standard 1.06, 4.2.7) by number, which is the exit status of `scanimage` after a device failed, with the
 * words that `sane_strstatus` has for it.
 */
const statuses: readonly (readonly [number, string, DeviceErrorCode])[] = [
  [1, 'Operation not supported', 'unsupported'],
  [2, 'Operation was cancelled', 'cancelled'],
  [3, 'Device busy', 'busy'],
  [4, 'Invalid argument', 'refused'],
  [5, 'End of file reached', 'protocol'],
  [6, 'Document feeder jammed', 'jammed'],
  [7, 'Document feeder out of documents', 'no-page'],
  [8, 'Scanner cover is open', 'cover-open'],
  [9, 'Error during device I/O', 'removed'],
  [10, 'Out of memory', 'refused'],
  [11, 'Access to resource has been denied', 'no-permission'],
];

/** What `scanimage` says of a device that it could not open: exit status 1 whatever the reason. */
const OPEN_FAILED = /open of device .* failed|no SANE devices found/;
const FAILED = /^scanimage: sane_(?:start|read): (.+)$/m;

/** The status, in SANE's words, that a scan ended with; null while it has not said so. */
export function saidFailure(message: string): string | null {
  return FAILED.exec(message)?.[1] ?? null;
}

/** Why `scanimage` ended as it did. */
export function saneFailure(exitCode: number, message: string): DeviceErrorCode {
  if (OPEN_FAILED.test(message)) {
    const reason = statuses.find(([, words]) => message.includes(words))?.[2];
    return reason === 'busy' || reason === 'no-permission' ? reason : 'not-connected';
  }
  const said = saidFailure(message);
  const byWords = statuses.find(([, words]) => words === said);
  return (byWords ?? statuses.find(([status]) => status === exitCode))?.[2] ?? 'protocol';
}
