import type { CaseAction } from '../../shared/case/state/actions.ts';
import type { CaseState } from '../../shared/case/state/case-state.ts';
import { makeProblem } from '../../shared/contract/problems/make-problem.ts';
import type { RecordedCaseEvent } from '../../shared/case/state/events.ts';
import { postingsOf } from '../../station-server/registry/ledger/ledger.ts';
import type { PendingMovement } from '../../station-server/money/payments/payment-queries.ts';
import type { JournalEntry } from '../../station-server/journal/journal-entry.ts';
import { ProblemError } from '../../station-server/failures/problem-error.ts';
import type { By } from '../../station-server/registry/cases/case-desk.ts';
import type { FoldedCase } from './folded-case.ts';

const isPending = (state: string): boolean => state === 'waiting' || state === 'set-aside';

/** One case on a desk without a database: real decisions, real folds, real postings. It outlives every crash. */
export class MoneyDesk {
  readonly case: FoldedCase;
  readonly balance = new Map<string, number>();
  /** Told after each append, as the journal's listeners are. */
  onAppended: ((events: readonly RecordedCaseEvent[]) => void) | null = null;
  #posted = 0;

  constructor(folded: FoldedCase) {
    this.case = folded;
    this.#post();
  }

  get state(): CaseState {
    return this.case.state;
  }

  get trialBalanceFen(): number {
    return [...this.balance.values()].reduce((sum, amountFen) => sum + amountFen, 0);
  }

  of(account: string): number {
    return this.balance.get(account) ?? 0;
  }

  load(): Promise<CaseState> {
    return Promise.resolve(this.state);
  }

  act(_caseNumber: string, action: CaseAction, by: By): Promise<CaseState> {
    const refusal = this.case.try(action, by.actor);
    if (refusal) return Promise.reject(new ProblemError(makeProblem(refusal)));
    const added = this.#post();
    if (added.length > 0) this.onAppended?.(added);
    return Promise.resolve(this.state);
  }

  pending(): PendingMovement[] {
    const { caseNumber, payments } = this.state;
    return payments.flatMap((payment) => {
      const { method, paymentId, state, refunds } = payment;
      if (method === 'cash' || method === 'card') return [];
      const base = { caseNumber, method };
      const unpaid = isPending(state) ? [{ ...base, kind: 'payment' as const, reference: paymentId }] : [];
      const under = refunds
        .filter(({ progress }) => progress === 'begun' || progress === 'stuck')
        .map(({ refundNo }) => ({ ...base, kind: 'refund' as const, reference: `${paymentId}/${refundNo}` }));
      return [...unpaid, ...under];
    });
  }

  #post(): RecordedCaseEvent[] {
    const added = this.case.events.slice(this.#posted);
    this.#posted = this.case.events.length;
    for (const event of added) {
      const entry = { ...event, stream: `case:${this.state.caseNumber}` } as unknown as JournalEntry;
      for (const { account, amountFen } of postingsOf(entry))
        this.balance.set(account, this.of(account) + amountFen);
    }
    return added;
  }
}
