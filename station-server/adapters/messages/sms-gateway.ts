import type { SealedChannel, SealedSecret } from '../../../hardware/devices/medium-slot.ts';

export interface Sms {
  /** Ours; the same message sent again is not delivered again. 100 characters at most. */
  messageId: string;
  /** 11 digits. */
  mobile: string;
  /** Begins with the signature in 【】. 500 characters at most. */
  text: string;
}

/** A text whose middle only the gateway can read. */
export interface SecretSms {
  messageId: string;
  mobile: string;
  textBefore: string;
  textAfter: string;
  /** UTF-8, sealed for a channel that `openSecretChannel` opened. */
  sealed: SealedSecret;
}

/**
 * The port to whoever sends SMS. A call that resolves: the gateway has taken the message and goes on by itself. Sending
 * may be repeated with the same `messageId`. Rejects with `MessageRefused` (nothing was sent, nor will be) or
 * `MessageUnanswered` (nobody knows: send it again).
 */
export interface SmsGateway {
  send(message: Sms): Promise<void>;
  /** A key for one secret; it is good for a few minutes and for as long as the gateway runs. */
  openSecretChannel(): Promise<SealedChannel>;
  /**
   * R-ON-12: the initial PIN, sealed for the gateway by the medium's own process; the station relays what it can't
   * read. Refused with `CHANNEL_CLOSED`: open another channel, seal anew, and send with the same `messageId`.
   */
  sendSecret(message: SecretSms): Promise<void>;
}

/** Nothing was sent: this recipient, or this message, is not taken. */
export class MessageRefused extends Error {
  override readonly name = 'MessageRefused';
  readonly code: string;
  constructor(code: string, options?: ErrorOptions) {
    super(`the message was refused: ${code}`, options);
    this.code = code;
  }
}

/** Nobody knows whether it was sent; sending it again is safe. */
export class MessageUnanswered extends Error {
  override readonly name = 'MessageUnanswered';
}
