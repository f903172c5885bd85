import { createHash } from 'node:crypto';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { CaseView } from '../../../shared/contract/api.ts';
import type { Actor } from '../../../shared/vocabulary/staff.ts';
import { canonicalJson, type Json } from '../../journal/canonical-json.ts';
import { AlreadyAnswered } from '../../journal/journal-entry.ts';
import type { Journal } from '../../journal/journal.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import type { By, CaseDesk } from '../../registry/cases/case-desk.ts';

const hashOf = (content: Json): string => createHash('sha256').update(canonicalJson(content)).digest('hex');

/** Who an actor is, whatever he is called meanwhile. */
function nameOf(actor: Actor): string {
  switch (actor.kind) {
    case 'staff':
      return `staff ${actor.staffId}`;
    case 'supplier':
      return `screen ${actor.screen}`;
    case 'account':
      return `account ${actor.accountId}`;
    case 'station':
      return 'station';
  }
}

/**
 * Commands with an idempotency key: asked again, also while the first is still at work, they return the first answer
 * and have no second effect. A key that comes with another command is refused. Keys are each actor's own: another's
 * answer is nobody else's, whoever came to know its key.
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
    const ownKey = hashOf([nameOf(by.actor), key]);
    const requestHash = hashOf(command);
    const underWay = this.#underWay.get(ownKey);
    if (underWay) {
      if (underWay.requestHash !== requestHash) throw new ProblemError(makeProblem('key-reused'));
      return underWay.answer;
    }
    const answer = this.#once(ownKey, requestHash, by, work);
    this.#underWay.set(ownKey, { requestHash, answer });
    try {
      return await answer;
    } finally {
      this.#underWay.delete(ownKey);
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
