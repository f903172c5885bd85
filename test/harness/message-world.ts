import { randomBytes } from 'node:crypto';
import { CaseKeyRing } from '../../station-server/journal/case-key-ring.ts';
import type { Mail } from '../../station-server/adapters/messages/mail.ts';
import { MessageDesk } from '../../station-server/services/messages/message-desk.ts';
import {
  MessageRefused,
  MessageUnanswered,
  type Sms,
} from '../../station-server/adapters/messages/sms-gateway.ts';
import { openDatabase } from '../../station-server/store/migrations/open-database.ts';
import type { Database } from '../../station-server/store/schema.ts';

export type MessageTrouble = 'before' | 'after' | 'refused' | null;

const BEGINNING_MS = 1_790_000_000_000;

/** A gateway and a mail server in memory, which outlive every restart of the station; timers that are let run by hand. */
export class MessageWorld {
  now = BEGINNING_MS;
  /** By their ids: the gateway knows what it has delivered. */
  readonly texts = new Map<string, Sms>();
  readonly mails: Mail[] = [];
  readonly errors: unknown[] = [];
  trouble: () => MessageTrouble = () => null;
  /** Told of each call, which then never ends: its process dies with it. */
  hang: (() => void) | null = null;
  readonly keys = new CaseKeyRing(randomBytes(32));
  db!: Database;
  desk!: MessageDesk;
  #timers: { at: number; act: () => void }[] = [];

  static async open(url = 'sqlite::memory:'): Promise<MessageWorld> {
    const world = new MessageWorld();
    world.db = await openDatabase(url);
    world.start();
    return world;
  }

  /** Whoever runs before is gone, as after a crash. */
  start(): void {
    this.#timers = [];
    this.desk = new MessageDesk({
      db: this.db,
      keys: this.keys,
      stationCode: 'YM01',
      sms: { send: (sms) => this.#take(() => void this.texts.set(sms.messageId, sms)) },
      sendMail: (mail) => this.#take(() => void this.mails.push(mail)),
      clock: () => this.now,
      wait: (delayMs, act) => {
        const timer = { at: this.now + delayMs, act };
        this.#timers.push(timer);
        return () => (this.#timers = this.#timers.filter((each) => each !== timer));
      },
      onError: (error) => this.errors.push(error),
    });
  }

  /** Let time go on, timer by timer, for so long; then nothing is under way. */
  async pass(durationMs: number): Promise<void> {
    const end = this.now + durationMs;
    for (;;) {
      await this.desk.idle();
      const next = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.now = Math.max(this.now, next.at);
      next.act();
    }
    this.now = end;
  }

  async close(): Promise<void> {
    await this.desk.close();
    await this.db.destroy();
  }

  async #take(act: () => void): Promise<void> {
    const trouble = this.trouble();
    if (this.hang) {
      this.hang();
      await new Promise(() => undefined);
    }
    await Promise.resolve();
    if (trouble === 'refused') throw new MessageRefused('as told');
    if (trouble === 'before') throw new MessageUnanswered('before');
    act();
    if (trouble === 'after') throw new MessageUnanswered('after');
  }
}
