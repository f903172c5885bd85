import pkcs11js from 'pkcs11js';
import { DeviceError, type DeviceErrorCode } from '../../devices/device-error.ts';

/** PKCS#11 2.40 section 11.1 return values that mean something to the station; the rest is `refused`. */
const meanings: Record<number, DeviceErrorCode> = {
  [pkcs11js.CKR_DEVICE_REMOVED]: 'removed',
  [pkcs11js.CKR_SESSION_HANDLE_INVALID]: 'removed',
  [pkcs11js.CKR_SESSION_CLOSED]: 'removed',
  [pkcs11js.CKR_TOKEN_NOT_PRESENT]: 'not-connected',
  [pkcs11js.CKR_SLOT_ID_INVALID]: 'not-connected',
  [pkcs11js.CKR_TOKEN_NOT_RECOGNIZED]: 'protocol',
  [pkcs11js.CKR_DEVICE_ERROR]: 'protocol',
  [pkcs11js.CKR_PIN_INCORRECT]: 'pin-incorrect',
  [pkcs11js.CKR_PIN_LOCKED]: 'pin-locked',
  [pkcs11js.CKR_PIN_INVALID]: 'pin-invalid',
  [pkcs11js.CKR_PIN_LEN_RANGE]: 'pin-invalid',
  [pkcs11js.CKR_PIN_TOO_WEAK]: 'pin-invalid',
  [pkcs11js.CKR_DEVICE_MEMORY]: 'no-space',
  [pkcs11js.CKR_MECHANISM_INVALID]: 'unsupported',
  [pkcs11js.CKR_FUNCTION_NOT_SUPPORTED]: 'unsupported',
};

/** The return value of a failed PKCS#11 call; null for any other error. */
export function returnValueOf(error: unknown): number | null {
  if (error instanceof pkcs11js.Pkcs11Error) return error.code;
  // C_CreateObject and some others throw a plain Error with the name and the number.
  const number = error instanceof Error ? /^CKR_\w+:(\d+)/.exec(error.message)?.[1] : undefined;
  return number === undefined ? null : Number(number);
}

/** Whether a PKCS#11 call failed because the medium is not there (any more). */
export const isAbsence = (error: unknown): boolean => {
  const meaning = meanings[returnValueOf(error) ?? pkcs11js.CKR_OK];
  return meaning === 'removed' || meaning === 'not-connected';
};

/** A thrown PKCS#11 error as DeviceError; anything else is passed on. */
export function deviceErrorOf(error: unknown): unknown {
  const code = returnValueOf(error);
  if (code === null || !(error instanceof Error)) return error;
  return new DeviceError({ code: meanings[code] ?? 'refused', detail: error.message }, { cause: error });
}
