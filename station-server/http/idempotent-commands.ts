import { createHash } from 'node:crypto';
import { makeProblem } from '../../shared/contract/make-problem.ts';
import type { CaseView } from '../../shared/contract/api.ts';
import { canonicalJson, type Json } from '../journal/canonical-json.ts';
import { AlreadyAnswered } from '../journal/journal-entry.ts';
import type { Journal } from '../journal/journal.ts';
import { ProblemError } from '../problem-error.ts';
import type { By, CaseDesk } from '../workflow/case-desk.ts';

/**
 * Commands with an idempotency key: asked again, also while the first is still at work, they return the first answer
 * and have no second effect. A key that comes with another command is refused.
 */
export class IdempotentCommands {
  readonly #journal: Journal;
  readonly #desk: CaseDesk;
  readonly #underWay = new Map<string, { requestHash: string; answer: Promise<CaseView> }>();

  constructor(journal: Journal, desk: CaseDesk) {
    this.#journal = journal;
    this.#desk = desk;
  }

  /** `work` gets who acts, with the key to record, and resolves with the number of the case it acted upon. */
  async run(key: string | null, command: Json, by: By, work: (by: By) => Promise<string>): Promise<CaseView> {
    if (key === null) return this.#view(await work(by));
    const requestHash = createHash('sha256').update(canonicalJson(command)).digest('hex');
    const underWay = this.#underWay.get(key);
    if (underWay) {
      if (underWay.requestHash !== requestHash) throw new ProblemError(makeProblem('key-reused'));
      return underWay.answer;
    }
    const answer = this.#once(key, requestHash, by, work);
    this.#underWay.set(key, { requestHash, answer });
    try {
      return await answer;
    } finally {
      this.#underWay.delete(key);
    }
  }

  async #once(
    key: string,
    requestHash: string,
    by: By,
    work: (by: By) => Promise<string>,
  ): Promise<CaseView> {
    const before = await this.#recorded(key, requestHash);
    if (before) return before;
    try {
      return await this.#view(await work({ ...by, request: { key, requestHash } }));
    } catch (error) {
      const recorded = error instanceof AlreadyAnswered ? await this.#recorded(key, requestHash) : null;
      if (recorded) return recorded;
      throw error;
    }
  }

  async #recorded(key: string, requestHash: string): Promise<CaseView | null> {
    const recorded = await this.#journal.answerOf(key);
    if (!recorded) return null;
    if (recorded.requestHash !== requestHash) throw new ProblemError(makeProblem('key-reused'));
    const { caseNumber, version } = JSON.parse(recorded.answer) as { caseNumber: string; version: number };
    const view = await this.#view(caseNumber);
    return { ...view, events: view.events.filter((event) => event.version <= version) };
  }

  async #view(caseNumber: string): Promise<CaseView> {
    return { caseNumber, events: await this.#desk.events(caseNumber) };
  }
}
