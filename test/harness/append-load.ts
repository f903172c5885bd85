import type { Journal } from '../../station-server/journal/journal.ts';
import type { AppendRequest } from '../../station-server/journal/journal-entry.ts';
import { DatabaseAway } from '../../station-server/store/database-away.ts';
import type { Database } from '../../station-server/store/schema.ts';

export const cashAppend = (stream: string, expectedVersion: number): AppendRequest => ({
  appends: [
    {
      stream,
      expectedVersion,
      events: [{ type: 'cash-received', data: { caseNumber: 'sample', amountFen: 100 }, personal: null }],
    },
  ],
  actor: { kind: 'station' },
  terminal: 'test',
});

/** Writers who append one after the other, each append to a stream of its own, and remember what they were told. */
export class AppendLoad {
  readonly acknowledged: string[] = [];
  /** Refused with the word that nothing was stored. */
  readonly denied: string[] = [];
  /** Refused with the word that it isn't known whether it was stored. */
  readonly inDoubt: string[] = [];
  readonly #journal: Pick<Journal, 'append'>;
  readonly #writers: number;
  readonly #prefix: string;
  #running: Promise<void>[] = [];
  #isOver = false;
  #onAcknowledged: (() => void) | null = null;

  constructor(journal: Pick<Journal, 'append'>, options: { writers: number; prefix: string }) {
    this.#journal = journal;
    this.#writers = options.writers;
    this.#prefix = options.prefix;
  }

  begin(): void {
    this.#running = Array.from({ length: this.#writers }, (_, writer) => this.#write(writer));
  }

  /** Resolves when so many were acknowledged in all. */
  acknowledgedAtLeast(count: number): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.acknowledged.length < count) return;
        this.#onAcknowledged = null;
        resolve();
      };
      this.#onAcknowledged = look;
      look();
    });
  }

  async end(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#running);
  }

  async #write(writer: number): Promise<void> {
    for (let n = 0; !this.#isOver; n++) {
      const stream = `till:${this.#prefix}-${writer}-${n}`;
      try {
        await this.#journal.append(cashAppend(stream, 0));
        this.acknowledged.push(stream);
        this.#onAcknowledged?.();
      } catch (error) {
        if (!(error instanceof DatabaseAway)) throw error;
        (error.outcome === 'unknown' ? this.inDoubt : this.denied).push(stream);
      }
    }
  }

  /** What of it is told otherwise by the database; `inDoubtStored` counts those in doubt that were stored. */
  async found(db: Database): Promise<{
    lost: string[];
    twice: string[];
    denied: string[];
    inDoubtStored: number;
  }> {
    const rows = await db
      .selectFrom('journal_entries')
      .select((eb) => ['stream', eb.fn.countAll<number>().as('count')])
      .where('stream', 'like', `till:${this.#prefix}-%`)
      .groupBy('stream')
      .execute();
    const stored = new Map(rows.map(({ stream, count }) => [stream, Number(count)]));
    return {
      lost: this.acknowledged.filter((stream) => !stored.has(stream)),
      twice: [...stored].filter(([, count]) => count > 1).map(([stream]) => stream),
      denied: this.denied.filter((stream) => stored.has(stream)),
      inDoubtStored: this.inDoubt.filter((stream) => stored.has(stream)).length,
    };
  }
}
