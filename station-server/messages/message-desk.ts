import type { MessageView, MessageWay } from '../../shared/vocabulary/message.ts';
import type { InstantMs } from '../../shared/vocabulary/calendar-date.ts';
import type { DatabaseTransaction } from '../store/schema.ts';
import type { By } from '../workflow/case-desk.ts';
import type { TemplatedText } from './templates.ts';

/** Whom it is about; its recipient and text are sealed under that stream's key. Null: nobody that is known yet. */
export type MessageSubject = { caseNumber: string } | { accountId: string } | null;

/** `template` and its `values` belong together: see `templates.ts`. */
export type MessageOrder = TemplatedText & {
  /** Ours, unique for ever, 80 characters at most: an order with a known one is that one and is not sent again. */
  messageId: string;
  way: MessageWay;
  /** Mobile number of 11 digits, or e-mail address. */
  to: string;
  about: MessageSubject;
  /** When what it says stops being true (a code, a link); then it is not sent any more. Without it: a day of trying. */
  goodUntil?: InstantMs;
};

/**
 * R-ON-9: messages to suppliers. A durable queue: sent at once, tried again with growing waits for a day at most, never
 * twice by a retry. Staff see what waits and what failed, try again, and correct the address.
 */
export interface MessageDeskContract {
  /** Durable when it resolves; sent soon after. */
  send(order: MessageOrder): Promise<void>;
  /** As `send`, within a transaction of somebody else's, who calls `wake` once it is committed. */
  enqueue(trx: DatabaseTransaction, order: MessageOrder): Promise<void>;
  wake(): void;
  /** After a start: go on with what waits. */
  resume(): Promise<void>;
  /** Those of a case or an account, or all that are not sent: the newest first. */
  list(of: { caseNumber: string } | { accountId: string } | 'open'): Promise<MessageView[]>;
  /** Try a failed or waiting one again, now. */
  retry(messageId: string, by: By): Promise<MessageView>;
  /** Correct the address and send it there, also where it was sent to the former one. */
  changeAddress(messageId: string, to: string, by: By): Promise<MessageView>;
  close(): Promise<void>;
}
