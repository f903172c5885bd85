import { catalogue } from '../../../../shared/services/catalogue.ts';
import type { ServiceCode } from '../../../../shared/services/service-definition.ts';

/** A box before a choice on a form, filled where it is the one. */
export const box = (chosen: boolean, text: string): string => `${chosen ? '■' : '□'} ${text}`;

/** All seven services, the chosen one marked; none is on a blank form. */
export const serviceBoxes = (chosen: ServiceCode | null): string =>
  Object.values(catalogue)
    .map(({ code, name }) => box(code === chosen, name.zh))
    .join('    ');
