import type { CaseState } from '../../../shared/case/state/case-state.ts';
import { dueStanding } from '../../../shared/case/decide/decide-standing.ts';
import type { OrderExpiry } from '../../../shared/case/state/standing-actions.ts';
import { DAY_MS, HOUR_MS } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { WatchesParts } from '../../scheduling/watches.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { mayPass } from '../../store/database-away.ts';
import type { Database } from '../../store/schema.ts';
import { station, type CaseDesk } from '../../registry/cases/case-desk.ts';
import { openOrders } from '../../registry/cases/case-queries.ts';

const ORDERS_AT_ONCE = 100;

interface ExpireOrdersParts extends WatchesParts {
  db: Database;
  desk: Pick<CaseDesk, 'load' | 'act'>;
  expiry: OrderExpiry;
  clock: () => number;
}

/** R-ORG-2: look at once and every hour for orders that nobody touches. Returns how to stop. */
export function expireOrders(parts: ExpireOrdersParts): () => void {
  let callOff: (() => void) | null = null;
  let isStopped = false;
  const look = (): void => {
    lookForUntouched(parts)
      .catch(parts.onError)
      .finally(() => {
        if (!isStopped) callOff = parts.wait(HOUR_MS, look);
      });
  };
  look();
  return () => {
    isStopped = true;
    callOff?.();
  };
}

/**
 * One look: suppliers are reminded, and orders that are over are cancelled. Several stations may look at once.
 * @internal
 */
export async function lookForUntouched(parts: Omit<ExpireOrdersParts, 'wait'>): Promise<void> {
  const { db, desk, expiry, clock, onError } = parts;
  const oldest = clock() - expiry.reminderDays * DAY_MS;
  for (let after = ''; ;) {
    const orders = await openOrders(db, { openedUntil: oldest, after, most: ORDERS_AT_ONCE });
    for (const caseNumber of orders) {
      try {
        await follow(parts, await desk.load(caseNumber));
      } catch (error) {
        // One order that can't be read keeps no other from its end.
        if (mayPass(error)) throw error;
        onError(error);
      }
    }
    const last = orders.at(-1);
    if (last === undefined || orders.length < ORDERS_AT_ONCE) return;
    after = last;
  }
}

async function follow(
  { desk, expiry, clock }: Pick<ExpireOrdersParts, 'desk' | 'expiry' | 'clock'>,
  state: CaseState,
): Promise<void> {
  const due = dueStanding(state, expiry, clock());
  if (due === null) return;
  const { caseNumber } = state;
  try {
    if (due === 'remind-order') await desk.act(caseNumber, { type: due, expiry }, station);
    else {
      const reason = `${expiry.expiryDays} 天没有办理，自动取消`;
      await desk.act(caseNumber, { type: due, expiry, reason }, station);
    }
  } catch (error) {
    // Closed or changed by somebody in this moment: then it was touched.
    if (!(error instanceof ProblemError)) throw error;
  }
}
