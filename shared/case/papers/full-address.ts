import type { Organisation } from '../state/case-state.ts';

/** Names of divisions as a form has them; `上海` alone may also begin the name of a road. */
const DIVISION = /[省市区县州盟旗]$/u;

const without = (address: string, division: string): string =>
  DIVISION.test(division) && address.startsWith(division) ? address.slice(division.length) : address;

/**
 * The address as it is written on an envelope: province, city, street. A municipality is province and city in one, and an
 * address that was taken from a licence begins with either; each is named once.
 */
export function fullAddress({
  province,
  locality,
  address,
}: Pick<Organisation, 'province' | 'locality' | 'address'>): string {
  const street = without(without(address, province), locality);
  return `${province}${locality === province ? '' : locality}${street}`;
}
