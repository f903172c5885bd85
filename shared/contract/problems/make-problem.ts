import { fill, type Localized } from '../../vocabulary/values/localized.ts';
import type { Refusal, RefusalValues } from '../../vocabulary/values/refusal.ts';
import { problemTexts, type Problem, type ProblemCode } from './problem.ts';

/** A problem of the catalogue with its places filled. */
export function makeProblem(
  code: ProblemCode,
  values: RefusalValues = {},
  fields?: Readonly<Record<string, Localized>>,
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

/** What a person is told of a refusal. */
export const problemOf = ({ code, values, fields }: Refusal): Problem => makeProblem(code, values, fields);

function inLanguage(values: RefusalValues, language: keyof Localized): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'object' ? value[language] : value,
    ]),
  );
}
