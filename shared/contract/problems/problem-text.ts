import type { Localized } from '../../vocabulary/values/localized.ts';

/** One problem of the catalogue: the status it answers with and the three things a person is told. */
export interface ProblemText {
  /** HTTP status. */
  status: number;
  happened: Localized;
  meaning: Localized;
  action: Localized;
}

/** Each text is Chinese, then English; `{name}` places are filled by whoever reports it. */
export const text = (
  status: number,
  happened: [string, string],
  meaning: [string, string],
  action: [string, string],
): ProblemText => ({
  status,
  happened: { zh: happened[0], en: happened[1] },
  meaning: { zh: meaning[0], en: meaning[1] },
  action: { zh: action[0], en: action[1] },
});

export const NOTHING_LOST: [string, string] = ['已填写的内容都还在。', 'Nothing you entered is lost.'];
