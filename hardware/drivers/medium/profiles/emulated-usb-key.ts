import type { MediumProfile } from '../medium-profile.ts';

/** The emulated USB key (`hardware/emulators/medium/usb-key.c`): SoftHSM2 behind it does OAEP with SHA-1 only. */
export const emulatedKeyProfile: MediumProfile = {
  name: 'emulated-usb-key',
  title: { zh: '仿真智能密码钥匙', en: 'Emulated USB key' },
  modulePaths: [],
  moduleManufacturer: /^Emulated rig$/,
  rsaBits: [2048],
  mechanisms: {
    CKM_RSA_PKCS_KEY_PAIR_GEN: ['generate-key-pair'],
    CKM_RSA_PKCS: ['decrypt'],
    CKM_SHA256_RSA_PKCS: ['sign'],
    CKM_RSA_PKCS_OAEP: ['unwrap'],
    CKM_AES_KEY_WRAP_PAD: ['unwrap'],
  },
  escrowImport: { oaepHash: 'sha-1' },
  pin: { minBytes: 6, maxBytes: 16, charset: 'printable-ascii', tries: 10 },
  retryCounter: {
    locksByItself: true,
    announcesCountLow: true,
    announcesFinalTry: true,
    toldBeforeLogin: true,
  },
  serial: { field: 'serialNumber', pattern: /^([A-Za-z0-9-]{1,16})$/, upperCase: false },
  attachment: { kind: 'hid' },
  // Measured: 13 kB beside a seal, which may have 20 kB.
  issuanceBytes: 33_000,
  lightFlags: { on: 0x40000000, blinking: 0x20000000 },
  quirks: { tellsFreeMemory: true, firstLookMs: 250 },
};
