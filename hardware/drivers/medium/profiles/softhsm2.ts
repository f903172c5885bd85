import type { MediumProfile } from '../medium-profile.ts';
import { emulatedKeyProfile } from './emulated-usb-key.ts';

/** SoftHSM2 as it is: a token without a shell, that can't be pulled and never locks. For tests and trials. */
export const softHsmProfile: MediumProfile = {
  ...emulatedKeyProfile,
  name: 'softhsm2',
  title: { zh: 'SoftHSM2 软件介质', en: 'SoftHSM2 software token' },
  modulePaths: [
    '/usr/lib/softhsm/libsofthsm2.so',
    '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
    '/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so',
  ],
  moduleManufacturer: /^SoftHSM/,
  // It sets COUNT_LOW and nothing more.
  retryCounter: {
    locksByItself: false,
    announcesCountLow: true,
    announcesFinalTry: false,
    toldBeforeLogin: true,
  },
  // Sixteen digits once C_InitToken was done; a blank token has none.
  serial: { field: 'serialNumber', pattern: /^([0-9a-f]{16})$/, upperCase: false },
  lightFlags: null,
  quirks: { tellsFreeMemory: false, firstLookMs: 250 },
};
