import express, { type Express } from 'express';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { SealedChannels } from '../../../hardware/processes/sealed-channel.ts';
import { DeviceError } from '../../../hardware/devices/device-error.ts';
import type { SealedSecret } from '../../../hardware/devices/medium-slot.ts';
import { sealedSecretSchema } from '../../../shared/contract/commands.ts';
import {
  SANDBOX_TROUBLES,
  type MessageSandboxState,
  type SandboxTrouble,
} from '../../../shared/contract/message-sandbox.ts';
import { secretFile } from '../../settings/secret-files.ts';
import { answerSigned, QuestionRefused } from '../../adapters/signed-http/answer-signed.ts';
import { outboxMails } from './outbox.ts';
import { PhoneBook } from './phone-book.ts';
import type { PartnerSandboxReady } from '../../adapters/signed-http/sandbox-ready.ts';

const SECRET_BYTES = 32;
const SLOW_MS = 3_000;

const messageId = z.string().min(1).max(100);
const mobile = z.string().regex(/^1[3-9]\d{9}$/);
const signedText = z
  .string()
  .regex(/^【[^】]{2,20}】/)
  .max(500);
const smsSchema = z.strictObject({ messageId, mobile, text: signedText });
const secretSmsSchema = z.strictObject({
  ...{ messageId, mobile, textBefore: signedText, textAfter: z.string().max(300) },
  sealed: sealedSecretSchema,
});
const troubleSchema = z
  .strictObject({ kind: z.enum(SANDBOX_TROUBLES), count: z.int().min(1).max(100_000) })
  .nullable();
const refusalSchema = z.strictObject({ mobile, isRefused: z.boolean() });

interface Gateway {
  book: PhoneBook;
  channels: SealedChannels;
  secret: Buffer;
  trouble: SandboxTrouble;
}

export interface MessageSandbox {
  ready: PartnerSandboxReady;
  close(): Promise<void>;
}

/** An SMS gateway on loopback: signed both ways, with phones, and a control for what goes wrong. */
export async function startMessageSandbox(
  directory: string,
  outboxDirectory: string,
  port = 0,
): Promise<MessageSandbox> {
  const home = resolve(directory);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const gateway: Gateway = {
    book: new PhoneBook(join(home, 'phones.json')),
    channels: new SealedChannels(),
    secret: secretFile(home, 'message-secret', SECRET_BYTES),
    trouble: null,
  };
  const app = express();
  app.disable('x-powered-by');
  serveGateway(app, gateway);
  serveControl(app, gateway, resolve(outboxDirectory));
  const server = app.listen(port, '127.0.0.1');
  await new Promise<void>((done, failed) => {
    server.once('listening', done);
    server.once('error', failed);
  });
  const address = server.address();
  const origin = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
  return {
    ready: {
      kind: 'ready',
      secretHex: gateway.secret.toString('hex'),
      baseUrl: origin,
      controlUrl: `${origin}/control`,
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function serveGateway(app: Express, gateway: Gateway): void {
  const serve = <Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    act: (question: z.infer<Schema>) => object,
  ): void => {
    app.post(path, express.text({ type: 'application/json', limit: '20kb' }), (request, response) => {
      const asked = (question: z.infer<Schema>) => withTrouble(gateway, () => act(question));
      void answerSigned({ secret: gateway.secret, path, schema }, asked, request, response);
    });
  };
  const taken = { taken: true };
  serve('/messages', smsSchema, (sms) => {
    gateway.book.deliver(sms);
    return taken;
  });
  serve('/secret-channels', z.strictObject({}), () => gateway.channels.openChannel());
  serve('/secret-messages', secretSmsSchema, ({ sealed, ...sms }) => {
    gateway.book.deliverSecret(sms, () => unsealed(gateway.channels, sealed));
    return taken;
  });
}

function unsealed(channels: SealedChannels, sealed: SealedSecret): string {
  try {
    return channels.unseal(sealed).toString();
  } catch (error) {
    if (error instanceof DeviceError) throw new QuestionRefused('CHANNEL_CLOSED', { cause: error });
    throw error;
  }
}

async function withTrouble(
  gateway: Gateway,
  act: () => object,
): Promise<{ content: object; isLost: boolean }> {
  const kind = takeTrouble(gateway);
  if (kind === 'silent') return { content: {}, isLost: true };
  const content = act();
  if (kind === 'slow') await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
  return { content, isLost: kind === 'lost' };
}

function takeTrouble(gateway: Gateway): NonNullable<SandboxTrouble>['kind'] | null {
  const { trouble } = gateway;
  if (!trouble) return null;
  gateway.trouble = trouble.count > 1 ? { ...trouble, count: trouble.count - 1 } : null;
  return trouble.kind;
}

function serveControl(app: Express, gateway: Gateway, outboxDirectory: string): void {
  const state = (): MessageSandboxState => ({
    phones: gateway.book.phones(),
    mails: outboxMails(outboxDirectory),
    trouble: gateway.trouble,
  });
  app.get('/control', (_request, response) => response.json(state()));
  const change = <Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    act: (wanted: z.infer<Schema>) => void,
  ): void => {
    app.post(path, express.json({ strict: false }), (request, response) => {
      const wanted = schema.safeParse(request.body);
      if (wanted.success) act(wanted.data);
      response.status(wanted.success ? 200 : 400).json(state());
    });
  };
  change('/control/trouble', troubleSchema, (trouble) => (gateway.trouble = trouble));
  change('/control/refusals', refusalSchema, (wanted) =>
    gateway.book.refuse(wanted.mobile, wanted.isRefused),
  );
}
