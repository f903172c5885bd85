import * as z from 'zod';
import { SERVICE_CODES } from '../services/service-definition.ts';
import { MEDIUM_STATES } from '../vocabulary/medium.ts';
import { RECOGNISABLE_KINDS } from '../vocabulary/recognised-document.ts';
import { parseCalendarDate } from '../vocabulary/values/calendar-date.ts';
import { text } from './text-field.ts';

/* What may stand behind the question mark: all of it texts, and what is left out has its default. */

const day = z.string().refine((input) => parseCalendarDate(input) !== null);
const month = z.string().refine((input) => parseCalendarDate(`${input}-01`) !== null);

export const caseQuerySchema = z.object({
  state: z.enum(['open', 'closed', 'all']).default('open'),
  search: text(100).default(''),
  service: z.enum(SERVICE_CODES).optional(),
  /** His name, or a part of it. */
  clerk: text(60).default(''),
  /** Beijing date on which it was opened. */
  day: day.optional(),
});
export const orderQuerySchema = z.object({ state: z.enum(['open', 'closed']).default('open') });
export const invoiceQuerySchema = z.object({ state: z.enum(['open', 'all']).default('open') });
/** Today, unless said otherwise. */
export const dayQuerySchema = z.object({ day: day.optional() });
export const monthQuerySchema = z.object({ month });
/** Code, name, serial of certificate or medium. */
export const certificateQuerySchema = z.object({ search: text(100).default('') });
export const mediaQuerySchema = z.object({
  text: text(100).default(''),
  state: z.enum(MEDIUM_STATES).optional(),
});
/** Of one case, or all that are not sent. */
export const messageQuerySchema = z.object({ caseNumber: text(40).optional() });
export const recognitionQuerySchema = z.object({ kind: z.enum(RECOGNISABLE_KINDS) });
