import type { CaseSummary } from '../../shared/contract/api.ts';
import type { ServiceCode } from '../../shared/services/service-definition.ts';
import { shanghaiDate, type CalendarDate } from '../../shared/vocabulary/values/calendar-date.ts';
import { findCases, type CaseSearch } from '../api/find-cases.ts';
import { Observable } from './observable.ts';
import { oneAtATime } from './one-at-a-time.ts';

export const CASE_SCOPES = ['open', 'today', 'all'] as const;
export type CaseScope = (typeof CASE_SCOPES)[number];

export interface CaseFilter {
  scope: CaseScope;
  search: string;
  service: ServiceCode | null;
  /** A part of the name of whoever opened it. */
  clerk: string;
  /** With the scope `all`: opened or touched on this day. */
  day: CalendarDate | null;
}

/** @internal */
export const unfiltered: CaseFilter = { scope: 'open', search: '', service: null, clerk: '', day: null };

/** The station's question behind a filter. What is typed is looked for in all cases, whatever the tab. @internal */
export function caseSearchOf(filter: CaseFilter, today: CalendarDate): CaseSearch {
  const { scope, service } = filter;
  const [search, clerk] = [filter.search.trim(), filter.clerk.trim()];
  if (search !== '') return { state: 'all', search, service, clerk, day: null };
  const day = scope === 'today' ? today : scope === 'all' ? filter.day : null;
  return { state: scope === 'open' ? 'open' : 'all', search, service, clerk, day };
}

/** Cases by what the person filters and types; asked again when the station says that cases changed. */
export class CaseFinder extends Observable {
  filter: CaseFilter = unfiltered;
  /** Null until the first answer. */
  found: readonly CaseSummary[] | null = null;
  readonly #quietly: (act: () => Promise<void>) => Promise<boolean>;

  /** `quietly` carries out what nobody asked for, and tells what is in the way. */
  constructor(quietly: (act: () => Promise<void>) => Promise<boolean>) {
    super();
    this.#quietly = quietly;
  }

  async choose(change: Partial<CaseFilter>): Promise<void> {
    this.filter = { ...this.filter, ...change };
    this.changed();
    await this.refresh();
  }

  readonly refresh = oneAtATime(async () => {
    await this.#quietly(async () => {
      this.found = await findCases(caseSearchOf(this.filter, shanghaiDate(Date.now())));
    });
    this.changed();
  });

  /** The one case of this number: what a scanner typed. Null when there is none, or the station did not answer. */
  async byNumber(text: string): Promise<string | null> {
    const wanted = text.trim().toUpperCase();
    let number: string | null = null;
    await this.#quietly(async () => {
      const cases = await findCases({ ...unfiltered, state: 'all', search: wanted });
      const exact = cases.filter(({ caseNumber }) => caseNumber.toUpperCase() === wanted);
      const only = exact.length === 1 ? exact[0] : cases.length === 1 ? cases[0] : undefined;
      number = only?.caseNumber ?? null;
    });
    return number;
  }

  /** What was typed goes with the field that it was typed into; the tab stays. */
  dropSearch(): void {
    this.filter = { ...this.filter, search: '' };
  }

  forget(): void {
    this.filter = unfiltered;
    this.found = null;
    this.changed();
  }
}
