import { makeProblem } from '../../shared/contract/problems/make-problem.ts';
import { ProblemError } from '../failures/problem-error.ts';
import type { Database } from '../store/schema.ts';
import { EnrolmentCodes, tokenHashOf } from './enrolment-codes.ts';
import { deleteScreenOf, deskOfScreen, hasScreen, insertScreen } from './enrolled-device-queries.ts';

/**
 * The suppliers' screens. A screen shows a six-digit code until a clerk types it at a counter; from then on its cookie
 * stands for that desk. What is shown there is per desk and lives only in memory: after a restart the screen is blank.
 */
export class SupplierScreens {
  readonly #db: Database;
  readonly #clock: () => number;
  /** What unpaired screens show. */
  readonly codes: EnrolmentCodes;
  readonly #shown = new Map<string, string>();

  constructor(db: Database, clock: () => number) {
    this.#db = db;
    this.#clock = clock;
    this.codes = new EnrolmentCodes(clock);
  }

  /** Bind the screen that shows this code to a desk; the desk's former screen is unbound. */
  async pair(code: string, desk: string): Promise<void> {
    const tokenHash = this.codes.take(code);
    if (tokenHash === null) throw new ProblemError(makeProblem('pairing-code-unknown'));
    await this.#db.transaction().execute(async (trx) => {
      await deleteScreenOf(trx, desk);
      await insertScreen(trx, { tokenHash, desk, pairedAt: this.#clock() });
    });
  }

  /** The desk that a screen is paired with. */
  deskOf(token: string): Promise<string | null> {
    return deskOfScreen(this.#db, tokenHashOf(token));
  }

  isPaired(desk: string): Promise<boolean> {
    return hasScreen(this.#db, desk);
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

  /**
   * A code pays what its supplier sees: of several pages at a desk, the one whose case is on its screen. Problem
   * `screen-shows-another-case`.
   */
  requireShown(desk: string, caseNumber: string): void {
    const shown = this.shownAt(desk);
    if (shown !== null && shown !== caseNumber)
      throw new ProblemError(makeProblem('screen-shows-another-case', { caseNumber: shown }));
  }

  /** Desks whose screen shows a case. */
  desksInUse(): string[] {
    return [...this.#shown.keys()];
  }

  desksShowing(caseNumber: string): string[] {
    return [...this.#shown].flatMap(([desk, shown]) => (shown === caseNumber ? [desk] : []));
  }
}
