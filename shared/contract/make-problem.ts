import { fill, type Localized } from '../vocabulary/localized.ts';
import { problemTexts, type Problem, type ProblemCode } from './problem.ts';

/** Values of the `{name}` places; a Localized value is put into each language. */
export type ProblemValues = Readonly<Record<string, string | number | Localized>>;

/** A problem of the catalogue with its places filled. */
export function makeProblem(
  code: ProblemCode,
  values: ProblemValues = {},
  fields?: Record<string, Localized>,
): Problem {
  const { happened, meaning, action } = problemTexts[code];
  const put = (template: Localized): Localized => ({
    zh: fill(template, inLanguage(values, 'zh')).zh,
    en: fill(template, inLanguage(values, 'en')).en,
  });
  return {
    code,
    happened: put(happened),
    meaning: put(meaning),
    action: put(action),
    ...(fields ? { fields } : {}),
  };
}

function inLanguage(values: ProblemValues, language: keyof Localized): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'object' ? value[language] : value,
    ]),
  );
}
