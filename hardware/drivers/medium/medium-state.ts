import pkcs11js from 'pkcs11js';
import type { Enumeration, MediumState } from '../../devices/medium-slot.ts';
import { isAbsence, returnValueOf } from '../pkcs11/return-codes.ts';
import { unpadded, type Handle, type Pkcs11Module } from '../pkcs11/token.ts';
import { shellSerial, type MediumProfile } from './medium-profile.ts';

/** Nothing that the module recognises is plugged in. */
export const absentMedium = ({ issuanceBytes }: MediumProfile): MediumState => ({
  present: false,
  serial: '',
  label: '',
  manufacturer: '',
  model: '',
  initialised: false,
  userPin: 'not-set',
  light: 'off',
  freeBytes: null,
  issuanceBytes,
  pinHeld: false,
});

/**
 * What the module says of its slot without a login. A medium that goes while it is asked is absent; one that is not
 * recognised is so too, but for its light.
 */
export function mediumState({ cryptoki }: Pkcs11Module, profile: MediumProfile): MediumState {
  const absent = absentMedium(profile);
  const slot = firstSlot(cryptoki);
  if (!slot) return absent;
  try {
    const token = cryptoki.C_GetTokenInfo(slot);
    return {
      present: true,
      serial: shellSerial(profile.serial, token),
      label: unpadded(token.label),
      manufacturer: unpadded(token.manufacturerID),
      model: unpadded(token.model),
      initialised: (token.flags & pkcs11js.CKF_TOKEN_INITIALIZED) !== 0,
      userPin: userPinState(token.flags),
      light: lightOf(profile, cryptoki.C_GetSlotInfo(slot).flags),
      freeBytes: knownBytes(token.freePublicMemory),
      issuanceBytes: profile.issuanceBytes,
      pinHeld: false,
    };
  } catch (error) {
    if (isAbsence(error)) return absent;
    if (returnValueOf(error) !== pkcs11js.CKR_TOKEN_NOT_RECOGNIZED) throw error;
    return { ...absent, light: lightOf(profile, cryptoki.C_GetSlotInfo(slot).flags) };
  }
}

function firstSlot(cryptoki: Pkcs11Module['cryptoki']): Handle | undefined {
  try {
    return cryptoki.C_GetSlotList(true)[0];
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

/** What a module tells when it is only asked whether it works and what is in its slot. Never throws because of either. */
export function seenByModule(module: Pkcs11Module): Pick<Enumeration, 'module' | 'token'> {
  try {
    const slot = firstSlot(module.cryptoki);
    if (!slot) return { module: 'usable', token: 'absent' };
    module.cryptoki.C_GetTokenInfo(slot);
    return { module: 'usable', token: 'present' };
  } catch (error) {
    if (isAbsence(error)) return { module: 'usable', token: 'absent' };
    const code = returnValueOf(error);
    if (code === null) throw error;
    const recognised = code !== pkcs11js.CKR_TOKEN_NOT_RECOGNIZED;
    return { module: recognised ? 'failed' : 'usable', token: recognised ? 'absent' : 'not-recognised' };
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
