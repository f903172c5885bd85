import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import { checkEmail, checkMobileNumber } from '../../../shared/vocabulary/contact.ts';
import type { MessageView, MessageWay } from '../../../shared/vocabulary/message.ts';
import type { WatchesParts } from '../../scheduling/watches.ts';
import type { CaseKeyRing } from '../../journal/case-key-ring.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { Database, DatabaseTransaction } from '../../store/schema.ts';
import type { By } from '../../registry/cases/case-desk.ts';
import { caseStream } from '../../registry/cases/case-list.ts';
import type { SendMail } from '../../adapters/messages/mail.ts';
import { MessageQueue, UNCLAIMED_STREAM, type MessageContent, type StoredMessage } from './message-queue.ts';
import { MessageRefused, MessageUnanswered, type SmsGateway } from '../../adapters/messages/sms-gateway.ts';
import { isSecret, render, type TemplatedText } from './templates.ts';

/** Whom it is about; its recipient and text are sealed under that stream's key. Null: nobody that is known yet. */
export type MessageSubject = { caseNumber: string } | { accountId: string } | null;

/** `template` and its `values` belong together: see `templates.ts`. */
export type MessageOrder = TemplatedText & {
  /**
   * Ours, unique for ever, letters, digits, `.`, `_` and `-`, 80 at most: an order with a known one is that one and is
   * not sent again.
   */
  messageId: string;
  way: MessageWay;
  /** Mobile number of 11 digits, or e-mail address. */
  to: string;
  about: MessageSubject;
  /** When what it says stops being true (a code, a link); then it is not sent any more. Without it: a day of trying. */
  goodUntil?: InstantMs;
};

export interface MessageDeskParts extends WatchesParts {
  db: Database;
  keys: CaseKeyRing;
  stationCode: string;
  sms: Pick<SmsGateway, 'send'>;
  sendMail: SendMail;
  clock: () => InstantMs;
}

const DAY_MS = 86_400_000;
const TRY_FOR_MS = DAY_MS;
const FIRST_WAIT_MS = 5_000;
const MOST_WAIT_MS = 1_800_000;
const MOST_AT_ONCE = 8;
/** Longer than a gateway or a mail server may take: whoever attempts a message is believed to be at it for so long. */
const UNDER_WAY_MS = 60_000;
/** After something unforeseen. */
const REST_MS = 60_000;
/** What is under way when the station stops may take so long to be heard of. */
const LAST_WORDS_MS = 3_000;
/** Of one message; each correction sends it to another stranger's phone if it is wrong. */
const MOST_CORRECTIONS = 5;
const MESSAGE_ID = /^[A-Za-z0-9._-]{1,80}$/;

const streamOf = (about: MessageSubject): string => {
  if (about === null) return UNCLAIMED_STREAM;
  return 'caseNumber' in about ? caseStream(about.caseNumber) : `account:${about.accountId}`;
};

/**
 * R-ON-9: messages to suppliers. A durable queue: sent at once, tried again with growing waits for a day at most. A
 * gateway that has taken a message knows its id and never delivers it twice; a mail server knows no such thing, so after
 * an answer that got lost the same mail, with the same Message-ID, may come a second time. Staff see what waits and what
 * failed, try again, and correct the address.
 */
export class MessageDesk {
  readonly #parts: MessageDeskParts;
  readonly #queue: MessageQueue;
  readonly #underWay = new Map<string, Promise<void>>();
  #isFilling = false;
  #lastFill: Promise<void> = Promise.resolve();
  #isWanted = false;
  #isClosed = false;
  #callOff: (() => void) | null = null;

  constructor(parts: MessageDeskParts) {
    this.#parts = parts;
    this.#queue = new MessageQueue(parts.db, parts.keys, parts.stationCode);
  }

  /** Durable when it resolves; sent soon after. */
  async send(order: MessageOrder): Promise<void> {
    try {
      await this.#queue.transaction((trx) => this.enqueue(trx, order));
    } catch (error) {
      this.#queue.forget(streamOf(order.about));
      throw error;
    }
    this.wake();
  }

