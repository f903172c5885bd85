import { createHmac, timingSafeEqual } from 'node:crypto';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import { DAY_MS, HOUR_MS, type InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import {
  codePurposeNames,
  NEXT_CODE_AFTER_SECONDS,
  type CodePurpose,
} from '../../../shared/vocabulary/numbers/one-time-code.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { Database, DatabaseTransaction, OneTimeCodeRow } from '../../store/schema.ts';
import type { MessageDesk } from './message-desk.ts';
import {
  deleteCodes,
  endCodes,
  insertCode,
  oneAfterTheOther,
  takeTries,
  useCode,
} from './message-queries.ts';
import { refuseBeyond, type SendingLimit } from './sending-limits.ts';

const VALID_MS = 300_000;
const MOST_TRIES = 3;
const MINUTE_MS = 60_000;

/**
 * For each purpose by itself. The first is the wait between two codes that people are told. A code that was used proves
 * that its number's owner asked for it: an agent of several companies signs in for one after the other.
 * @internal
 */
export const codeLimits = [
  { scope: 'mobile_key', most: 1, withinMs: NEXT_CODE_AFTER_SECONDS * 1000, counts: 'all' },
  { scope: 'mobile_key', most: 5, withinMs: HOUR_MS, counts: 'unused' },
  { scope: 'mobile_key', most: 10, withinMs: DAY_MS, counts: 'unused' },
  { scope: 'mobile_key', most: 30, withinMs: DAY_MS, counts: 'all' },
  { scope: 'terminal', most: 30, withinMs: HOUR_MS, counts: 'unused' },
  { scope: 'station', most: 500, withinMs: HOUR_MS, counts: 'all' },
] as const satisfies readonly SendingLimit[];

const VERIFICATION = 'verification';
/** Of what the verification gateway sends for an order: people correct what they typed, and try again. @internal */
export const verificationLimits: readonly SendingLimit[] = [
  { scope: 'mobile_key', most: 10, withinMs: HOUR_MS, counts: 'all' },
  { scope: 'mobile_key', most: 20, withinMs: DAY_MS, counts: 'all' },
  { scope: 'terminal', most: 60, withinMs: HOUR_MS, counts: 'all' },
  { scope: 'station', most: 500, withinMs: HOUR_MS, counts: 'all' },
];

interface CodeRequest {
  purpose: CodePurpose;
  /** 11 digits, checked by `checkMobileNumber`. */
  mobile: string;
  /** Whoever asks, as in `By.terminal`. */
  terminal: string;
}

interface CodeSent {
  validSeconds: number;
  /** Seconds until another one may be asked for. */
  nextAfterSeconds: number;
}

export interface OneTimeCodesParts {
  db: Database;
  messages: Pick<MessageDesk, 'enqueue' | 'wake'>;
  stationCode: string;
  /** Hashes mobile numbers and codes; 32 bytes. */
  key: Buffer;
  clock: () => InstantMs;
  randomId: () => string;
  /** Six digits, each as likely. */
  randomDigits: () => string;
}

/**
 * R-ON-8 and the supplier's account: six digits by SMS, for one purpose and one mobile number, good for five minutes and
 * dead after three wrong answers. Another one leaves those that are on their way good: SMS overtake one another. The first
 * right answer ends them all. What is kept of a code and of a number are keyed hashes; the text of the message is sealed
 * and dropped once it was sent. Refusals are `ProblemError`s.
 */
export class OneTimeCodes {
  readonly #parts: OneTimeCodesParts;

  constructor(parts: OneTimeCodesParts) {
    this.#parts = parts;
  }

  /**
   * Send a code; durable when it resolves. Refused with `code-too-often` or `codes-used-up` and `retryAfterSeconds`
   * beyond the limits, which count for each purpose: for a mobile number 1 a minute and 30 a day, of which 5 an hour and
   * 10 a day may stay unused; 30 unused ones an hour for a terminal; 500 an hour for the station.
   */
  async request({ purpose, mobile, terminal }: CodeRequest): Promise<CodeSent> {
    const { db, messages, clock, randomId, randomDigits, stationCode } = this.#parts;
    const now = clock();
    const code = randomDigits();
    const id = randomId();
    const row: OneTimeCodeRow = {
      ...{ code_id: id, purpose, mobile_key: this.#hash('mobile', mobile), terminal, station: stationCode },
      ...{ code_hash: this.#hash('code', id, purpose, mobile, code), requested_at: now },
      ...{ expires_at: now + VALID_MS, tries: 0, state: 'open' },
    };
    await db.transaction().execute(async (trx) => {
      await countOne(trx, codeLimits, row);
      const minutes = String(VALID_MS / MINUTE_MS);
      await messages.enqueue(trx, {
        ...{ messageId: `code.${id}`, way: 'sms', to: mobile, about: null, goodUntil: row.expires_at },
        ...{ template: 'one-time-code', values: { code, purpose: codePurposeNames[purpose].zh, minutes } },
      });
    });
    messages.wake();
    return { validSeconds: VALID_MS / 1000, nextAfterSeconds: NEXT_CODE_AFTER_SECONDS };
  }

  /**
   * The verification gateway is about to send something (a code, a link, one cent) to `to`, a number or an account, on
   * behalf of whoever stands at `terminal`. Refused with `code-too-often` beyond limits of its own.
   */
  async admitVerification({ to, terminal }: { to: string; terminal: string }): Promise<void> {
    const { db, clock, randomId, stationCode } = this.#parts;
    const now = clock();
    const row: OneTimeCodeRow = {
      ...{ code_id: randomId(), purpose: VERIFICATION, mobile_key: this.#hash('mobile', to), terminal },
      ...{
        station: stationCode,
        code_hash: '',
        requested_at: now,
        expires_at: now,
        tries: 0,
        state: 'ended',
      },
    };
    await db.transaction().execute((trx) => countOne(trx, verificationLimits, row));
  }

  /**
   * Resolves with the number that was proven, once for each code. Refused with `code-wrong` (and how many tries are
   * left) or `code-dead` (used, expired, answered wrongly too often, or never sent). A try is taken of every code that is
   * good before the answer is looked at, so that answers that come together are counted too.
   */
  async check(answer: { purpose: CodePurpose; mobile: string; code: string }): Promise<{ mobile: string }> {
    const { purpose, mobile, code } = answer;
    const { db, clock } = this.#parts;
    const those = { mobileKey: this.#hash('mobile', mobile), purpose };
    const taken = await takeTries(db, those, { now: clock(), most: MOST_TRIES });
    if (taken.length === 0) throw new ProblemError(makeProblem('code-dead'));
    // Each is looked at, so that the time taken tells nothing.
    const right = taken.filter(({ codeId, codeHash }) => {
      const given = this.#hash('code', codeId, purpose, mobile, code);
      return timingSafeEqual(Buffer.from(given), Buffer.from(codeHash));
    })[0];
    if (!right) throw wrong(MOST_TRIES - Math.min(...taken.map(({ tries }) => tries)));
    // Two right answers that come together: one of them ends it, and every other code for the same.
    if (!(await useCode(db, right.codeId))) throw new ProblemError(makeProblem('code-dead'));
    await endCodes(db, those);
    return { mobile };
  }

  #hash(...parts: readonly string[]): string {
    return createHmac('sha256', this.#parts.key).update(JSON.stringify(parts)).digest('hex');
  }
}

/** One that is refused leaves nothing behind, so that asking in vain costs no write. */
async function countOne(
  trx: DatabaseTransaction,
  limits: readonly SendingLimit[],
  row: OneTimeCodeRow,
): Promise<void> {
  await oneAfterTheOther(trx);
  await refuseBeyond(trx, limits, row);
  await deleteCodes(trx, row.requested_at - DAY_MS);
  await insertCode(trx, row);
}

const wrong = (triesLeft: number): ProblemError =>
  new ProblemError(triesLeft > 0 ? makeProblem('code-wrong', { triesLeft }) : makeProblem('code-dead'));
