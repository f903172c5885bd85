import pkcs11js from 'pkcs11js';
import type { MediumState } from '../../devices/medium-slot.ts';

/** What differs between makes of media; everything else follows PKCS#11 2.40. */
export interface MediumProfile {
  name: string;
  /** Hash of RSA-OAEP when a key is unwrapped into the medium. */
  oaep: { hashAlg: number; mgf: number };
  pinMinLength: number;
  pinMaxLength: number;
  /** Tries before the medium locks (R-MEDIUM-1). */
  pinTries: number;
  /** Vendor bits of CK_SLOT_INFO.flags that tell the light; null when the module does not tell. */
  lightFlags: { on: number; blinking: number } | null;
}

/** SoftHSM2 behind the emulated USB key: OAEP with SHA-1 only. */
export const emulatedKeyProfile: MediumProfile = {
  name: 'emulated-usb-key',
  oaep: { hashAlg: pkcs11js.CKM_SHA_1, mgf: pkcs11js.CKG_MGF1_SHA1 },
  pinMinLength: 6,
  pinMaxLength: 16,
  pinTries: 10,
  lightFlags: { on: 0x40000000, blinking: 0x20000000 },
};

export const mediumProfiles: Record<string, MediumProfile> = {
  [emulatedKeyProfile.name]: emulatedKeyProfile,
};

export function lightOf(profile: MediumProfile, slotFlags: number): MediumState['light'] {
  if (!profile.lightFlags) return 'unknown';
  if (slotFlags & profile.lightFlags.blinking) return 'blinking';
  return slotFlags & profile.lightFlags.on ? 'steady' : 'off';
}
