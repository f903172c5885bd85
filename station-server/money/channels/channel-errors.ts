import type { ChannelName } from './payment-channel.ts';

/** Why nobody knows what became of a call. */
type UnansweredCause =
  | 'timeout' // the call's deadline passed
  | 'connection' // not reached, or broken off before the answer was complete
  | 'server-error' // 5xx
  | 'untrusted' // not signed, wrongly signed, or signed long ago
  | 'unreadable' // signed, but not what the protocol says
  | 'unsettled'; // the channel says that it doesn't know

/** The outcome is unknown. Never a yes, never a no, never sent again by the client: query. */
export class ChannelUnanswered extends Error {
  override readonly name = 'ChannelUnanswered';
  readonly channel: ChannelName;
  readonly unansweredCause: UnansweredCause;

  /** `detail` is for engineers and names no person, key or payment code. */
  constructor(channel: ChannelName, cause: UnansweredCause, detail: string, options?: ErrorOptions) {
    super(`${channel} ${cause}: ${detail}`, options);
    this.channel = channel;
    this.unansweredCause = cause;
  }
}

export const REFUSAL_REASONS = [
  'payment-code', // wrong, used or expired: the customer shows a fresh one
  'balance', // the payer's (payment) or our own (refund) account has too little
  'order-paid',
  'order-closed',
  'order-not-found',
  'order-number-used', // the number belongs to another order or amount
  'refund-exceeds', // more than was paid, or than is left
  'no-bill', // no trades on that day, or the statement is not ready
  'busy', // too many calls; nothing happened
  'not-authorised', // our signature, key or contract: a person has to look at the configuration
  'request-invalid',
  'other',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** The channel understood and refused: nothing happened. */
export class ChannelRefused extends Error {
  override readonly name = 'ChannelRefused';
  readonly channel: ChannelName;
  /** The channel's own code. */
  readonly code: string;
  readonly reason: RefusalReason;

  constructor(channel: ChannelName, code: string, reason: RefusalReason, detail: string) {
    super(`${channel} refused, ${code}: ${detail}`);
    this.channel = channel;
    this.code = code;
    this.reason = reason;
  }
}

/** Why a notification is not taken. */
export type NotificationFault =
  | 'forged' // not signed by the channel
  | 'stale' // signed by it, too long ago or in the future: a replay
  | 'other-merchant' // not about us
  | 'malformed'; // signed, but not what the protocol says

/** A notification that must not be acted on. */
export class NotificationRefused extends Error {
  override readonly name = 'NotificationRefused';
  readonly channel: ChannelName;
  readonly fault: NotificationFault;

  constructor(channel: ChannelName, fault: NotificationFault, detail: string, options?: ErrorOptions) {
    super(`${channel} notification ${fault}: ${detail}`, options);
    this.channel = channel;
    this.fault = fault;
  }
}
