import type { Localized } from '../../shared/vocabulary/values/localized.ts';
import type { Problem } from '../../shared/contract/problems/problem.ts';

/** What a person is told: a `Problem` of the station, or one that this face found by itself (no code then). */
export interface Trouble {
  code: Problem['code'] | null;
  happened: Localized;
  meaning: Localized;
  action: Localized;
  fields?: Record<string, Localized>;
  /** When it can be tried again, where that is known. */
  retryAfterSeconds?: number;
  /** The case that it points to. */
  caseNumber?: string;
}

/** The station understood and refused; its words are in `problem`. */
export class RefusedByStation extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.name = 'RefusedByStation';
    this.problem = problem;
  }
}

/** No answer came: whether the station did it is unknown. Asking again under the same key finds out. */
export class StationUnreachable extends Error {
  constructor(options?: ErrorOptions) {
    super('no answer from the station', options);
    this.name = 'StationUnreachable';
  }
}

const unreachable: Trouble = {
  code: null,
  happened: { zh: '没有收到受理系统的回复。', en: 'No response from the station.' },
  meaning: {
    zh: '已填写的内容都还在，不会重复办理。',
    en: 'Nothing you entered is lost, and nothing is done twice.',
  },
  action: {
    zh: '请稍等再按一次；仍不行请联系维护人员。',
    en: 'Wait a moment and press again. If it still fails, call support.',
  },
};

const unexpected: Trouble = {
  code: null,
  happened: { zh: '这个页面出了问题。', en: 'Something went wrong on this page.' },
  meaning: { zh: '已保存的内容都还在。', en: 'Everything saved is still there.' },
  action: { zh: '请刷新页面后继续。', en: 'Reload the page to continue.' },
};

const BEHIND: readonly Trouble['code'][] = ['changed-meanwhile', 'step-changed', 'wrong-step'];

/** What is shown is not how it stands at the station any more. */
export const isBehind = (trouble: Trouble | null): boolean => BEHIND.includes(trouble?.code ?? null);

/** Words for whatever went wrong. A fault of the page itself is also put on the console. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof RefusedByStation) return error.problem;
  if (error instanceof StationUnreachable) return unreachable;
  console.error(error);
  return unexpected;
}
