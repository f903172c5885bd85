import type { Database, DatabaseTransaction, JournalRow } from '../store/schema.ts';
import { canonicalJson, type Json } from './canonical-json.ts';
import type { CaseKeyRing } from './case-key-ring.ts';
import { ClaimsOfBatch } from './claims.ts';
import { ENVELOPE, entryHash } from './entry-hash.ts';
import { currentVersion, upcast } from './event-versions.ts';
import { GroupCommit, type Outcome, type Patience, type Waiting } from './group-commit.ts';
import { AlreadyAnswered, VersionConflict, type AppendRequest, type JournalEntry } from './journal-entry.ts';
import { entryAt, pendingCommits, storedHead, type Head } from './stored-head.ts';

/** A view of the journal in tables of its own, written in the same transaction as the entries. */
export interface Projection {
  apply(trx: DatabaseTransaction, entries: readonly JournalEntry[]): Promise<void>;
}

interface JournalOptions {
  db: Database;
  /** Name of this station: its chain. */
  station: string;
  keys: CaseKeyRing;
  projections: readonly Projection[];
  clock: () => number;
  /** A listener that threw, or a look after a failed commit that failed unforeseen; without it the process ends. */
  onError?: (error: unknown) => void;
  /** The database is not this station's to write to for now, even if it answers. */
  isAway?: () => boolean;
  patience?: Partial<Patience>;
}

/**
 * The append-only journal of a station, hash-chained, and the only write path. Appends that arrive while a commit is
 * under way share the next one (group commit); each resolves only after its commit is durable. An append whose version,
 * claim or key conflicts fails alone; its neighbours in the batch are not touched.
 */
export class Journal {
  readonly #options: JournalOptions;
  readonly #onError: (error: unknown) => void;
  readonly #groups: GroupCommit;
  readonly #listeners = new Set<(entries: readonly JournalEntry[]) => void>();
  #head: Head;
  /** What the last transaction was to store. */
  #attempt: { outcomes: Outcome[]; head: Head } | null = null;

