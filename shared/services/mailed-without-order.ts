import type { ServiceCode } from './service-definition.ts';

/**
 * Services that papers alone may begin by mail (R-REVOKE-1; a change of the seal, R-CHANGE-2). The others are ordered
 * first: who brings them in is verified there, and pays there (R-ON-10).
 */
export const MAILED_WITHOUT_ORDER = [
  'revocation',
  'information-change',
] as const satisfies readonly ServiceCode[];

export const mayComeWithoutOrder = (service: ServiceCode): boolean =>
  MAILED_WITHOUT_ORDER.some((each) => each === service);
