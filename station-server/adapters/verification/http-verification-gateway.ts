import * as z from 'zod';
import type { SealedChannel } from '../../../hardware/devices/medium-slot.ts';
import { VERIFICATION_FAILURES } from '../../../shared/vocabulary/verification-failure.ts';
import { VERIFICATION_FIELDS, VERIFICATION_NEEDS } from '../../../shared/vocabulary/verification.ts';
import { askSigned, NoSignedAnswer, type SignedPartner } from '../signed-http/ask-signed.ts';
import {
  VerificationRefused,
  VerificationUnanswered,
  type SecretTransfer,
  type Standing,
  type VerificationGateway,
  type VerificationRequest,
} from './verification-gateway.ts';

const standingSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('passed') }),
  z.object({
    state: z.literal('failed'),
    reason: z.enum(VERIFICATION_FAILURES),
    field: z.enum(VERIFICATION_FIELDS).nullable(),
  }),
  z.object({
    state: z.literal('waiting'),
    need: z.enum(VERIFICATION_NEEDS),
    // Shown as a QR code: nothing but the web.
    faceUrl: z.url({ protocol: /^https?$/ }).nullable(),
    triesLeft: z.int().min(0).nullable(),
    expiresAt: z.int(),
  }),
]) satisfies z.ZodType<Standing>;
const channelSchema = z.object({ channelId: z.string().max(64), publicKey: z.string().max(200) });
const transferSchema = z.object({ state: z.enum(['sent', 'refused']) });
const refusalSchema = z.object({ code: z.string().max(100) });

interface VerificationPartner extends SignedPartner {
  /** Where the gateway tells that a verification moved on, see `VerificationNotices`. */
  notifyUrl: string;
}

/** A verification gateway over HTTP: JSON, both ways signed by HMAC; every call has a deadline and is sent once. */
export class HttpVerificationGateway implements VerificationGateway {
  readonly #partner: VerificationPartner;

  constructor(partner: VerificationPartner) {
    this.#partner = partner;
  }

  begin({ requestId, method, fields }: VerificationRequest): Promise<Standing> {
    // The agent's e-mail is for the station's own messages.
    const { agentEmail: _agentEmail, ...verified } = fields;
    const { notifyUrl } = this.#partner;
    return this.#ask('/verifications', { requestId, method, fields: verified, notifyUrl }, standingSchema);
  }

  answer(typed: { requestId: string; code: string }): Promise<Standing> {
    return this.#ask('/verifications/answer', typed, standingSchema);
  }

  query(requestId: string): Promise<Standing> {
    return this.#ask('/verifications/query', { requestId }, standingSchema);
  }

  cancel(requestId: string): Promise<Standing> {
    return this.#ask('/verifications/cancel', { requestId }, standingSchema);
  }

  openSecretChannel(): Promise<SealedChannel> {
    return this.#ask('/secret-channels', {}, channelSchema);
  }

  sendSecretByTransfer(transfer: SecretTransfer): Promise<{ state: 'sent' | 'refused' }> {
    return this.#ask('/secret-transfers', transfer, transferSchema);
  }

  async #ask<Schema extends z.ZodType>(
    path: string,
    question: object,
    schema: Schema,
  ): Promise<z.infer<Schema>> {
    try {
      const { status, text } = await askSigned(this.#partner, path, question);
      if (status >= 400) throw new VerificationRefused(read(refusalSchema, text).code);
      return read(schema, text);
    } catch (error) {
      if (!(error instanceof NoSignedAnswer)) throw error;
      throw new VerificationUnanswered(error.message, { cause: error });
    }
  }
}

function read<Schema extends z.ZodType>(schema: Schema, text: string): z.infer<Schema> {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new VerificationUnanswered('an unforeseen answer', { cause: error });
  }
}
