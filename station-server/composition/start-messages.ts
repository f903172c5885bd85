import { randomInt, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../settings/config.ts';
import type { CaseKeyRing } from '../journal/case-key-ring.ts';
import type { RunningSandbox } from './run-sandbox.ts';
import { runMessageSandbox } from './run-sandboxes.ts';
import { secretFile } from '../settings/secret-files.ts';
import type { PartnerSandboxReady } from '../adapters/signed-http/sandbox-ready.ts';
import type { Database } from '../store/schema.ts';
import { HttpSmsGateway } from '../adapters/messages/http-sms-gateway.ts';
import { outboxMail, smtpMail, type SendMail } from '../adapters/messages/mail.ts';
import { MessageDesk, type MessageDeskParts } from '../services/messages/message-desk.ts';
import { OneTimeCodes } from '../services/messages/one-time-codes.ts';
import { MessageUnanswered, type SmsGateway } from '../adapters/messages/sms-gateway.ts';

const CODE_KEY_BYTES = 32;

interface Deliverers {
  sms: SmsGateway;
  sendMail: SendMail;
  sandbox: RunningSandbox<PartnerSandboxReady> | null;
}

export interface StartedMessages extends Deliverers {
  messages: MessageDesk;
  codes: OneTimeCodes;
}

/**
 * Messages to suppliers over the gateway and the mail server of the configuration. Nothing is sent before
 * `messages.resume()`, but what is new.
 */
export async function startMessages(
  parts: { config: Config; db: Database; keys: CaseKeyRing } & Pick<MessageDeskParts, 'clock' | 'wait'>,
  onError: (error: unknown) => void,
): Promise<StartedMessages> {
  const { config, db, clock } = parts;
  const { stationCode } = config;
  const deliverers = await deliverersOf(config, clock);
  const messages = new MessageDesk({ ...parts, ...deliverers, stationCode, onError });
  const codes = new OneTimeCodes({
    ...{ db, messages, stationCode, clock },
    key: secretFile(config.dataDir, 'one-time-code-key', CODE_KEY_BYTES),
    randomId: randomUUID,
    randomDigits: () => String(randomInt(1_000_000)).padStart(6, '0'),
  });
  return { ...deliverers, messages, codes };
}

/**
 * Without a gateway the emulated bench has the sandbox, else SMS wait until one is set up; without a mail server mails
 * lie in the outbox.
 */
async function deliverersOf(config: Config, clock: () => number): Promise<Deliverers> {
  const outbox = join(config.dataDir, 'outbox');
  const sendMail = config.smtpUrl
    ? smtpMail(config.smtpUrl, config.mailFrom)
    : outboxMail(outbox, config.mailFrom);
  if (config.smsGateway) {
    const { baseUrl, secretPath } = config.smsGateway;
    const secret = Buffer.from(readFileSync(secretPath, 'utf8').trim(), 'hex');
    return { sms: new HttpSmsGateway({ baseUrl, secret, clock }), sendMail, sandbox: null };
  }
  if (!config.emulatedBench) return { sms: nobody, sendMail, sandbox: null };
  const sandbox = await runMessageSandbox(join(config.dataDir, 'message-sandbox'), outbox);
  const { baseUrl, secretHex } = sandbox.ready;
  const sms = new HttpSmsGateway({ baseUrl, secret: Buffer.from(secretHex, 'hex'), clock });
  return { sms, sendMail, sandbox };
}

const unset = (): Promise<never> => Promise.reject(new MessageUnanswered('no SMS gateway is set up'));
const nobody: SmsGateway = { send: unset, openSecretChannel: unset, sendSecret: unset };
