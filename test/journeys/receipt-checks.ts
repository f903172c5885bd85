import type { CaseState } from '../../shared/case/state/case-state.ts';
import type { BenchState } from '../../shared/contract/bench-console.ts';
import { formatYuan } from '../../shared/vocabulary/values/money.ts';
import type { Desk } from '../harness/station-client.ts';
import type { OutsideJudge } from './outside-judge.ts';

/** Words of a receipt's picture, in their order. */
const wordsOf = (svg: string): string[] =>
  [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, word = '']) => word);

/** R-FEE-3: one receipt came out for the case, with its number, what was collected and how. */
export async function judgeReceipt(desk: Desk, judge: OutsideJudge, state: CaseState): Promise<void> {
  const { settlement } = state;
  if (!settlement) return;
  const { receipts } = await desk.bench<BenchState>('/state');
  const printed = await Promise.all(
    receipts.map(({ receiptId }) => desk.counter.bytes(`/bench/api/receipts/${receiptId}`)),
  );
  const ours = printed
    .map((svg) => wordsOf(svg.toString()))
    .filter((words) => words.includes(state.caseNumber));
  const [words = []] = ours;
  judge.note(
    'one receipt came out, and it says what was collected',
    'GET /bench/api/receipts/:id',
    ours.length === 1 && words.includes(`￥${formatYuan(state.fee?.amountFen ?? NaN)}`),
    words.join(' '),
  );
}
