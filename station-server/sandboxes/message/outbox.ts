import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { SandboxMail } from '../../../shared/contract/message-sandbox.ts';

const MOST_SHOWN = 20;

/** What `messages/mail.ts` writes. */
const mailSchema = z.object({
  messageId: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  attachments: z.array(z.string()),
});

/** The newest mails of the station's outbox, where `messages/mail.ts` leaves each as JSON too. */
export function outboxMails(directory: string): SandboxMail[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ name, at: statSync(join(directory, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at)
    .slice(0, MOST_SHOWN)
    .map(({ name, at }) => {
      const mail: unknown = JSON.parse(readFileSync(join(directory, name), 'utf8'));
      return { ...mailSchema.parse(mail), at };
    });
}
