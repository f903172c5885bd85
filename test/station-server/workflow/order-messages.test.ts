import { expect } from 'chai';
import type { CaseAction } from '../../../shared/case/actions.ts';
import type { Actor } from '../../../shared/vocabulary/staff.ts';
import { messageAbout, type OrderMessagesParts } from '../../../station-server/workflow/order-messages.ts';
import { clerkActor, FoldedCase } from '../../harness/folded-case.ts';

const parts: OrderMessagesParts = {
  servicePoint: { name: '样本受理点', address: '样本路1号', telephone: '01012345678' },
  reviewDueDate: () => '2026-11-30',
  dispatchDueDate: () => '2026-11-30',
};
const supplier: Actor = { kind: 'account', accountId: 'account' };
const reason = '点击 http://example.com 领取退款';
const cancel: CaseAction = { type: 'cancel-case', reason };

/** What is sent of the last event of an order, after this actor cancelled it. */
function toldOf(actor: Actor) {
  const order = new FoldedCase('first-issue', { channel: 'self-service' }).walkTo('payment');
  order.do(cancel, actor);
  const last = order.events.at(-1);
  if (last?.type !== 'case-cancelled') throw new Error('it was not cancelled');
  return messageAbout(last, order.state, parts);
}

describe('what a supplier is told of his order', () => {
  it('R-ON-9: a cancellation by the station or its staff, with their reason', () => {
    for (const actor of [clerkActor, { kind: 'station' } as const])
      expect(toldOf(actor)).to.deep.include({ template: 'order-cancelled' }).and.to.nested.include({
        'values.reason': reason,
      });
  });

  it('R-ON-9: not his own: what he types goes to nobody in the station’s name', () => {
    expect(toldOf(supplier)).to.equal(null);
  });
});
