import type { Organisation } from './case-state.ts';

/** The address as it is written on an envelope; a municipality is province and city in one and is named once. */
export function fullAddress({
  province,
  locality,
  address,
}: Pick<Organisation, 'province' | 'locality' | 'address'>): string {
  return `${province}${locality === province ? '' : locality}${address}`;
}
