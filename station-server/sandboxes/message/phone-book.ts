import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { SandboxPhone } from '../../../shared/contract/message-sandbox.ts';
import { QuestionRefused } from '../../adapters/signed-http/answer-signed.ts';

interface KeptMessage {
  messageId: string;
  mobile: string;
  text: string;
  at: number;
}

interface Kept {
  messages: KeptMessage[];
  refused: string[];
}

const MOST_KEPT = 5_000;
const MOST_ON_A_PHONE = 20;
const HIDDEN = '••••••';

/** The phones of the sandbox, kept in a file that is replaced at every change; secrets are kept in memory only. */
export class PhoneBook {
  readonly #path: string;
  readonly #kept: Kept;
  /** Texts with their secrets, by message id. */
  readonly #clear = new Map<string, string>();

  constructor(path: string) {
    this.#path = path;
    this.#kept = existsSync(path)
      ? (JSON.parse(readFileSync(path, 'utf8')) as Kept)
      : { messages: [], refused: [] };
  }

  /** The phone that was written to last comes first, its newest text on top. */
  phones(): SandboxPhone[] {
    const phones = new Map<string, SandboxPhone>();
    const phoneOf = (mobile: string): SandboxPhone => {
      const phone = phones.get(mobile) ?? { mobile, isRefused: this.#isRefused(mobile), texts: [] };
      phones.set(mobile, phone);
      return phone;
    };
    for (const { messageId, mobile, text, at } of this.#kept.messages.toReversed()) {
      const { texts } = phoneOf(mobile);
      if (texts.length < MOST_ON_A_PHONE)
        texts.push({ messageId, text: this.#clear.get(messageId) ?? text, at });
    }
    this.#kept.refused.forEach(phoneOf);
    return [...phones.values()];
  }

  /** The same message again is not delivered again. */
  deliver(message: { messageId: string; mobile: string; text: string }): void {
    if (this.#isKnown(message.messageId)) return;
    this.#keep(message);
  }

  /** `open` is asked for the secret only if the message is new. */
  deliverSecret(
    {
      messageId,
      mobile,
      textBefore,
      textAfter,
    }: Record<'messageId' | 'mobile' | 'textBefore' | 'textAfter', string>,
    open: () => string,
  ): void {
    if (this.#isKnown(messageId)) return;
    if (this.#isRefused(mobile)) throw new QuestionRefused('NUMBER_REFUSED');
    const clear = textBefore + open() + textAfter;
    this.#keep({ messageId, mobile, text: textBefore + HIDDEN + textAfter });
    this.#clear.set(messageId, clear);
  }

  /** Whether texts to a number are refused. */
  refuse(mobile: string, isRefused: boolean): void {
    const others = this.#kept.refused.filter((each) => each !== mobile);
    this.#kept.refused = isRefused ? [...others, mobile] : others;
    this.#save();
  }

  #isKnown(messageId: string): boolean {
    return this.#kept.messages.some((message) => message.messageId === messageId);
  }

  #isRefused(mobile: string): boolean {
    return this.#kept.refused.includes(mobile);
  }

  #keep(message: Omit<KeptMessage, 'at'>): void {
    if (this.#isRefused(message.mobile)) throw new QuestionRefused('NUMBER_REFUSED');
    this.#kept.messages.push({ ...message, at: Date.now() });
    this.#kept.messages.splice(0, this.#kept.messages.length - MOST_KEPT);
    this.#save();
  }

  #save(): void {
    writeFileSync(`${this.#path}.new`, JSON.stringify(this.#kept), { mode: 0o600 });
    renameSync(`${this.#path}.new`, this.#path);
  }
}
