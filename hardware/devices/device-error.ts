/**
 * The one error that device contracts throw. It crosses the process boundary as plain data, so that the
 * server sees the same codes whether the driver answered, the host died, or the deadline passed.
 */
export const DEVICE_ERROR_CODES = [
  'not-connected', // the device (or its medium, its card) is not there; reversible by plugging in
  'no-permission', // the device is there and this program may not open it: its udev rule is missing or not applied yet
  'removed', // it was there when the call began and went away during it
  'timeout', // the call's deadline passed; the host is restarted, the effect on the device is unknown
  'host-crashed', // the process that owns the device died during the call; the effect is unknown
  'busy', // the device works for someone else; try again later
  'protocol', // the device answered something its protocol does not allow
  'refused', // the device understood and refused; `detail` has its own code
  'pin-incorrect', // wrong PIN; `triesLeft` says how many are left
  'pin-locked', // no tries left
  'pin-invalid', // the new PIN does not satisfy the medium's policy (length, alphabet)
  'no-space', // the medium is full
  'other-medium', // another medium is plugged in than the one that is meant; it was not touched
  'not-blank', // the medium that was to be erased carries what the caller does not know of; it was not touched
  'not-found', // the named object is not on the medium
  'out-of-paper',
  'cover-open',
  'jammed',
  'stopped', // a printer that waits until somebody has put right what it shows, and lets it go on
  'no-page', // scanner: nothing is in the feeder
  'cancelled', // the caller ended it
  'no-card', // ID reader: no card on the reader
  'card-unreadable', // ID reader: the card must be lifted and placed again
  'no-code', // scanner: nothing was scanned in time
  'unsupported', // the device or its profile has no such capability
] as const;
export type DeviceErrorCode = (typeof DEVICE_ERROR_CODES)[number];

export interface DeviceErrorFields {
  code: DeviceErrorCode;
  /** For engineers: what the device or library said. Never holds a PIN or personal data. */
  detail: string;
  /** Wrong PIN only: tries left before the medium locks, when the medium tells. */
  triesLeft?: number;
  /** The call ended before it touched the device: nothing of what was asked for was done. */
  untouched?: boolean;
}

/** Typed failure of a device call. */
export class DeviceError extends Error {
  readonly code: DeviceErrorCode;
  readonly detail: string;
  readonly triesLeft: number | undefined;
  readonly untouched: boolean;

  constructor(fields: DeviceErrorFields, options?: ErrorOptions) {
    super(`${fields.code}: ${fields.detail}`, options);
    this.name = 'DeviceError';
    this.code = fields.code;
    this.detail = fields.detail;
    this.triesLeft = fields.triesLeft;
    this.untouched = fields.untouched ?? false;
  }

  toFields(): DeviceErrorFields {
    return {
      code: this.code,
      detail: this.detail,
      triesLeft: this.triesLeft,
      untouched: this.untouched,
    };
  }
}

/**
 * Work in two parts: until it calls `touch` nothing has reached the device, and a failure says so. Rejects with what the
 * work rejects with.
 */
export async function touching<T>(work: (touch: () => void) => Promise<T>): Promise<T> {
  let isTouched = false;
  try {
    return await work(() => (isTouched = true));
  } catch (error) {
    if (isTouched || !(error instanceof DeviceError)) throw error;
    throw new DeviceError({ ...error.toFields(), untouched: true }, { cause: error });
  }
}