  private constructor(options: JournalOptions, head: Head) {
    this.#options = options;
    this.#onError = options.onError ?? endProcess;
    this.#head = head;
    this.#groups = new GroupCommit(
      {
        commit: (batch) => {
          this.#attempt = null;
          return this.#commit(batch);
        },
        lookBack: (batch, wasCutOff) => this.#lookBack(batch, wasCutOff),
        onStored: (entries) => this.#tell(entries),
        onError: this.#onError,
        isAway: options.isAway ?? (() => false),
      },
      options.patience,
    );
  }

  static async open(options: JournalOptions): Promise<Journal> {
    return new Journal(options, await storedHead(options.db, options.station));
  }

  /** Newest entry of this station's chain. */
  get head(): Head {
    return { ...this.#head };
  }

  /** Told after each commit, in order; returns how to stop. */
  onAppended(listener: (entries: readonly JournalEntry[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Append atomically and durably. Rejects with VersionConflict, ClaimTaken, AlreadyAnswered or JournalBusy, and with
   * DatabaseAway when the database stayed away: then its `outcome` says whether it may have been stored. Any other
   * rejection means that nothing was stored.
   */
  append(request: AppendRequest): Promise<JournalEntry[]> {
    return this.#groups.append(request);
  }

  /** The recorded answer of an idempotency key. */
  async answerOf(key: string): Promise<{ requestHash: string; answer: string } | null> {
    const row = await this.#options.db
      .selectFrom('idempotency_keys')
      .select(['request_hash', 'answer'])
      .where('key', '=', key)
      .executeTakeFirst();
    return row ? { requestHash: row.request_hash, answer: row.answer } : null;
  }

  /** Entries of a stream in order, personal data opened where the key still exists. */
  async read(stream: string): Promise<JournalEntry[]> {
    return (await this.readMany([stream])).get(stream) ?? [];
  }

  /** Several streams by one query; a stream without entries is absent. */
  async readMany(streams: readonly string[]): Promise<Map<string, JournalEntry[]>> {
    const byStream = new Map<string, JournalEntry[]>();
    if (streams.length === 0) return byStream;
    const rows = await this.#options.db
      .selectFrom('journal_entries')
      .selectAll()
      .where('stream', 'in', streams)
      .orderBy('stream')
      .orderBy('version')
      .execute();
    for (const row of rows) {
      const entries = byStream.get(row.stream) ?? [];
      entries.push(await this.#opened(row));
      byStream.set(row.stream, entries);
    }
    return byStream;
  }

  /** Entries of a chain after a place in it, `most` at most, in its order. */
  async readChain(station: string, after: number, most: number): Promise<JournalEntry[]> {
    const rows = await this.#options.db
      .selectFrom('journal_entries')
      .selectAll()
      .where('station', '=', station)
      .where('sequence', '>', after)
      .orderBy('sequence')
      .limit(most)
      .execute();
    const entries: JournalEntry[] = [];
    for (const row of rows) entries.push(await this.#opened(row));
    return entries;
  }

  /** Wait for what is under way; nothing may be appended after it. */
  async close(): Promise<void> {
    await this.#groups.close();
    this.#listeners.clear();
  }

  async #opened(row: JournalRow): Promise<JournalEntry> {
    const key = row.sealed === null ? null : await this.#options.keys.find(this.#options.db, row.stream);
    const personal: unknown =
      row.sealed === null || key === null
        ? null
        : JSON.parse(key.open(row.sealed, associatedData(row)).toString());
    return entryOf(row, personal);
  }

  #tell(entries: readonly JournalEntry[]): void {
    for (const listener of this.#listeners) {
      try {
        listener(entries);
      } catch (error) {
        this.#onError(error);
      }
    }
  }

  /** A commit whose answer was lost may have come through: its last entry is in the chain, or nothing of it is. */
  async #lookBack(batch: readonly Waiting[], wasCutOff: boolean): Promise<Outcome[] | null> {
    const { db, station, keys } = this.#options;
    const attempt = this.#attempt;
    if (wasCutOff) await pendingCommits(db);
    const entry = attempt && (await entryAt(db, station, attempt.head.sequence));
    this.#head = await storedHead(db, station);
    this.#attempt = null;
    if (attempt && entry?.hash === attempt.head.hash) return attempt.outcomes;
    for (const { request } of batch) for (const { stream } of request.appends) keys.forget(stream);
    return null;
  }

  async #commit(batch: readonly Waiting[]): Promise<Outcome[]> {
    const { outcomes, head } = await this.#options.db.transaction().execute(async (trx) => {
      const prepared = await this.#prepare(trx, batch);
      this.#attempt = prepared;
      const rows = prepared.outcomes.flatMap((outcome) => ('rows' in outcome ? outcome.rows : []));
      if (rows.length > 0) {
        await insertRows(trx, rows);
        await prepared.claims.write(trx);
        await this.#recordKeys(trx, prepared.outcomes);
        const entries = prepared.outcomes.flatMap((outcome) => ('entries' in outcome ? outcome.entries : []));
        for (const projection of this.#options.projections) await projection.apply(trx, entries);
      }
      return prepared;
    });
    this.#head = head;
    return outcomes;
  }

  /** Check versions, claims and keys, seal, chain. Nothing is written here but new case keys. */
  async #prepare(trx: DatabaseTransaction, batch: readonly Waiting[]) {
    const versions = await streamVersions(trx, batch);
    const answered = await answeredKeys(trx, batch);
    const claims = await ClaimsOfBatch.read(
      trx,
      batch.map(({ request }) => request),
    );
    let head = this.#head;
    const outcomes: Outcome[] = [];
    for (const waiting of batch) {
      const { appends, idempotency } = waiting.request;
      if (idempotency && answered.has(idempotency.key)) {
        outcomes.push({ waiting, error: new AlreadyAnswered() });
        continue;
      }
      const stale = appends.find(
        ({ stream, expectedVersion }) => (versions.get(stream) ?? 0) !== expectedVersion,
      );
      if (stale) {
        outcomes.push({ waiting, error: new VersionConflict(stale.stream) });
        continue;
      }
      const obstacle = claims.obstacleTo(waiting.request);
      if (obstacle) {
        outcomes.push({ waiting, error: obstacle });
        continue;
      }
      const chained = await this.#chain(trx, waiting.request, head);
      head = chained.head;
      claims.change(waiting.request, { station: this.#options.station, ...chained.taking });
      for (const row of chained.rows) versions.set(row.stream, row.version);
      if (idempotency) answered.add(idempotency.key);
      outcomes.push({ waiting, entries: chained.entries, rows: chained.rows });
    }
    return { outcomes, head, claims };
  }

  async #chain(trx: DatabaseTransaction, request: AppendRequest, from: { sequence: number; hash: string }) {
    const at = this.#options.clock();
    const actor = canonicalJson(request.actor);
    const rows: JournalRow[] = [];
    const entries: JournalEntry[] = [];
    let head = from;
    for (const { stream, expectedVersion, events } of request.appends) {
      for (const [index, event] of events.entries()) {
        const place = { stream, version: expectedVersion + index + 1, type: event.type };
        const sealed =
          event.personal === null
            ? null
            : (await this.#options.keys.ensure(trx, stream)).seal(
                Buffer.from(canonicalJson(event.personal as unknown as Json)),
                associatedData(place),
              );
        const unhashed = {
          station: this.#options.station,
          sequence: head.sequence + 1,
          envelope: ENVELOPE,
          ...place,
          schema_version: currentVersion(event.type),
          data: canonicalJson(event.data as unknown as Json),
          sealed,
          actor,
          terminal: request.terminal,
          at,
          previous_hash: head.hash,
        };
        const row = { ...unhashed, hash: entryHash(unhashed) };
        head = { sequence: row.sequence, hash: row.hash };
        rows.push(row);
        entries.push(entryOf(row, event.personal));
      }
    }
    return { rows, entries, head, taking: { sequence: from.sequence + 1, at } };
  }

  async #recordKeys(trx: DatabaseTransaction, outcomes: readonly Outcome[]): Promise<void> {
    const keys = outcomes.flatMap((outcome) => {
      const idempotency = outcome.waiting.request.idempotency;
      if ('error' in outcome || !idempotency) return [];
      return [
        {
          key: idempotency.key,
          request_hash: idempotency.requestHash,
          answer: idempotency.answer,
          at: this.#options.clock(),
        },
      ];
    });
    if (keys.length > 0) await trx.insertInto('idempotency_keys').values(keys).execute();
  }
}

