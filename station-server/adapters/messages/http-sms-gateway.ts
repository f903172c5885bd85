import * as z from 'zod';
import type { SealedChannel } from '../../../hardware/devices/medium-slot.ts';
import { askSigned, NoSignedAnswer, type SignedPartner } from '../signed-http/ask-signed.ts';
import {
  MessageRefused,
  MessageUnanswered,
  type SecretSms,
  type Sms,
  type SmsGateway,
} from './sms-gateway.ts';

const takenSchema = z.object({ taken: z.literal(true) });
const channelSchema = z.object({ channelId: z.string(), publicKey: z.string() });
const refusalSchema = z.object({ code: z.string() });

/** An SMS gateway over HTTP: JSON, both ways signed by HMAC; every call has a deadline and is sent once. */
export class HttpSmsGateway implements SmsGateway {
  readonly #partner: SignedPartner;

  constructor(partner: SignedPartner) {
    this.#partner = partner;
  }

  async send(message: Sms): Promise<void> {
    await this.#ask('/messages', message, takenSchema);
  }

  openSecretChannel(): Promise<SealedChannel> {
    return this.#ask('/secret-channels', {}, channelSchema);
  }

  async sendSecret(message: SecretSms): Promise<void> {
    await this.#ask('/secret-messages', message, takenSchema);
  }

  async #ask<Schema extends z.ZodType>(
    path: string,
    question: object,
    schema: Schema,
  ): Promise<z.infer<Schema>> {
    try {
      const { status, text } = await askSigned(this.#partner, path, question);
      if (status < 400) return read(schema, text);
      // Anything else (a clock that is off, a secret that changed) somebody can set right.
      if (status !== 400 && status !== 422) throw new MessageUnanswered(`HTTP ${status}`);
      throw new MessageRefused(read(refusalSchema, text).code);
    } catch (error) {
      if (error instanceof NoSignedAnswer) throw new MessageUnanswered(error.message, { cause: error });
      throw error;
    }
  }
}

function read<Schema extends z.ZodType>(schema: Schema, text: string): z.infer<Schema> {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new MessageUnanswered('an unforeseen answer', { cause: error });
  }
}
