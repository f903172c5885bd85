import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { SandboxMail } from '../../shared/contract/message-sandbox.ts';

const MOST_SHOWN = 20;

/** The newest mails of the station's outbox, where `messages/mail.ts` leaves each as JSON too. */
export function outboxMails(directory: string): SandboxMail[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ name, at: statSync(join(directory, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at)
    .slice(0, MOST_SHOWN)
    .map(({ name, at }) => {
      const mail = JSON.parse(readFileSync(join(directory, name), 'utf8')) as Omit<SandboxMail, 'at'>;
      return { ...mail, at };
    });
}
