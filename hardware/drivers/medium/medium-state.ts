import pkcs11js from 'pkcs11js';
import type { MediumState } from '../../devices/medium-slot.ts';
import { isAbsence } from '../pkcs11/return-codes.ts';
import { unpadded, type Pkcs11Module } from '../pkcs11/token.ts';
import type { MediumProfile } from './medium-profile.ts';

export const absent: MediumState = {
  present: false,
  serial: '',
  label: '',
  manufacturer: '',
  model: '',
  initialised: false,
  userPin: 'not-set',
  light: 'off',
  freeBytes: null,
};

/** What the module says of its slot without a login. A medium that goes while it is asked is absent. */
export function mediumState({ cryptoki }: Pkcs11Module, profile: MediumProfile): MediumState {
  try {
    const slot = cryptoki.C_GetSlotList(true)[0];
    if (!slot) return absent;
    const token = cryptoki.C_GetTokenInfo(slot);
    return {
      present: true,
      serial: unpadded(token.serialNumber),
      label: unpadded(token.label),
      manufacturer: unpadded(token.manufacturerID),
      model: unpadded(token.model),
      initialised: (token.flags & pkcs11js.CKF_TOKEN_INITIALIZED) !== 0,
      userPin: userPinState(token.flags),
      light: lightOf(profile, cryptoki.C_GetSlotInfo(slot).flags),
      freeBytes: knownBytes(token.freePublicMemory),
    };
  } catch (error) {
    if (isAbsence(error)) return absent;
    throw error;
  }
}

/** The user PIN's state from CK_TOKEN_INFO.flags. */
export function userPinState(tokenFlags: number): MediumState['userPin'] {
  if (tokenFlags & pkcs11js.CKF_USER_PIN_LOCKED) return 'locked';
  if (tokenFlags & pkcs11js.CKF_USER_PIN_FINAL_TRY) return 'final-try';
  if (tokenFlags & pkcs11js.CKF_USER_PIN_COUNT_LOW) return 'count-low';
  return tokenFlags & pkcs11js.CKF_USER_PIN_INITIALIZED ? 'ok' : 'not-set';
}

function lightOf(profile: MediumProfile, slotFlags: number): MediumState['light'] {
  if (!profile.lightFlags) return 'unknown';
  if (slotFlags & profile.lightFlags.blinking) return 'blinking';
  return slotFlags & profile.lightFlags.on ? 'steady' : 'off';
}

/** CK_UNAVAILABLE_INFORMATION, all ones, is no number of bytes. */
function knownBytes(value: number | bigint): number | null {
  const bytes = Number(value);
  return Number.isSafeInteger(bytes) && bytes >= 0 ? bytes : null;
}
