import fc from 'fast-check';
import type { CaseAction } from '../../shared/case/state/actions.ts';
import { ceremonyPath } from '../../shared/case/questions/ceremony-path.ts';
import { firstIssue } from '../../shared/services/first-issue.ts';

const METHODS = ['wechat-pay', 'alipay'] as const;

export const START: CaseAction = {
  type: 'start-issuance',
  slot: 1,
  mediumSerial: 'M',
  requestId: 'q',
  historyRequestIds: [],
  startedBy: null,
};

/** From a settled fee to the closed case. */
export const TO_THE_END: readonly CaseAction[] = [
  START,
  ...ceremonyPath(firstIssue).map(
    (type) =>
      ({
        type: 'advance-issuance',
        event: { type, data: { attempt: 1 }, personal: null } as never,
      }) satisfies CaseAction,
  ),
  { type: 'set-pin', mediumSerial: 'M' },
  { type: 'record-print', document: 'handover-slip', jobName: 'slip', isCopy: false },
  { type: 'confirm-documents' },
  { type: 'hand-over' },
];

/** What people, channels and the world do; an index chooses among the orders that there are. */
export const happening = fc.oneof(
  fc.record({ do: fc.constant('offer'), method: fc.constantFrom(...METHODS) }),
  fc.record({
    do: fc.constant('charge'),
    method: fc.constantFrom(...METHODS),
    code: fc.constantFrom('pays', 'asks-password', 'short-of-money'),
  }),
  fc.record({ do: fc.constantFrom('withdraw', 'cash', 'card', 'cancel', 'set-aside', 'issue', 'complete') }),
  fc.record({ do: fc.constant('pay'), order: fc.nat(5), late: fc.boolean(), otherAmount: fc.boolean() }),
  fc.record({ do: fc.constant('notify'), order: fc.nat(5) }),
  fc.record({ do: fc.constant('refund'), order: fc.nat(5), part: fc.boolean() }),
  fc.record({ do: fc.constant('turn'), call: fc.nat(3) }),
  fc.record({ do: fc.constant('turn'), call: fc.nat(3) }),
  fc.record({ do: fc.constant('refunds-end'), end: fc.constantFrom('processing', 'abnormal', 'closed') }),
  fc.record({ do: fc.constant('crash'), arrived: fc.boolean() }),
  fc.record({ do: fc.constantFrom('pass-3-s', 'pass-60-s', 'pass-6-min', 'quiet') }),
);
export type Happening = typeof happening extends fc.Arbitrary<infer H> ? H : never;
