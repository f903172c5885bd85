import type { MediumProfile } from '../medium-profile.ts';
import { emulatedKeyProfile } from './emulated-usb-key.ts';
import { isoAppletProfile, pivProfile, pkcs15Profile } from './opensc.ts';
import { softHsmProfile } from './softhsm2.ts';

const profiles = [emulatedKeyProfile, softHsmProfile, pkcs15Profile, isoAppletProfile, pivProfile];

export const mediumProfiles: Readonly<Record<string, MediumProfile>> = Object.fromEntries(
  profiles.map((profile) => [profile.name, profile]),
);

const fileNameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Name of the profile that a module's file name suggests: the first that knows it; null when none does. */
export function defaultMediumProfileOf(modulePath: string): string | null {
  const known = profiles.find(({ modulePaths }) =>
    modulePaths.some((path) => fileNameOf(path) === fileNameOf(modulePath)),
  );
  return known?.name ?? null;
}
