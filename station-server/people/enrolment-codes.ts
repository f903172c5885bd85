import { createHash, randomBytes, randomInt } from 'node:crypto';
import { makeProblem } from '../../shared/contract/problems/make-problem.ts';
import { ProblemError } from '../failures/problem-error.ts';

const CODE_LIFE_MS = 10 * 60_000;
const MAX_WAITING = 50;
/** Far more than the screens of one workstation, or of a room behind one address. */
const MAX_WAITING_AT_ONE_ADDRESS = 20;

interface Waiting {
  tokenHash: string;
  /** The network address that asked. */
  from: string;
  until: number;
}

/** What the database keeps of a device's token. */
export const tokenHashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/**
 * Six-digit codes that devices show until a member of staff types one of them: whoever can see a device says so, and
 * its cookie counts from then on. Codes live in memory for ten minutes. While as many wait as are taken on, nobody else
 * gets one: a flood of requests takes no code away from a device that shows it. One address has a few of them at most, so
 * that it alone keeps nobody else from getting one.
 */
export class EnrolmentCodes {
  readonly #clock: () => number;
  readonly #waiting = new Map<string, Waiting>();

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** A token for the device's cookie, and the code that it shows. Problem `too-many-waiting`. */
  announce(from: string): { token: string; code: string } {
    const token = randomBytes(32).toString('base64url');
    return { token, code: this.codeFor(token, from) };
  }

  /** The code of a device that waits: the same while it is valid, then a new one. Problem `too-many-waiting`. */
  codeFor(token: string, from: string): string {
    const tokenHash = tokenHashOf(token);
    const now = this.#clock();
    for (const [code, waiting] of this.#waiting) {
      if (waiting.until < now) this.#waiting.delete(code);
      else if (waiting.tokenHash === tokenHash) return code;
    }
    const ofAddress = [...this.#waiting.values()].filter((waiting) => waiting.from === from).length;
    if (this.#waiting.size >= MAX_WAITING || ofAddress >= MAX_WAITING_AT_ONE_ADDRESS)
      throw new ProblemError(makeProblem('too-many-waiting'));
    let code: string;
    do code = String(randomInt(1_000_000)).padStart(6, '0');
    while (this.#waiting.has(code));
    this.#waiting.set(code, { tokenHash, from, until: now + CODE_LIFE_MS });
    return code;
  }

  /** The hash of the token of the device that shows this code; null: no device does. The code is used up. */
  take(code: string): string | null {
    const waiting = this.#waiting.get(code);
    this.#waiting.delete(code);
    return waiting && waiting.until >= this.#clock() ? waiting.tokenHash : null;
  }
}
