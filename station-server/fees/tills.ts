import { randomUUID } from 'node:crypto';
import { makeProblem } from '../../shared/contract/make-problem.ts';
import type { TillView } from '../../shared/contract/api.ts';
import { foldTill, type TillEvent } from '../../shared/till/till.ts';
import type { Fen } from '../../shared/vocabulary/money.ts';
import type { JournalEntry, StreamAppend } from '../journal/journal-entry.ts';
import type { Journal, Projection } from '../journal/journal.ts';
import { ProblemError } from '../problem-error.ts';
import type { Database } from '../store/schema.ts';
import type { By } from '../workflow/case-desk.ts';

const tillStream = (tillId: string): string => `till:${tillId}`;

/** Which till session is open for whom. */
export const tillProjection: Projection = {
  async apply(trx, entries) {
    for (const entry of entries) {
      if (entry.type !== 'till-opened') continue;
      const { staffId, desk } = entry.data;
      const till_id = entry.stream.slice('till:'.length);
      await trx
        .insertInto('tills')
        .values({ till_id, staff_id: staffId, desk, status: 'open', opened_at: entry.at })
        .execute();
    }
  },
};

/** Till sessions: one open at a time per member of staff. */
export class Tills {
  readonly #db: Database;
  readonly #journal: Journal;

  constructor(db: Database, journal: Journal) {
    this.#db = db;
    this.#journal = journal;
  }

  async open(staffId: string, desk: string, floatFen: Fen, by: By): Promise<TillView> {
    if (await this.openTillOf(staffId)) throw new ProblemError(makeProblem('till-already-open'));
    const event: TillEvent = { type: 'till-opened', data: { staffId, desk, floatFen }, personal: null };
    const stream = tillStream(randomUUID());
    await this.#journal.append({
      appends: [{ stream, expectedVersion: 0, events: [event] }],
      actor: by.actor,
      terminal: by.terminal,
    });
    return this.view(staffId);
  }

  /** Id of the till session that this member has open. */
  async openTillOf(staffId: string): Promise<string | null> {
    const row = await this.#db
      .selectFrom('tills')
      .select('till_id')
      .where('staff_id', '=', staffId)
      .where('status', '=', 'open')
      .executeTakeFirst();
    return row?.till_id ?? null;
  }

  async view(staffId: string): Promise<TillView> {
    const tillId = await this.openTillOf(staffId);
    const state = tillId ? foldTill(await this.#events(tillId)) : null;
    if (!state) return { open: false, tillId: null, floatFen: 0, expectedFen: 0, openedAt: null };
    const { floatFen, expectedFen, openedAt } = state;
    return { open: true, tillId, floatFen, expectedFen, openedAt };
  }

  /** The cash of a case goes into a till, in the transaction of the case's event. */
  async cashReceived(tillId: string, caseNumber: string, amountFen: Fen): Promise<StreamAppend> {
    const state = foldTill(await this.#events(tillId));
    if (state?.status !== 'open') throw new ProblemError(makeProblem('till-closed'));
    const event: TillEvent = { type: 'cash-received', data: { caseNumber, amountFen }, personal: null };
    return { stream: tillStream(tillId), expectedVersion: state.version, events: [event] };
  }

  async #events(tillId: string): Promise<JournalEntry<TillEvent>[]> {
    return (await this.#journal.read(tillStream(tillId))) as JournalEntry<TillEvent>[];
  }
}
