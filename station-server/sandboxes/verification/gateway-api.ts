import express, { type Response, type Router } from 'express';
import * as z from 'zod';
import { DeviceError } from '../../../hardware/devices/device-error.ts';
import {
  VERIFICATION_FIELDS,
  VERIFICATION_METHODS,
  verificationFieldsOf,
  type VerificationFields,
  type VerificationMethod,
} from '../../../shared/vocabulary/verification.ts';
import { answerSigned, QuestionRefused } from '../../adapters/signed-http/answer-signed.ts';
import type { SecretTransfer, Standing } from '../../adapters/verification/verification-gateway.ts';
import { faceUrlFor, type SandboxParts, type Trouble } from './sandbox-parts.ts';
import { standingOf, type SandboxVerification } from './sandbox-verification.ts';

const MOST_SECRET_CHARACTERS = 20;

const requestId = z.string().min(1).max(100);
const text = z.string().max(200);
const beginSchema = z.object({
  requestId,
  method: z.enum(VERIFICATION_METHODS),
  fields: z.partialRecord(z.enum(VERIFICATION_FIELDS), text),
  notifyUrl: z.url({ protocol: /^https?$/ }),
});
const answerSchema = z.object({ requestId, code: z.string().max(20) });
const aboutSchema = z.object({ requestId });
const transferSchema = z.object({
  requestId,
  accountBank: text,
  accountNumber: text,
  organisationName: text,
  sealed: z.object({ channelId: text, ephemeralPublicKey: text, iv: text, ciphertext: text }),
});

/** What the station sees: the wire of `HttpVerificationGateway`, signed both ways. */
export function gatewayApi(parts: SandboxParts): Router {
  const router = express.Router();
  const { book, secret, clock } = parts;
  const serve = <Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    act: (question: z.infer<Schema>) => object,
  ): void => {
    router.post(path, express.text({ type: 'application/json', limit: '20kb' }), (request, response) => {
      const trouble = takeTrouble(parts);
      if (trouble?.kind === 'silent') return;
      if (trouble?.kind === 'down') {
        response.status(503).end();
        return;
      }
      const acted = async (question: z.infer<Schema>) => {
        const content = act(question);
        if (trouble?.kind === 'slow') await later(trouble.delayMs, response);
        return { content, isLost: trouble?.kind === 'lost' };
      };
      void answerSigned({ secret, path, schema, clock }, acted, request, response);
    });
  };
  const standing = (verification: SandboxVerification): Standing =>
    standingOf(verification, faceUrlFor(parts, verification));

  serve('/verifications', beginSchema, (question) => {
    if (!hasAllFields(question.method, question.fields)) throw new QuestionRefused('FIELDS_MISSING');
    return standing(book.begin(question));
  });
  serve('/verifications/answer', answerSchema, ({ requestId: id, code }) => standing(book.answer(id, code)));
  serve('/verifications/query', aboutSchema, ({ requestId: id }) => standing(book.find(id)));
  serve('/verifications/cancel', aboutSchema, ({ requestId: id }) =>
    standing(book.end(book.find(id), 'cancelled')),
  );
  serve('/secret-channels', z.object({}), () => parts.channels.openChannel());
  serve('/secret-transfers', transferSchema, (transfer) => ({ state: transferSecret(parts, transfer) }));
  return router;
}

/** The agent's e-mail is none of the gateway's business. */
const hasAllFields = (method: VerificationMethod, fields: VerificationFields): boolean =>
  verificationFieldsOf[method].every((field) => field === 'agentEmail' || (fields[field] ?? '') !== '');

function transferSecret({ book, channels }: SandboxParts, transfer: SecretTransfer): 'sent' | 'refused' {
  const known = book.transferOf(transfer.requestId);
  if (known) return known;
  const secret = unsealed(channels, transfer.sealed);
  if (!/^[\x20-\x7e]+$/.test(secret) || secret.length > MOST_SECRET_CHARACTERS)
    throw new QuestionRefused('SECRET_UNFIT');
  return book.transfer(transfer, secret);
}

function unsealed(channels: SandboxParts['channels'], sealed: SecretTransfer['sealed']): string {
  try {
    return channels.unseal(sealed).toString('utf8');
  } catch (error) {
    if (error instanceof DeviceError) throw new QuestionRefused('CHANNEL_CLOSED');
    throw error;
  }
}

function takeTrouble(parts: SandboxParts): Trouble | null {
  const { trouble } = parts;
  if (trouble) parts.trouble = trouble.count > 1 ? { ...trouble, count: trouble.count - 1 } : null;
  return trouble;
}

/** Ends early when nobody listens any more. */
function later(delayMs: number, response: Response): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, delayMs);
    response.once('close', () => {
      clearTimeout(timer);
      done();
    });
  });
}
