import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { runMessageSandbox, type MessageSandboxReady } from '../message-sandbox/run-message-sandbox.ts';
import type { RunningSandbox } from '../run-sandbox.ts';
import { HttpSmsGateway } from './http-sms-gateway.ts';
import { outboxMail, smtpMail, type SendMail } from './mail.ts';
import { MessageUnanswered, type SmsGateway } from './sms-gateway.ts';

export interface StartedMessages {
  sms: SmsGateway;
  sendMail: SendMail;
  sandbox: RunningSandbox<MessageSandboxReady> | null;
}

/**
 * The gateway and the mail server of the configuration. Without a gateway the emulated bench has the sandbox, else SMS
 * wait until one is set up; without a mail server mails lie in the outbox.
 */
export async function startMessages(config: Config, clock: () => number): Promise<StartedMessages> {
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
