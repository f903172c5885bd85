import pkcs11js from 'pkcs11js';

/** What differs between makes of media; everything else follows PKCS#11 2.40. */
export interface MediumProfile {
  name: string;
  /** Hash of RSA-OAEP when a key is unwrapped into the medium. */
  oaep: { hashAlg: number; mgf: number };
  /** Whether a wrapped private key can be unwrapped into the medium at all. */
  escrowImport: boolean;
  /** What an issuance writes at most: two key pairs, two certificates and a seal, with some room. */
  issuanceBytes: number;
  pinMinBytes: number;
  pinMaxBytes: number;
  /** Vendor bits of CK_SLOT_INFO.flags that tell the light; null when the module does not tell. */
  lightFlags: { on: number; blinking: number } | null;
}

/** SoftHSM2 behind the emulated USB key: OAEP with SHA-1 only. */
export const emulatedKeyProfile: MediumProfile = {
  name: 'emulated-usb-key',
  oaep: { hashAlg: pkcs11js.CKM_SHA_1, mgf: pkcs11js.CKG_MGF1_SHA1 },
  escrowImport: true,
  // Measured: 13 kB beside a seal, which may have 20 kB.
  issuanceBytes: 33_000,
  pinMinBytes: 6,
  pinMaxBytes: 16,
  lightFlags: { on: 0x40000000, blinking: 0x20000000 },
};

export const mediumProfiles: Record<string, MediumProfile> = {
  [emulatedKeyProfile.name]: emulatedKeyProfile,
};
