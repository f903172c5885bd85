import type { CalendarDate } from '../../vocabulary/values/calendar-date.ts';
import type { Localized } from '../../vocabulary/values/localized.ts';
import type { MaterialCode } from '../../vocabulary/material.ts';
import { DOUBTFUL_BELOW, LONG_TERM } from '../../vocabulary/recognised-document.ts';
import { comparableName } from '../../vocabulary/organisation-name.ts';
import type { CaseState } from '../state/case-state.ts';
import type { ReadValue } from '../state/online-state.ts';
import { reviewPages } from './review-pages.ts';

/** What an order says that also stands on its papers, and until when the agent's card is good. */
export const COMPARED_FIELDS = [
  'organisation-name',
  'uscc',
  'legal-representative',
  'agent-name',
  'agent-id-number',
  'id-card-end',
] as const;
export type ComparedFieldCode = (typeof COMPARED_FIELDS)[number];

export const comparedFieldNames: Record<ComparedFieldCode, Localized> = {
  'organisation-name': { zh: '单位名称', en: 'organisation' },
  uscc: { zh: '信用代码', en: 'credit code' },
  'legal-representative': { zh: '法定代表人', en: 'legal representative' },
  'agent-name': { zh: '经办人', en: 'agent' },
  'agent-id-number': { zh: '证件号', en: 'ID number' },
  'id-card-end': { zh: '身份证有效期', en: 'validity of the ID card' },
};

/**
 * `differs`, `expired`: an approval needs a reason. `unsure`: another value was read, badly. `unread`: nothing was read.
 * `not-said`: the order says nothing that it could be compared with.
 */
export type ComparedVerdict = 'same' | 'differs' | 'expired' | 'unsure' | 'unread' | 'not-said';

export interface ComparedField {
  material: MaterialCode;
  field: ComparedFieldCode;
  /** What the order says; null: nothing. Of `id-card-end` nothing is said. */
  said: string | null;
  /** What the picture says; null: it could not be read. */
  read: string | null;
  verdict: ComparedVerdict;
}

export const needsReason = ({ verdict }: ComparedField): boolean =>
  verdict === 'differs' || verdict === 'expired';

const DOUBTFUL_BELOW_PERCENT = 100 * DOUBTFUL_BELOW;

const fieldsOf: Partial<Record<MaterialCode, readonly (readonly [ComparedFieldCode, readAs: string])[]>> = {
  'uscc-certificate-copy': [
    ['organisation-name', 'organisationName'],
    ['uscc', 'uscc'],
    ['legal-representative', 'legalRepresentative'],
  ],
  'agent-id': [
    ['agent-name', 'name'],
    ['agent-id-number', 'idNumber'],
    ['id-card-end', 'validTo'],
  ],
};

/** What an order says of itself; where it says nothing, what is registered for its certificate. */
export function saidByOrder(state: CaseState): Record<ComparedFieldCode, string | null> {
  const { organisation, legalRepresentative, agent, previous, certificate } = state;
  return {
    'organisation-name':
      organisation?.name ?? previous?.organisation.name ?? certificate?.organisationName ?? null,
    uscc: organisation?.uscc ?? previous?.organisation.uscc ?? certificate?.uscc ?? null,
    'legal-representative': legalRepresentative ?? previous?.legalRepresentative ?? null,
    'agent-name': agent?.name ?? null,
    'agent-id-number': agent?.idNumber ?? null,
    'id-card-end': null,
  };
}

/** Beside what `comparableName` knows, a picture's dots are often lost. */
const tidy = (text: string): string => comparableName(text).replace(/[·.]/gu, '');

/**
 * What the order says beside what its pictures were read as, field by field (R-MAT-2). Of several pictures of a material
 * the worst counts. `today` in Beijing.
 */
export function comparedFields(state: CaseState, today: CalendarDate): ComparedField[] {
  const said = saidByOrder(state);
  const pages = reviewPages(state);
  return [...new Set(pages.map(({ material }) => material))].flatMap((material) =>
    (fieldsOf[material] ?? []).map(([field, readAs]): ComparedField => {
      const values = pages
        .filter((page) => page.material === material)
        .flatMap(({ attachment }) => readingOf(state, attachment)?.[readAs] ?? []);
      const judged = values.map((value) => ({
        ...{ material, field, said: said[field], read: value.value },
        verdict: field === 'id-card-end' ? ended(value, today) : verdictOf(field, said[field], value),
      }));
      const worst = BAD_FIRST.flatMap((verdict) => judged.filter((one) => one.verdict === verdict))[0];
      return worst ?? { material, field, said: said[field], read: null, verdict: 'unread' };
    }),
  );
}

const BAD_FIRST: readonly ComparedVerdict[] = ['differs', 'expired', 'unsure', 'not-said', 'same'];

const readingOf = ({ readings }: CaseState, attachment: string) =>
  readings.find((reading) => reading.attachment === attachment)?.fields;

/** Reading loses the last character of a name now and then. */
const PERSONS: readonly ComparedFieldCode[] = ['legal-representative', 'agent-name'];

function verdictOf(
  field: ComparedFieldCode,
  said: string | null,
  { value, confidencePercent }: ReadValue,
): ComparedVerdict {
  if (said === null) return 'not-said';
  const [expected, read] = [tidy(said), tidy(value)];
  if (expected === read) return 'same';
  if (PERSONS.includes(field) && expected.startsWith(read)) return 'unsure';
  return confidencePercent < DOUBTFUL_BELOW_PERCENT ? 'unsure' : 'differs';
}

function ended({ value, confidencePercent }: ReadValue, today: CalendarDate): ComparedVerdict {
  if (value === LONG_TERM || value >= today) return 'same';
  return confidencePercent < DOUBTFUL_BELOW_PERCENT ? 'unsure' : 'expired';
}