const endProcess = (error: unknown): void => {
  queueMicrotask(() => {
    throw error;
  });
};

const associatedData = (row: { version: number; type: string }): string => `${row.version} ${row.type}`;

function entryOf(row: JournalRow, personal: unknown): JournalEntry {
  const { type, schema_version } = row;
  const said = upcast(type, schema_version, { data: JSON.parse(row.data) as unknown, personal });
  return {
    station: row.station,
    sequence: row.sequence,
    stream: row.stream,
    version: row.version,
    type,
    ...said,
    actor: JSON.parse(row.actor) as unknown,
    terminal: row.terminal,
    at: row.at,
    hash: row.hash,
  } as JournalEntry;
}

async function streamVersions(
  trx: DatabaseTransaction,
  batch: readonly Waiting[],
): Promise<Map<string, number>> {
  const streams = [
    ...new Set(batch.flatMap(({ request }) => request.appends.map((append) => append.stream))),
  ];
  const rows = await trx
    .selectFrom('journal_entries')
    .select((eb) => ['stream', eb.fn.max('version').as('version')])
    .where('stream', 'in', streams)
    .groupBy('stream')
    .execute();
  return new Map(rows.map((row) => [row.stream, row.version]));
}

async function answeredKeys(trx: DatabaseTransaction, batch: readonly Waiting[]): Promise<Set<string>> {
  const keys = batch.flatMap(({ request }) => (request.idempotency ? [request.idempotency.key] : []));
  if (keys.length === 0) return new Set();
  const rows = await trx.selectFrom('idempotency_keys').select('key').where('key', 'in', keys).execute();
  return new Set(rows.map((row) => row.key));
}

/** Bound on parameters of one statement (SQLite: 32,766; 14 columns). */
const ROWS_PER_INSERT = 500;

async function insertRows(trx: DatabaseTransaction, rows: readonly JournalRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
    await trx
      .insertInto('journal_entries')
      .values(rows.slice(from, from + ROWS_PER_INSERT))
      .execute();
  }
}
