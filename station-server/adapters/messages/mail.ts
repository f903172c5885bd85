import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { checkEmail } from '../../../shared/vocabulary/contact.ts';
import { MessageRefused, MessageUnanswered } from './sms-gateway.ts';

export interface Mail {
  /** The same mail sent again has the same id. */
  messageId: string;
  to: string;
  subject: string;
  text: string;
  attachments?: readonly { filename: string; content: Buffer }[];
}

/**
 * Hand a mail to whoever delivers it. Rejects with `MessageRefused` where this address or mail is not taken, with
 * `MessageUnanswered` where nobody knows.
 */
export type SendMail = (mail: Mail) => Promise<void>;

const TIMEOUT_MS = 20_000;

/** Rejects with `MessageRefused` what a mail server would read as several addresses, or as somebody else's. */
function messageOf({ attachments = [], to, ...mail }: Mail, from: string) {
  if (!checkEmail(to).ok) throw new MessageRefused('NOT-ONE-MAILBOX');
  return { ...mail, to: { name: '', address: to }, from, attachments: [...attachments] };
}

/** What the server holds against the recipient or the mail stays so; all else passes, or somebody can set it right. */
function failureOf(error: unknown): Error {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  const isAboutMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  return isAboutMail && responseCode !== undefined && responseCode >= 500
    ? new MessageRefused(`SMTP-${responseCode}`, { cause: error })
    : new MessageUnanswered('the mail server has not taken it', { cause: error });
}

/** Any SMTP server, `smtp://user:password@host:port` or `smtps://…`. */
export function smtpMail(url: string, from: string): SendMail {
  const { protocol, hostname, port, username, password } = new URL(url);
  const transport = createTransport({
    host: hostname,
    port: Number(port || (protocol === 'smtps:' ? 465 : 25)),
    secure: protocol === 'smtps:',
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  return async (mail) => {
    const message = messageOf(mail, from);
    try {
      await transport.sendMail(message);
    } catch (error) {
      throw failureOf(error);
    }
  };
}

/**
 * Where no server is set up: every mail becomes a file that a person can look at, and beside it the same as JSON for the
 * bench.
 */
export function outboxMail(directory: string, from: string): SendMail {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const transport = createTransport({ streamTransport: true, buffer: true });
  return async (mail) => {
    const { message } = await transport.sendMail(messageOf(mail, from));
    // No two mails are one file.
    const name = encodeURIComponent(mail.messageId);
    writeFileSync(join(directory, `${name}.eml`), message as Buffer, { mode: 0o600 });
    const { messageId, to, subject, text, attachments = [] } = mail;
    const seen = { messageId, to, subject, text, attachments: attachments.map(({ filename }) => filename) };
    writeFileSync(join(directory, `${name}.json`), JSON.stringify(seen), { mode: 0o600 });
  };
}