  /** As `send`, within a transaction of somebody else's, who calls `wake` once it is committed. */
  async enqueue(trx: DatabaseTransaction, order: MessageOrder): Promise<void> {
    const { messageId, way, to, about, goodUntil = null } = order;
    if (!MESSAGE_ID.test(messageId)) throw new RangeError(`not a message id: ${messageId}`);
    const now = this.#parts.clock();
    if (about === null) await this.#queue.dropUnclaimed(trx, now - DAY_MS);
    const row = {
      ...{ message_id: messageId, stream: streamOf(about), way, template: order.template },
      case_number: about && 'caseNumber' in about ? about.caseNumber : null,
      account_id: about && 'accountId' in about ? about.accountId : null,
      ...{ created_at: now, next_attempt_at: now, good_until: goodUntil, handled_by: null },
      give_up_at: giveUpAt(now, goodUntil),
    };
    await this.#queue.add(trx, row, { to, ...render(order, way) });
  }

  /** Look at what waits, now. */
  wake(): void {
    this.#isWanted = true;
    if (this.#isFilling || this.#isClosed) return;
    this.#isFilling = true;
    this.#lastFill = this.#fill().catch((error: unknown) => {
      this.#parts.onError(error);
      this.#lookIn(REST_MS);
    });
  }

  /** After a start: go on with what waits. */
  resume(): void {
    this.wake();
  }

  /** Those of a case or an account, or all that are not sent: the newest first, 200 at most. */
  list(of: { caseNumber: string } | { accountId: string } | 'open'): Promise<MessageView[]> {
    return this.#queue.list(of);
  }

  /**
   * Try a failed or waiting one again, now. Refused with `not-found`, `message-sent`, or `message-too-late` where its
   * text is gone or its time is up.
   */
  async retry(messageId: string, by: By): Promise<MessageView> {
    const row = await this.#alive(messageId);
    if (row.state === 'sent') throw new ProblemError(makeProblem('message-sent'));
    return this.#beginAnew(row, by, null);
  }

  /**
   * Correct the address and send it there, also where it was sent to the former one. Refused as `retry` is, with
   * `invalid-input` for what is no address, and with `message-address-fixed` for secrets: a code or link that staff
   * could send elsewhere would be theirs; `changed-meanwhile` where `revision` is not the address that was shown;
   * `address-corrected-enough` after five corrections.
   */
  async changeAddress(
    messageId: string,
    { to, revision }: { to: string; revision: number },
    by: By,
  ): Promise<MessageView> {
    const row = await this.#alive(messageId);
    if (isSecret(row.template)) throw new ProblemError(makeProblem('message-address-fixed'));
    // The write names this revision too: of two who pass here together, one is refused there.
    if (Math.max(row.revision, revision) >= MOST_CORRECTIONS)
      throw new ProblemError(makeProblem('address-corrected-enough', { most: MOST_CORRECTIONS }));
    const checked = row.way === 'sms' ? checkMobileNumber(to) : checkEmail(to);
    if (!checked.ok) throw new ProblemError(makeProblem('invalid-input', {}, { to: checked.reason }));
    return this.#beginAnew({ ...row, revision }, by, checked.value);
  }

  /** Resolves when nothing is under way; what waits for its time is not. */
  async idle(): Promise<void> {
    while (this.#isFilling || this.#underWay.size > 0)
      await Promise.all([this.#lastFill, ...this.#underWay.values()]);
  }

  /** Begins nothing any more, and waits a little for what is under way. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#callOff?.();
    let callOff = (): void => undefined;
    const late = new Promise<void>((resolve) => {
      callOff = this.#parts.wait(LAST_WORDS_MS, resolve);
    });
    await Promise.race([late, this.idle()]);
    callOff();
  }

  async #alive(messageId: string): Promise<StoredMessage> {
    const row = await this.#queue.find(messageId);
    if (!row) throw new ProblemError(makeProblem('not-found'));
    const isOver = row.good_until !== null && row.good_until <= this.#parts.clock();
    if (isOver || (await this.#queue.contentOf(row)) === null)
      throw new ProblemError(makeProblem('message-too-late'));
    return row;
  }

  async #beginAnew(row: StoredMessage, { actor }: By, to: string | null): Promise<MessageView> {
    const now = this.#parts.clock();
    const staffId = actor.kind === 'staff' ? actor.staffId : null;
    const begin = { now, giveUpAt: giveUpAt(now, row.good_until), staffId };
    if (!(await this.#queue.beginAnew(row, begin, to)))
      throw new ProblemError(makeProblem('changed-meanwhile'));
    this.wake();
    const after = await this.#queue.find(row.message_id);
    return this.#queue.view(after ?? row);
  }

  /** As many at once as there may be; whatever ends looks for the next. */
  async #fill(): Promise<void> {
    try {
      while (this.#isWanted && !this.#isClosed) {
        this.#isWanted = false;
        const free = MOST_AT_ONCE - this.#underWay.size;
        if (free <= 0) return;
        const now = this.#parts.clock();
        for (const row of await this.#queue.due(now, [...this.#underWay.keys()], free)) this.#begin(row);
        const nextAt = await this.#queue.nextDueAt([...this.#underWay.keys()]);
        if (nextAt !== null && this.#underWay.size < MOST_AT_ONCE)
          this.#lookIn(Math.max(0, nextAt - this.#parts.clock()));
      }
    } finally {
      // In the same turn as the last look: a wake right after it begins anew.
      this.#isFilling = false;
    }
  }

  #lookIn(delayMs: number): void {
    this.#callOff?.();
    this.#callOff = this.#isClosed ? null : this.#parts.wait(delayMs, () => this.wake());
  }

  #begin(row: StoredMessage): void {
    const ended = this.#attempt(row).then(
      () => {
        this.#underWay.delete(row.message_id);
        this.wake();
      },
      (error: unknown) => {
        this.#underWay.delete(row.message_id);
        this.#parts.onError(error);
        this.#lookIn(REST_MS);
      },
    );
    this.#underWay.set(row.message_id, ended);
  }

  async #attempt(row: StoredMessage): Promise<void> {
    const content = await this.#queue.contentOf(row);
    if (content === null) return this.#queue.settle(row, { state: 'failed', last_failure: 'erased' });
    if (row.good_until !== null && row.good_until <= this.#parts.clock())
      return this.#queue.settle(row, { state: 'failed', last_failure: 'too-late' });
    if (!(await this.#queue.begin(row, this.#parts.clock() + UNDER_WAY_MS))) return;
    const attempts = row.attempts + 1;
    try {
      await this.#deliver(row, content);
    } catch (error) {
      return this.#failed(row, attempts, error);
    }
    await this.#queue.settle(row, {
      ...{ state: 'sent', attempts, last_failure: null, sent_at: this.#parts.clock() },
    });
  }

  #deliver(row: StoredMessage, { to, subject, text }: MessageContent): Promise<void> {
    const messageId = row.revision === 0 ? row.message_id : `${row.message_id}.r${row.revision}`;
    if (row.way === 'sms') return this.#parts.sms.send({ messageId, mobile: to, text });
    return this.#parts.sendMail({ messageId: `<${messageId}@counter-station>`, to, subject, text });
  }

  async #failed(row: StoredMessage, attempts: number, error: unknown): Promise<void> {
    if (error instanceof MessageRefused)
      return this.#queue.settle(row, { state: 'failed', attempts, last_failure: 'refused' });
    if (!(error instanceof MessageUnanswered)) this.#parts.onError(error);
    const nextAt =
      this.#parts.clock() + Math.min(FIRST_WAIT_MS * 2 ** Math.min(row.attempts, 20), MOST_WAIT_MS);
    if (nextAt < row.give_up_at)
      return this.#queue.settle(row, { attempts, last_failure: 'unanswered', next_attempt_at: nextAt });
    const last_failure = row.good_until === null ? 'unanswered' : 'too-late';
    return this.#queue.settle(row, { state: 'failed', attempts, last_failure });
  }
}

const giveUpAt = (now: InstantMs, goodUntil: InstantMs | null): InstantMs =>
  Math.min(now + TRY_FOR_MS, goodUntil ?? Infinity);
