import { makeProblem } from '../../shared/contract/make-problem.ts';
import { foldMedium, mediumAllows, type MediumEvent, type MediumRecord } from '../../shared/medium/medium.ts';
import type { JournalEntry, StreamAppend } from '../journal/journal-entry.ts';
import type { Journal } from '../journal/journal.ts';
import { ProblemError } from '../problem-error.ts';

const streamOf = (serial: string): string => `medium:${serial}`;

/** Media by their hardware serials, as the journal knows them. */
export class MediumRecords {
  readonly #journal: Journal;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  async find(serial: string): Promise<MediumRecord> {
    return foldMedium(await this.events(serial));
  }

  async events(serial: string): Promise<JournalEntry<MediumEvent>[]> {
    return (await this.#journal.read(streamOf(serial))) as JournalEntry<MediumEvent>[];
  }

  /** The event for the medium's own stream, if its lifecycle allows it; problem `medium-in-use` otherwise. */
  async append(serial: string, event: MediumEvent): Promise<StreamAppend> {
    const append = await this.appendIfAllowed(serial, event);
    if (append.length === 0) throw new ProblemError(makeProblem('medium-in-use', { serial }));
    return append[0];
  }

  /** The same where the medium may well be in a state in which the event says nothing new: then there is none. */
  async appendIfAllowed(serial: string, event: MediumEvent): Promise<[] | [StreamAppend]> {
    const record = await this.find(serial);
    if (!mediumAllows(record, event)) return [];
    return [{ stream: streamOf(serial), expectedVersion: record.version, events: [event] }];
  }
}
