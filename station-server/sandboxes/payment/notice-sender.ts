import type { ChannelName } from '../../money/channels/payment-channel.ts';

/** One notification, as it goes over the wire. */
export interface Notice {
  noticeId: string;
  channel: ChannelName;
  outTradeNo: string;
  url: string;
  headers: Record<string, string>;
  body: string;
}

export interface NoticeRecord {
  noticeId: string;
  channel: ChannelName;
  outTradeNo: string;
  /** HTTP status of each attempt; null where nobody answered. */
  attempts: (number | null)[];
  taken: boolean;
}

/** Waits before the 2nd, 3rd, … attempt: the real ones’ first, after which the sandbox gives up. */
export const RETRY_DELAYS_MS: Readonly<Record<ChannelName, readonly number[]>> = {
  'wechat-pay': [15_000, 15_000, 30_000, 180_000, 600_000],
  alipay: [240_000, 600_000, 600_000],
};

const ANSWER_TIMEOUT_MS = 5_000;
const RECORDS_KEPT = 200;

/** WeChat Pay wants 200 or 204, Alipay the text `success`. */
function isTaken(channel: ChannelName, status: number, answer: string): boolean {
  if (channel === 'alipay') return status === 200 && answer.trim() === 'success';
  return status === 200 || status === 204;
}

/** Sends notifications until they are taken or the attempts are used up. */
export class NoticeSender {
  readonly #delaysMs: Readonly<Record<ChannelName, readonly number[]>>;
  readonly #waiting = new Set<NodeJS.Timeout>();
  #records: NoticeRecord[] = [];
  #closed = false;

  constructor(delaysMs: Readonly<Record<ChannelName, readonly number[]>>) {
    this.#delaysMs = delaysMs;
  }

  records(): readonly NoticeRecord[] {
    return this.#records;
  }

  /** `make` is called for each attempt: WeChat Pay signs every one anew. */
  send(make: () => Notice): void {
    const { noticeId, channel, outTradeNo } = make();
    const record = { noticeId, channel, outTradeNo, attempts: [], taken: false };
    this.#records = [...this.#records, record].slice(-RECORDS_KEPT);
    void this.#attempt(make, record);
  }

  /** Something in a moment; forgotten when the sandbox ends. */
  later(delayMs: number, act: () => void): void {
    if (this.#closed) return;
    const timer = setTimeout(() => {
      this.#waiting.delete(timer);
      act();
    }, delayMs);
    this.#waiting.add(timer);
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#waiting) clearTimeout(timer);
    this.#waiting.clear();
  }

  async #attempt(make: () => Notice, record: NoticeRecord): Promise<void> {
    const { url, headers, body, channel } = make();
    const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
    const { status, answer } = await fetch(url, {
      method: 'POST',
      headers,
      body,
      signal,
      redirect: 'error',
    }).then(
      async (response) => ({ status: response.status, answer: await response.text() }),
      () => ({ status: null, answer: '' }),
    );
    record.attempts.push(status);
    record.taken ||= status !== null && isTaken(channel, status, answer);
    const delayMs = this.#delaysMs[channel][record.attempts.length - 1];
    if (!record.taken && delayMs !== undefined) this.later(delayMs, () => void this.#attempt(make, record));
  }
}
