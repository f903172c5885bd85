/** Signs that licences, forms and keyboards write in several ways. NFKC has done the full-width ones before. */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/[[{〔【〖﹝]/gu, '('],
  [/[\]}〕】〗﹞]/gu, ')'],
  [/[《〈«‹]/gu, '<'],
  [/[》〉»›]/gu, '>'],
  [/[•・‧∙]/gu, '·'],
];

/**
 * A name as names are compared and searched: full-width and half-width brackets, letters and title marks are alike,
 * spaces and invisible marks count for nothing, nor does case. For comparing alone: what is shown, printed and certified is
 * what the licence says.
 */
export const comparableName = (name: string): string =>
  ALIKE.reduce(
    (text, [signs, one]) => text.replace(signs, one),
    name.normalize('NFKC').replace(/[\s\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, ''),
  ).toLowerCase();

/** Whether two names mean the same organisation. */
export const isSameName = (one: string, other: string): boolean =>
  comparableName(one) === comparableName(other);
