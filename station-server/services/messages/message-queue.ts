import {
  type MessageFailure,
  type MessageState,
  type MessageTemplate,
  type MessageView,
  type MessageWay,
} from '../../../shared/vocabulary/message.ts';
import type { CaseKeyRing } from '../../journal/case-key-ring.ts';
import type { Database, DatabaseTransaction, MessageRow } from '../../store/schema.ts';
import {
  changeMessage,
  deleteMessages,
  findMessage,
  insertMessage,
  messagesAbout,
  messagesDue,
  nextMessageDueAt,
  openMessages,
  putMessageOff,
} from './message-queries.ts';
import { isSecret } from './templates.ts';

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
    await insertMessage(trx, sealed);
  }

  /** A transaction that used a stream's key was rolled back. */
  forget(stream: string): void {
    this.#keys.forget(stream);
  }

  async transaction<T>(act: (trx: DatabaseTransaction) => Promise<T>): Promise<T> {
    return this.#db.transaction().execute(act);
  }

  find(messageId: string): Promise<StoredMessage | null> {
    return findMessage(this.#db, messageId);
  }

  /** Of this station, the most urgent first. */
  due(now: number, except: readonly string[], most: number): Promise<StoredMessage[]> {
    return messagesDue(this.#db, { station: this.#station, except, now, most });
  }

  /** When the next one is due; null: none waits. */
  nextDueAt(except: readonly string[]): Promise<number | null> {
    return nextMessageDueAt(this.#db, { station: this.#station, except });
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
  begin(row: StoredMessage, until: number): Promise<boolean> {
    return putMessageOff(this.#db, row, until);
  }

  /** What became of an attempt; nothing if the address was changed meanwhile. */
  async settle(
    row: StoredMessage,
    change: Partial<
      Pick<StoredMessage, 'state' | 'attempts' | 'last_failure' | 'next_attempt_at' | 'sent_at'>
    >,
  ): Promise<void> {
    const isOver = change.state === 'sent' || change.last_failure === 'too-late';
    const forgotten = isOver && isSecret(row.template) ? { sealed_text: null } : {};
    await changeMessage(this.#db, row, { ...change, ...forgotten });
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
    return changeMessage(this.#db, row, {
      ...{ station: this.#station, state: 'waiting', attempts: 0, last_failure: null, sent_at: null },
      ...{ next_attempt_at: now, give_up_at: giveUpAt, handled_by: staffId },
      ...(to !== null && key
        ? { revision, sealed_to: key.seal(Buffer.from(to), addressLabel(row.message_id, revision)) }
        : {}),
    });
  }

  /** What nobody needs any more of messages about nobody. */
  async dropUnclaimed(trx: DatabaseTransaction, before: number): Promise<void> {
    await deleteMessages(trx, UNCLAIMED_STREAM, before);
  }

  async list(of: { caseNumber: string } | { accountId: string } | 'open'): Promise<MessageView[]> {
    // Of what is about nobody (a code) nothing is left to do once it has failed.
    const rows =
      of === 'open' ? await openMessages(this.#db, UNCLAIMED_STREAM) : await messagesAbout(this.#db, of);
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
}

const addressLabel = (messageId: string, revision: number): string => `${messageId} to ${revision}`;
const textLabel = (messageId: string): string => `${messageId} text`;
