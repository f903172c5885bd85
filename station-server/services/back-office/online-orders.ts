import type { RecordedCaseEvent } from '../../../shared/case/state/events.ts';
import type { Journal } from '../../journal/journal.ts';
import { caseStream } from '../../registry/cases/case-list.ts';

/** A query's worth: a long month is read in parts. */
const BATCH = 100;

/** The events of many cases, a part of them in memory at a time. */
export async function* eventsOfCases(
  journal: Pick<Journal, 'readMany'>,
  caseNumbers: readonly string[],
): AsyncGenerator<RecordedCaseEvent[]> {
  for (let first = 0; first < caseNumbers.length; first += BATCH) {
    const streams = caseNumbers.slice(first, first + BATCH).map(caseStream);
    const events = await journal.readMany(streams);
    for (const stream of streams) yield (events.get(stream) ?? []) as RecordedCaseEvent[];
  }
}
