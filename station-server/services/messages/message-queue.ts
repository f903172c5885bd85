import type { ExpressionBuilder } from 'kysely';
import {
  type MessageFailure,
  type MessageState,
  type MessageTemplate,
  type MessageView,
  type MessageWay,
} from '../../../shared/vocabulary/message.ts';
import type { CaseKeyRing } from '../../journal/case-key-ring.ts';
import type { Database, DatabaseTransaction, MessageRow, StationSchema } from '../../store/schema.ts';
import { isSecret } from './templates.ts';

const LIST_LIMIT = 200;
/** Of those that are about nobody who is known: they have no case to be erased with. */
export const UNCLAIMED_STREAM = 'messages';

export type StoredMessage = MessageRow;

/** What is sealed of a message. */
export interface MessageContent {
  to: string;
  subject: string;
  text: string;
}

/** The table of messages: what waits, what failed, what was sent; recipients and texts sealed under their stream's key. */
export class MessageQueue {
  readonly #db: Database;
  readonly #keys: CaseKeyRing;
  readonly #station: string;

  constructor(db: Database, keys: CaseKeyRing, station: string) {
    this.#db = db;
    this.#keys = keys;
    this.#station = station;
  }

  /** A message that is known already is let be. */
  async add(
    trx: DatabaseTransaction,
    row: Omit<
      StoredMessage,
      'station' | 'sealed_to' | 'sealed_text' | 'revision' | 'state' | 'attempts' | 'last_failure' | 'sent_at'
    >,
    { to, subject, text }: MessageContent,
  ): Promise<void> {
    const key = await this.#keys.ensure(trx, row.stream);
    const sealed: StoredMessage = {
      ...row,
      station: this.#station,
      sealed_to: key.seal(Buffer.from(to), addressLabel(row.message_id, 0)),
      sealed_text: key.seal(Buffer.from(JSON.stringify({ subject, text })), textLabel(row.message_id)),
      ...{ revision: 0, state: 'waiting', attempts: 0, last_failure: null, sent_at: null },
    };
    await trx
      .insertInto('messages')
      .values(sealed)
      .onConflict((conflict) => conflict.column('message_id').doNothing())
      .execute();
  }

  /** A transaction that used a stream's key was rolled back. */
  forget(stream: string): void {
    this.#keys.forget(stream);
  }

  async transaction<T>(act: (trx: DatabaseTransaction) => Promise<T>): Promise<T> {
    return this.#db.transaction().execute(act);
  }

  find(messageId: string): Promise<StoredMessage | undefined> {
    return this.#db.selectFrom('messages').selectAll().where('message_id', '=', messageId).executeTakeFirst();
  }

  /** Of this station, the most urgent first. */
  due(now: number, except: readonly string[], most: number): Promise<StoredMessage[]> {
    return this.#waiting(except)
      .selectAll()
      .where('next_attempt_at', '<=', now)
      .orderBy('give_up_at')
      .limit(most)
      .execute();
  }

  /** When the next one is due; null: none waits. */
  async nextDueAt(except: readonly string[]): Promise<number | null> {
    const row = await this.#waiting(except)
      .select('next_attempt_at')
      .orderBy('next_attempt_at')
      .limit(1)
      .executeTakeFirst();
    return row?.next_attempt_at ?? null;
  }

  /** Null where there is no text any more, or the data of its case were deleted. */
  async contentOf(row: StoredMessage): Promise<MessageContent | null> {
    const key = row.sealed_text === null ? null : await this.#keys.find(this.#db, row.stream);
    if (row.sealed_text === null || key === null) return null;
    const to = key.open(row.sealed_to, addressLabel(row.message_id, row.revision)).toString();
    const { subject, text } = JSON.parse(
      key.open(row.sealed_text, textLabel(row.message_id)).toString(),
    ) as Omit<MessageContent, 'to'>;
    return { to, subject, text };
  }

