import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { claimRefusal, type MediumWanted } from '../../../shared/medium/claim-refusal.ts';
import {
  foldMedium,
  mediumAllows,
  type MediumEvent,
  type MediumRecord,
} from '../../../shared/medium/medium.ts';
import type { JournalEntry, StreamAppend } from '../../journal/journal-entry.ts';
import type { Journal } from '../../journal/journal.ts';
import { ProblemError, refusedBy } from '../../failures/problem-error.ts';

export const MEDIUM_STREAM_PREFIX = 'medium:';
export const mediumStream = (serial: string): string => MEDIUM_STREAM_PREFIX + serial;

/** Media by their hardware serials, as the journal knows them. */
export class MediumRecords {
  readonly #journal: Pick<Journal, 'readMany'>;

  constructor(journal: Pick<Journal, 'readMany'>) {
    this.#journal = journal;
  }

  async find(serial: string): Promise<MediumRecord> {
    return foldMedium(await this.events(serial));
  }

  /** Several at once; one that nobody knows is `unreceived`. */
  async findMany(serials: readonly string[]): Promise<Map<string, MediumRecord>> {
    const streams = await this.#journal.readMany(serials.map(mediumStream));
    return new Map(
      serials.map((serial) => [
        serial,
        foldMedium((streams.get(mediumStream(serial)) ?? []) as JournalEntry<MediumEvent>[]),
      ]),
    );
  }

  async events(serial: string): Promise<JournalEntry<MediumEvent>[]> {
    const streams = await this.#journal.readMany([mediumStream(serial)]);
    return (streams.get(mediumStream(serial)) ?? []) as JournalEntry<MediumEvent>[];
  }

  /**
   * R-MEDIUM-0: the claim of a medium for a case's attempt, to be appended in the transaction that starts it: the version
   * that it expects is the one that was looked at, so that a medium that anybody else claims, withdraws or hands out
   * meanwhile refuses it, whichever station that is. Problems as of `claimRefusal`.
   */
  async claim(
    serial: string,
    wanted: MediumWanted,
    by: { caseNumber: string; attempt: number },
  ): Promise<StreamAppend> {
    const record = await this.find(serial);
    const refusal = claimRefusal(record, serial, wanted);
    if (refusal) throw refusedBy(refusal);
    const event: MediumEvent = { type: 'medium-claimed', data: by, personal: null };
    return { stream: mediumStream(serial), expectedVersion: record.version, events: [event] };
  }

  /** The event for the medium's own stream, if its lifecycle allows it; problem `medium-in-use` otherwise. */
  async append(serial: string, event: MediumEvent): Promise<StreamAppend> {
    const record = await this.find(serial);
    const [append] = appendIfAllowed(serial, record, event);
    if (append) return append;
    throw new ProblemError(makeProblem('medium-in-use', { serial, caseNumber: record.caseNumber ?? '—' }));
  }

  /** The same where the medium may well be in a state in which the event says nothing new: then there is none. */
  async appendIfAllowed(serial: string, event: MediumEvent): Promise<[] | [StreamAppend]> {
    return appendIfAllowed(serial, await this.find(serial), event);
  }

  /** Problem `medium-reported-lost`: a lost medium that turns up is kept back, and nothing else is done with it. */
  async refuseLost(serial: string): Promise<void> {
    if ((await this.find(serial)).state === 'lost')
      throw new ProblemError(makeProblem('medium-reported-lost', { serial }));
  }
}

function appendIfAllowed(serial: string, record: MediumRecord, event: MediumEvent): [] | [StreamAppend] {
  if (!mediumAllows(record, event)) return [];
  return [{ stream: mediumStream(serial), expectedVersion: record.version, events: [event] }];
}
