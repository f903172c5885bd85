import { makeProblem } from '../../shared/contract/problems/make-problem.ts';
import { ProblemError } from '../failures/problem-error.ts';

/** A bound on what one sender has under way at a time, so that nobody takes the memory of all. */
export class FewAtOnce {
  readonly #most: number;
  readonly #underWay = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Problem `too-many-requests`, before any work. */
  async run<T>(sender: string, work: () => Promise<T>): Promise<T> {
    const others = this.#underWay.get(sender) ?? 0;
    if (others >= this.#most) throw new ProblemError(makeProblem('too-many-requests'));
    this.#underWay.set(sender, others + 1);
    try {
      return await work();
    } finally {
      const left = (this.#underWay.get(sender) ?? 0) - 1;
      if (left > 0) this.#underWay.set(sender, left);
      else this.#underWay.delete(sender);
    }
  }
}