  /**
   * One process attempts it: the others find it under way until then. False: another was faster, or it was changed since
   * the row was read.
   */
  async begin(row: StoredMessage, until: number): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('messages')
      .set({ next_attempt_at: until })
      .where('message_id', '=', row.message_id)
      .where('state', '=', 'waiting')
      .where('revision', '=', row.revision)
      .where('next_attempt_at', '=', row.next_attempt_at)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /** What became of an attempt; nothing if the address was changed meanwhile. */
  async settle(
    row: StoredMessage,
    change: Partial<
      Pick<StoredMessage, 'state' | 'attempts' | 'last_failure' | 'next_attempt_at' | 'sent_at'>
    >,
  ): Promise<void> {
    const isOver = change.state === 'sent' || change.last_failure === 'too-late';
    await this.#db
      .updateTable('messages')
      .set({ ...change, ...(isOver && isSecret(row.template) ? { sealed_text: null } : {}) })
      .where('message_id', '=', row.message_id)
      .where('revision', '=', row.revision)
      .execute();
  }

  /**
   * Begin anew, to another address where one is given; this station sends it. False: the address was corrected since the
   * row was read.
   */
  async beginAnew(
    row: StoredMessage,
    begin: { now: number; giveUpAt: number; staffId: string | null },
    to: string | null,
  ): Promise<boolean> {
    const { now, giveUpAt, staffId } = begin;
    const key = await this.#keys.find(this.#db, row.stream);
    const revision = row.revision + 1;
    const { numUpdatedRows } = await this.#db
      .updateTable('messages')
      .set({
        ...{ station: this.#station, state: 'waiting', attempts: 0, last_failure: null, sent_at: null },
        ...{ next_attempt_at: now, give_up_at: giveUpAt, handled_by: staffId },
        ...(to !== null && key
          ? { revision, sealed_to: key.seal(Buffer.from(to), addressLabel(row.message_id, revision)) }
          : {}),
      })
      .where('message_id', '=', row.message_id)
      .where('revision', '=', row.revision)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /** What nobody needs any more of messages about nobody. */
  async dropUnclaimed(trx: DatabaseTransaction, before: number): Promise<void> {
    await trx
      .deleteFrom('messages')
      .where('stream', '=', UNCLAIMED_STREAM)
      .where('created_at', '<', before)
      .execute();
  }

  async list(of: { caseNumber: string } | { accountId: string } | 'open'): Promise<MessageView[]> {
    const all = this.#db.selectFrom('messages').selectAll();
    const rows = await (
      of === 'open'
        ? all.where(isOpen)
        : all.where('caseNumber' in of ? ofCase(of.caseNumber) : ofAccount(of.accountId))
    )
      .orderBy('created_at', 'desc')
      .limit(LIST_LIMIT)
      .execute();
    return Promise.all(rows.map((row) => this.view(row)));
  }

  async view(row: StoredMessage): Promise<MessageView> {
    const key = await this.#keys.find(this.#db, row.stream);
    const content = await this.contentOf(row);
    return {
      messageId: row.message_id,
      way: row.way as MessageWay,
      template: row.template as MessageTemplate,
      caseNumber: row.case_number,
      accountId: row.account_id,
      to: key && key.open(row.sealed_to, addressLabel(row.message_id, row.revision)).toString(),
      revision: row.revision,
      text: isSecret(row.template) ? null : (content?.text ?? null),
      state: row.state as MessageState,
      attempts: row.attempts,
      lastFailure: row.last_failure as MessageFailure | null,
      createdAt: row.created_at,
      sentAt: row.sent_at,
      nextAttemptAt: row.state === 'waiting' ? row.next_attempt_at : null,
    };
  }

  #waiting(except: readonly string[]) {
    return this.#db
      .selectFrom('messages')
      .where('state', '=', 'waiting')
      .where('station', '=', this.#station)
      .$if(except.length > 0, (query) => query.where('message_id', 'not in', except));
  }
}

const addressLabel = (messageId: string, revision: number): string => `${messageId} to ${revision}`;
const textLabel = (messageId: string): string => `${messageId} text`;

type Messages = ExpressionBuilder<StationSchema, 'messages'>;

const ofCase = (caseNumber: string) => (eb: Messages) => eb('case_number', '=', caseNumber);
const ofAccount = (accountId: string) => (eb: Messages) => eb('account_id', '=', accountId);
/** Of what is about nobody (a code) nothing is left to do once it has failed. */
const isOpen = (eb: Messages) =>
  eb.or([
    eb('state', '=', 'waiting'),
    eb.and([eb('state', '=', 'failed'), eb('stream', '<>', UNCLAIMED_STREAM)]),
  ]);
