import { expect } from 'chai';
import type { CaseAction } from '../../../shared/case/state/actions.ts';
import type { CaseEventType } from '../../../shared/case/state/events.ts';
import { currentStep } from '../../../shared/case/fold/fold.ts';
import { DAY_MS } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Actor } from '../../../shared/vocabulary/staff.ts';
import { caseStream } from '../../../station-server/registry/cases/case-list.ts';
import { orderFollowers } from '../../../station-server/services/orders/follow-orders.ts';
import { sampleServicePoint } from '../../harness/sample-service-point.ts';
import { clerkActor, FoldedCase } from '../../harness/folded-case.ts';
import { sampleActions } from '../../harness/sample-actions.ts';

const supplier: Actor = { kind: 'account', accountId: 'account' };
const reopen: CaseAction = { type: 'reopen-step', step: 'material-upload' };

/** An order whose events are followed: what was sent under which names, and what is left of its pictures. */
class FollowedOrder {
  readonly order: FoldedCase;
  readonly sent = new Map<string, string>();
  readonly removed = new Set<string>();

  constructor(service: 'unlock' | 'first-issue') {
    this.order = new FoldedCase(service, { channel: 'self-service' });
  }

  /** Follow every event of a type, as after a crash once more. */
  async follow(name: string, ...types: CaseEventType[]): Promise<void> {
    const { events, state } = this.order;
    const follower = orderFollowers({
      servicePoint: sampleServicePoint,
      ...{ reviewDueDate: () => '五个工作日内', dispatchDueDate: () => '五个工作日内' },
      desk: { events: () => Promise.resolve(events), load: () => Promise.resolve(state) },
      messages: {
        send: ({ messageId, template }) => {
          this.sent.set(messageId, template);
          return Promise.resolve();
        },
      },
      attachments: {
        remove: (stream, ids) => {
          expect(stream).to.equal(caseStream(state.caseNumber));
          for (const id of ids) this.removed.add(id);
          return Promise.resolve();
        },
      },
      initialPins: { send: () => Promise.reject(new Error('none')) },
      resetLinks: { sendAfterReview: () => Promise.reject(new Error('none')) },
      suppliers: {
        accountOfMedium: () => Promise.resolve(null),
        find: () => Promise.resolve(null),
        unbind: () => Promise.reject(new Error('none')),
      },
      onError: (error) => {
        throw error;
      },
    }).find((each) => each.name === name);
    if (!follower) throw new Error(`nobody follows as ${name}`);
    for (const event of events.filter(({ type }) => types.includes(type))) {
      const entry = { ...event, station: 'YM01', sequence: event.version, hash: '' };
      await follower.follow({ ...entry, stream: caseStream(state.caseNumber) });
    }
  }

  upload(uploadId: string): CaseAction {
    const sample = sampleActions['add-upload'];
    const stored = { original: `original-${uploadId}`, pages: [`page-${uploadId}`] };
    return { ...sample, upload: { ...sample.upload, uploadId, sha256: uploadId, ...stored } };
  }
}

describe('what follows from what suppliers do again and again', () => {
  const follow = (followed: FollowedOrder) =>
    followed.follow('order-messages', 'uploads-submitted', 'review-decided');

  it('R-ON-9: that an order was received is said once, however often it is opened and submitted', async () => {
    const followed = new FollowedOrder('unlock');
    const { order } = followed;
    order.walkTo('review');
    for (let again = 0; again < 5; again++)
      order.do(reopen, supplier).do({ type: 'submit-uploads' }, supplier);
    expect(currentStep(order.state)).to.equal('review');
    await follow(followed);
    await follow(followed);
    expect([...followed.sent.values()]).to.deep.equal(['order-received', 'order-received']);
    expect([...followed.sent.keys()].map((id) => id.split('-').at(-1))).to.have.members(['sms', 'email']);
  });

  it('R-ON-9: and again where it goes to review once more, or another day is promised', async () => {
    const followed = new FollowedOrder('unlock');
    const { order } = followed;
    order.walkTo('review').now += DAY_MS;
    order.do(reopen, supplier).do({ type: 'submit-uploads' }, supplier);
    await follow(followed);
    expect(followed.sent.size).to.equal(4);
    order.do({ type: 'decide-review', approved: false, findings: [], note: '样本', shown: [] }, clerkActor);
    order.do(followed.upload('anew'), supplier).walkTo('review');
    await follow(followed);
    const said = [...followed.sent.values()].filter((template) => template === 'order-received');
    expect(said).to.have.length(6);
  });
});

describe('pictures that nobody has relied on', () => {
  const follow = (followed: FollowedOrder) =>
    followed.follow('unused-pictures', 'upload-withdrawn', 'case-cancelled');
  const cancel: CaseAction = { type: 'cancel-case', reason: '样本' };

  it('are deleted once their supplier took them back, with the original', async () => {
    const followed = new FollowedOrder('first-issue');
    const { order } = followed;
    order.walkTo('material-upload').do(followed.upload('x')).do(followed.upload('y'));
    order.do({ type: 'withdraw-upload', uploadId: 'x' }, supplier);
    await follow(followed);
    expect([...followed.removed]).to.have.members(['original-x', 'page-x']);
  });

  it('are kept where a review has seen them', async () => {
    const followed = new FollowedOrder('unlock');
    const { order } = followed;
    order.walkTo('material-upload').do(followed.upload('x')).walkTo('review');
    const finding = { material: 'uscc-certificate-copy', failure: 'illegible', note: '' } as const;
    order.do(
      { type: 'decide-review', approved: false, findings: [finding], note: '', shown: [] },
      clerkActor,
    );
    const [kept] = order.state.uploads;
    if (!kept) throw new Error('all of it was sent back');
    order.do({ type: 'withdraw-upload', uploadId: kept.uploadId }, supplier);
    await follow(followed);
    expect([...followed.removed]).to.deep.equal([]);
    order.do(cancel, supplier);
    await follow(followed);
    expect([...followed.removed]).to.deep.equal([]);
  });

  it('R-ORG-2: go with an order that was cancelled or has expired; what was paid for keeps them', async () => {
    const unpaid = new FollowedOrder('first-issue');
    unpaid.order.walkTo('material-upload').do(unpaid.upload('x')).walkTo('payment').do(cancel);
    await follow(unpaid);
    expect([...unpaid.removed]).to.include.members(['original-x', 'page-x']);
    const paid = new FollowedOrder('first-issue');
    paid.order.walkTo('material-upload').do(paid.upload('x')).walkTo('review').do(cancel);
    await follow(paid);
    expect([...paid.removed]).to.deep.equal([]);
  });
});
