import { createHash, randomBytes, randomInt } from 'node:crypto';
import { makeProblem } from '../../shared/contract/make-problem.ts';
import { ProblemError } from '../problem-error.ts';
import type { Database } from '../store/schema.ts';

const CODE_LIFE_MS = 10 * 60_000;
const MAX_WAITING = 50;

interface WaitingScreen {
  tokenHash: string;
  until: number;
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/**
 * The suppliers' screens. A screen shows a six-digit code until a clerk types it at a counter; from then on its cookie
 * stands for that desk. What is shown there is per desk and lives only in memory: after a restart the screen is blank.
 */
export class SupplierScreens {
  readonly #db: Database;
  readonly #clock: () => number;
  readonly #waiting = new Map<string, WaitingScreen>();
  readonly #shown = new Map<string, string>();

  constructor(db: Database, clock: () => number) {
    this.#db = db;
    this.#clock = clock;
  }

  /** A token for the screen's cookie, and the code that it shows. */
  announce(): { token: string; code: string } {
    const token = randomBytes(32).toString('base64url');
    return { token, code: this.codeFor(token) };
  }

  /** The code of an unpaired screen: the same while it is valid, then a new one. */
  codeFor(token: string): string {
    const tokenHash = hashOf(token);
    const now = this.#clock();
    for (const [code, waiting] of this.#waiting) {
      if (waiting.until < now) this.#waiting.delete(code);
      else if (waiting.tokenHash === tokenHash) return code;
    }
    const oldest = this.#waiting.keys().next().value;
    if (this.#waiting.size >= MAX_WAITING && oldest !== undefined) this.#waiting.delete(oldest);
    let code: string;
    do code = String(randomInt(1_000_000)).padStart(6, '0');
    while (this.#waiting.has(code));
    this.#waiting.set(code, { tokenHash, until: now + CODE_LIFE_MS });
    return code;
  }

  /** Bind the screen that shows this code to a desk; the desk's former screen is unbound. */
  async pair(code: string, desk: string): Promise<void> {
    const waiting = this.#waiting.get(code);
    if (!waiting || waiting.until < this.#clock())
      throw new ProblemError(makeProblem('pairing-code-unknown'));
    this.#waiting.delete(code);
    await this.#db.transaction().execute(async (trx) => {
      await trx.deleteFrom('screens').where('desk', '=', desk).execute();
      await trx
        .insertInto('screens')
        .values({ token_hash: waiting.tokenHash, desk, paired_at: this.#clock() })
        .execute();
    });
  }

  /** The desk that a screen is paired with. */
  async deskOf(token: string): Promise<string | null> {
    const row = await this.#db
      .selectFrom('screens')
      .select('desk')
      .where('token_hash', '=', hashOf(token))
      .executeTakeFirst();
    return row?.desk ?? null;
  }

  async isPaired(desk: string): Promise<boolean> {
    const row = await this.#db
      .selectFrom('screens')
      .select('desk')
      .where('desk', '=', desk)
      .executeTakeFirst();
    return row !== undefined;
  }

  /** What the desk's screen shows from now on; null clears it. */
  show(desk: string, caseNumber: string | null): void {
    if (caseNumber === null) {
      this.#shown.delete(desk);
      return;
    }
    // One case is on one screen: whoever takes it over takes the screen along.
    for (const [other, shown] of this.#shown) if (shown === caseNumber) this.#shown.delete(other);
    this.#shown.set(desk, caseNumber);
  }

  shownAt(desk: string): string | null {
    return this.#shown.get(desk) ?? null;
  }

  /** Desks whose screen shows a case. */
  desksInUse(): string[] {
    return [...this.#shown.keys()];
  }

  desksShowing(caseNumber: string): string[] {
    return [...this.#shown].flatMap(([desk, shown]) => (shown === caseNumber ? [desk] : []));
  }
}
