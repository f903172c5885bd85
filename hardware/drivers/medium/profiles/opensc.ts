import type { MediumProfile } from '../medium-profile.ts';

/** Cards that OpenSC (0.23) knows. It unwraps nothing, so that no escrowed key comes in. */
export const pkcs15Profile: MediumProfile = {
  name: 'opensc-pkcs15',
  title: { zh: 'OpenSC 支持的 PKCS#15 卡', en: 'PKCS#15 card by OpenSC' },
  modulePaths: [
    '/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so',
    '/usr/lib/aarch64-linux-gnu/opensc-pkcs11.so',
    '/usr/lib/x86_64-linux-gnu/pkcs11/opensc-pkcs11.so',
  ],
  moduleManufacturer: /^OpenSC/,
  rsaBits: [2048],
  mechanisms: {
    CKM_RSA_PKCS_KEY_PAIR_GEN: ['generate-key-pair'],
    CKM_RSA_PKCS: ['sign', 'decrypt'],
    CKM_SHA256_RSA_PKCS: ['sign'],
  },
  escrowImport: null,
  pin: { minBytes: 6, maxBytes: 8, charset: 'printable-ascii', tries: 10 },
  // OpenSC does not know how many tries a card gives, and asks it for what is left at a login only.
  retryCounter: {
    locksByItself: true,
    announcesCountLow: false,
    announcesFinalTry: true,
    toldBeforeLogin: false,
  },
  serial: { field: 'serialNumber', pattern: /^([0-9A-Fa-f]{1,16})$/, upperCase: true },
  attachment: { kind: 'pcsc', readerName: /./ },
  issuanceBytes: 33_000,
  lightFlags: null,
  // Measured with a real token: 3.7 s (OpenSC #1822).
  quirks: { tellsFreeMemory: false, firstLookMs: 4000 },
};

/** The IsoApplet of a Java Card: as PKCS#15, with PINs up to 16 bytes. */
export const isoAppletProfile: MediumProfile = {
  ...pkcs15Profile,
  name: 'opensc-isoapplet',
  title: { zh: 'IsoApplet 卡（OpenSC）', en: 'IsoApplet card by OpenSC' },
  pin: { minBytes: 6, maxBytes: 16, charset: 'printable-ascii', tries: 10 },
};

/** PIV (NIST SP 800-73-4): six to eight digits; keys are made by the issuer's tool, not through PKCS#11. */
export const pivProfile: MediumProfile = {
  ...pkcs15Profile,
  name: 'opensc-piv',
  title: { zh: 'PIV 卡（OpenSC）', en: 'PIV card by OpenSC' },
  mechanisms: { CKM_RSA_PKCS: ['sign', 'decrypt'], CKM_SHA256_RSA_PKCS: ['sign'] },
  pin: { minBytes: 6, maxBytes: 8, charset: 'digits', tries: 10 },
};
