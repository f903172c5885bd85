import { expect } from 'chai';
import fc from 'fast-check';
import type { CaseAction } from '../../shared/case/state/actions.ts';
import { claimsOfCase, orderClaim } from '../../shared/case/questions/case-claims.ts';
import type { CaseState } from '../../shared/case/state/case-state.ts';
import { decide } from '../../shared/case/decide/decide.ts';
import { dueStanding } from '../../shared/case/decide/decide-standing.ts';
import type { RecordedCaseEvent } from '../../shared/case/state/events.ts';
import { applyCaseEvent, currentIssuance, currentStep, foldCase } from '../../shared/case/fold/fold.ts';
import { initialFeeSchedule } from '../../shared/rules/fee.ts';
import type { Channel, ServiceCode } from '../../shared/services/service-definition.ts';
import { DAY_MS } from '../../shared/vocabulary/values/calendar-date.ts';
import { claimChange, type Claim } from '../../shared/vocabulary/values/claim.ts';
import type { Actor } from '../../shared/vocabulary/staff.ts';
import { clerkActor, FoldedCase, NOW, samplePair, samplePrevious } from '../harness/folded-case.ts';
import { sampleUscc } from '../harness/sample-case.ts';
import { stepActions } from '../harness/step-actions.ts';

const pairClaim = orderClaim(samplePair());
const firstIssueClaim = `order:${sampleUscc(1)}:first-issue`;
const pass: CaseAction = { type: 'pass-order', by: 'YM01-20261123-0002', reason: '供应商到柜台办' };
const slip = { terminalId: '10000001', referenceNo: '000000000001', cardLastFour: '0001' };
const begin = {
  type: 'start-issuance',
  slot: 1,
  mediumSerial: samplePair().mediumSerial,
  requestId: 'new-request',
  historyRequestIds: [],
  startedBy: null,
} satisfies CaseAction;
const station: Actor = { kind: 'station' };

describe('claims of a case', () => {
  it('R-ORG-2: at the counter an order counts from the certificate, or a first issue from the data', () => {
    const renewal = new FoldedCase('renewal');
    expect(claimsOfCase(renewal.state)).to.deep.equal([]);
    expect(claimsOfCase(renewal.walkTo('notices').state)).to.deep.equal([pairClaim]);
    const first = new FoldedCase('first-issue').walkTo('application-data');
    expect(claimsOfCase(first.state)).to.deep.equal([]);
    expect(claimsOfCase(first.walkTo('material-check').state)).to.deep.equal([firstIssueClaim]);
    for (const each of [renewal, first]) {
      each.do({ type: 'cancel-case', reason: 'r' });
      expect(claimsOfCase(each.state)).to.deep.equal([]);
    }
  });

  it('R-ORG-2: of several certificates each has an order of its own', () => {
    const other = samplePair({ requestId: 'other' });
    const [here, there] = [new FoldedCase('renewal'), new FoldedCase('renewal', { certificate: other })];
    expect(claimsOfCase(there.walkTo('notices').state)).not.to.deep.equal(
      claimsOfCase(here.walkTo('notices').state),
    );
  });

  it('R-ORG-2: an order that a stranger began with a credit code stops nobody before it is verified or paid', () => {
    const order = new FoldedCase('first-issue', { channel: 'self-service' });
    const [begun, settled] = stepActions['enterprise-verification']?.(order.state, {
      ...{ certificate: null, previous: null, organisation: 1 },
      seal: { attachmentId: '', sha256: '' },
    }) ?? [null, null];
    if (!begun || !settled) throw new Error('there is no such step');
    order.do(begun);
    expect(claimsOfCase(order.state)).to.deep.equal([]);
    const byMail = new FoldedCase('first-issue', { channel: 'self-service' })
      .do(begun)
      .do({ type: 'switch-to-mail', found: null });
    expect(byMail.state.organisation?.uscc).to.equal(sampleUscc(1));
    expect(claimsOfCase(byMail.walkTo('payment').state)).to.deep.equal([]);
    expect(claimsOfCase(order.do(settled).state)).to.deep.equal([firstIssueClaim]);
    expect(claimsOfCase(byMail.walkTo('mail-intake').state)).to.deep.equal([firstIssueClaim]);
  });

  it('R-ORG-2: an unlock by record counts once staff have approved its papers, a renewal once its key has signed', () => {
    const unlock = new FoldedCase('unlock', { channel: 'self-service' }).walkTo('review');
    expect(claimsOfCase(unlock.state)).to.deep.equal([]);
    expect(claimsOfCase(unlock.walkTo('pin-reset-link').state)).to.deep.equal([pairClaim]);
    const renewal = new FoldedCase('renewal', {
      channel: 'self-service',
      certificate: samplePair({ notAfter: NOW + DAY_MS }),
    });
    expect(claimsOfCase(renewal.walkTo('notices').state)).to.deep.equal([pairClaim]);
  });

  it('R-ORG-2: a revocation holds nothing, so that nothing stops it', () => {
    const revocation = new FoldedCase('revocation');
    for (const step of ['agent-identity', 'material-check', 'revocation'] as const)
      expect(claimsOfCase(revocation.walkTo(step).state)).to.deep.equal([]);
  });

  it('R-ORG-2: passed by the counter it holds none; it takes no money until it has its claim again', () => {
    const order = new FoldedCase('first-issue', { channel: 'self-service' }).walkTo('payment');
    const asked = stepActions.payment?.(order.state, {
      ...{ certificate: null, previous: null, organisation: 1 },
      seal: { attachmentId: '', sha256: '' },
    })[0];
    if (!asked) throw new Error('there is no such step');
    order.do(pass);
    expect(claimsOfCase(order.state)).to.deep.equal([]);
    order.do(asked);
    expect(order.events.map(({ type }) => type).slice(-2)).to.deep.equal(['order-resumed', 'payment-begun']);
    expect(claimsOfCase(order.state)).to.deep.equal([firstIssueClaim]);
  });

  it('R-ORG-2: money that comes for an order that was passed goes back at once, and settles nothing', () => {
    for (const claimTaken of [false, true]) {
      const order = new FoldedCase('first-issue', { channel: 'self-service' }).walkTo('payment');
      const [asked, received] =
        stepActions.payment?.(order.state, {
          ...{ certificate: null, previous: null, organisation: 1 },
          seal: { attachmentId: '', sha256: '' },
        }) ?? [];
      if (!asked || received?.type !== 'receive-payment') throw new Error('there is no such step');
      order.do(asked);
      if (!claimTaken) order.do(pass);
      order.do({ ...received, claimTaken }, station);
      expect(order.state.settlement).to.equal(null);
      expect(order.events.at(-1)?.type).to.equal('refund-begun');
    }
  });

  it('R-ORG-2: nobody goes past an order whose medium is being made', () => {
    const renewal = new FoldedCase('renewal').walkTo('issuance').do(begin);
    expect(renewal.try(pass)).to.equal('order-being-made');
  });

  it('R-FEE-5: a slip stays its case’s for ever, also one of a refund; the same one is not both', () => {
    const paid = new FoldedCase('renewal')
      .walkTo('fee-collection')
      .do({ type: 'collect-card', card: slip })
      .do({ type: 'cancel-case', reason: 'r' });
    const claim = 'card-slip:10000001/000000000001';
    expect(claimsOfCase(paid.state)).to.deep.equal([claim]);
    const paymentId = paid.state.payments[0]?.paymentId ?? '';
    const amountFen = paid.state.settlement?.amountFen ?? 0;
    paid
      .do({
        ...{ type: 'request-approval', approvalId: 'a', kind: 'refund', reason: 'r', verdict: null },
        refund: { paymentId, amountFen },
      })
      .do({ type: 'answer-approval', approvalId: 'a', granted: true, reason: 'r', staffId: 'supervisor' });
    const back = { type: 'refund-card', refundNo: 'a' } as const;
    expect(paid.try({ ...back, card: { ...slip, cardLastFour: '9999' } })).to.equal('slip-used');
    paid.do({ ...back, card: { ...slip, referenceNo: '000000000002' } });
    expect(claimsOfCase(paid.state)).to.deep.equal([claim, 'card-slip:10000001/000000000002']);
  });
});

describe('orders that nobody touches', () => {
  const expiry = { reminderDays: 3, expiryDays: 15 };
  const due = (order: FoldedCase, days: number) => dueStanding(order.state, expiry, NOW + days * DAY_MS);
  const reminded = (order: FoldedCase, days: number) => {
    order.now = NOW + days * DAY_MS;
    return order.do({ type: 'remind-order', expiry }, station);
  };

  it('R-ORG-2: are reminded of after 3 days and cancelled after 15', () => {
    const order = new FoldedCase('first-issue', { channel: 'self-service' }).walkTo('payment');
    expect([2.9, 3].map((days) => due(order, days))).to.deep.equal([null, 'remind-order']);
    reminded(order, 3);
    expect([3, 14.9, 15].map((days) => due(order, days))).to.deep.equal([null, null, 'expire-order']);
    order.now = NOW + 15 * DAY_MS;
    order.do({ type: 'expire-order', expiry, reason: 'r' }, station);
    expect(order.state.status).to.equal('cancelled');
    expect(claimsOfCase(order.state)).to.deep.equal([]);
  });

  it('R-ORG-2: have the whole time that the reminder told, and begin anew once somebody touched them', () => {
    const late = reminded(new FoldedCase('first-issue', { channel: 'self-service' }).walkTo('payment'), 20);
    expect([31.9, 32].map((days) => due(late, days))).to.deep.equal([null, 'expire-order']);
    const touched = reminded(new FoldedCase('first-issue', { channel: 'self-service' }), 3);
    touched.now = NOW + 10 * DAY_MS;
    touched.walkTo('agent-verification');
    expect([12.9, 13].map((days) => due(touched, days))).to.deep.equal([null, 'remind-order']);
  });

  it('R-ORG-2: never end what was paid, what waits for staff, and no case of the counter', () => {
    const paid = new FoldedCase('first-issue', { channel: 'self-service' }).walkTo('review');
    const atReview = new FoldedCase('unlock', { channel: 'self-service' }).walkTo('review');
    const counter = new FoldedCase('first-issue').walkTo('material-check');
    for (const order of [paid, atReview, counter]) expect(due(order, 400)).to.equal(null);
  });
});

/** Cases of one organisation, each decided alone; the table of claims is all that keeps them apart, as in the journal. */
class Cases {
  readonly events: RecordedCaseEvent[][] = [];
  readonly holders = new Map<Claim, number>();

  state = (index: number): CaseState | null => foldCase(this.events[index] ?? []);

  /** False: refused, by the case itself or by a claim of another. */
  do(index: number, action: CaseAction, and: { index: number; action: CaseAction } | null = null): boolean {
    const both = [{ index, action }, ...(and ? [and] : [])].map((each) => ({
      index: each.index,
      ...this.#decided(each.index, each.action),
    }));
    if (both.some(({ isRefused }) => isRefused)) return false;
    const released = new Set(both.flatMap(({ change }) => change.released));
    const isTaken = both.some((each) =>
      each.change.taken.some((claim) => this.holders.has(claim) && !released.has(claim)),
    );
    if (isTaken) return false;
    for (const { change } of both) for (const claim of change.released) this.holders.delete(claim);
    for (const { index: at, change, events } of both) {
      for (const claim of change.taken) this.holders.set(claim, at);
      this.events[at] = [...(this.events[at] ?? []), ...events];
    }
    return true;
  }

  #decided(index: number, action: CaseAction) {
    const before = this.state(index);
    const decision = decide(before, action, { now: NOW, feeSchedule: initialFeeSchedule });
    const events: RecordedCaseEvent[] = (decision.ok ? decision.events : []).map((event, i) => ({
      ...event,
      ...{ version: (before?.version ?? 0) + i + 1, at: NOW, actor: clerkActor, terminal: 'test' },
    }));
    const after = events.reduce<CaseState | null>(applyCaseEvent, before);
    const change = claimChange(before ? claimsOfCase(before) : [], after ? claimsOfCase(after) : []);
    return { isRefused: !decision.ok, events, change };
  }
}

const CASES: readonly (readonly [ServiceCode, Channel])[] = [
  ['renewal', 'counter'],
  ['lost-reissue', 'counter'],
  ['renewal', 'self-service'],
  ['first-issue', 'counter'],
  ['first-issue', 'self-service'],
];

describe('laws of claims', function () {
  this.timeout(60_000);

  it('R-ORG-2: whatever is done in whatever order, no two cases hold one claim, and the table is the replay', () => {
    const move = fc.record({
      index: fc.nat(CASES.length - 1),
      other: fc.nat(CASES.length - 1),
      kind: fc.constantFrom(
        'on',
        'far',
        'far',
        'begin',
        'begin',
        'give-up',
        'cancel',
        'back',
        'past',
        'card',
      ),
    });
    const [reached, passed] = [new Set<string>(), new Set<number>()];
    fc.assert(
      fc.property(fc.array(move, { minLength: 20, maxLength: 60 }), (moves) => {
        const cases = new Cases();
        for (const [index, [service, channel]] of CASES.entries())
          cases.do(index, {
            ...{ type: 'open-case', caseNumber: `C${index}`, service, channel },
            accountId: channel === 'counter' ? null : 'account',
          });
        for (const { index, other, kind } of moves) {
          if (kind === 'past') passOn(cases, index, other, passed);
          else
            for (let steps = kind === 'far' || kind === 'card' ? 12 : 1; steps > 0; steps--)
              step(cases, index, kind);
          checkLaws(cases, reached);
        }
      }),
      { numRuns: 40, seed: 7 },
    );
    // Else the law would hold because nothing happens.
    expect([...reached].map((claim) => claim.split(':')[0])).to.include.members([
      'order',
      'successor',
      'card-slip',
    ]);
    expect(passed.size).to.be.greaterThan(1);
  });
});

const seal = { attachmentId: 'seal', sha256: '00' };

/** What one move is for a case where it stands. */
function actionsOf(cases: Cases, index: number, kind: string): CaseAction[] {
  const state = cases.state(index);
  const on = state && currentStep(state);
  if (!state || !on) return [];
  switch (kind) {
    case 'begin':
      return [{ ...begin, requestId: `new-${index}` }];
    case 'give-up':
      return [{ type: 'abandon-issuance', reason: 'r', revokedSerials: [], mediumPresent: true }];
    case 'cancel':
      return [{ type: 'cancel-case', reason: 'r' }];
    case 'back': {
      const done = Object.keys(state.doneSteps).at(-1) as typeof on | undefined;
      return done ? [{ type: 'reopen-step', step: done }] : [];
    }
    default: {
      if (kind === 'card' && on === 'fee-collection') return [{ type: 'collect-card', card: slip }];
      const ofPair = state.service !== 'first-issue';
      const certificate = ofPair ? samplePair({ notAfter: NOW + 30 * DAY_MS }) : null;
      const material = { certificate, previous: ofPair ? samplePrevious() : null, seal, organisation: 1 };
      return stepActions[on]?.(state, material) ?? [];
    }
  }
}

/** The actions of a step, until one is refused. */
function step(cases: Cases, index: number, kind: string): void {
  for (const action of actionsOf(cases, index, kind)) if (!cases.do(index, action)) return;
}

/** The counter goes past another order with the same certificate. */
function passOn(cases: Cases, index: number, other: number, passed: Set<number>): void {
  const [first] = actionsOf(cases, index, 'on');
  if (index === other || CASES[index]?.[1] !== 'counter' || !first || first.type !== 'choose-certificate')
    return;
  const past = { caseNumber: `C${other}`, reason: 'r' };
  const action: CaseAction = { type: 'pass-order', by: `C${index}`, reason: 'r' };
  if (cases.do(index, { ...first, past }, { index: other, action })) passed.add(other);
}

function checkLaws(cases: Cases, reached: Set<string>): void {
  const replayed = cases.events.flatMap((events, index) => {
    // No claim may depend on what is erased one day.
    const state = foldCase(events.map((event) => ({ ...event, personal: null })));
    return (state ? claimsOfCase(state) : []).map((claim) => ({ claim, index }));
  });
  for (const { claim } of replayed) reached.add(claim);
  const claims = replayed.map(({ claim }) => claim);
  expect(new Set(claims).size, claims.join(' ')).to.equal(claims.length);
  expect(new Map(replayed.map(({ claim, index }) => [claim, index]))).to.deep.equal(
    new Map([...cases.holders].sort((a, b) => a[1] - b[1])),
  );
  const replacing = cases.events
    .map((_, index) => cases.state(index))
    .filter((state) => state?.certificate && currentIssuance(state));
  expect(replacing.length, 'a pair is replaced once').to.be.at.most(1);
}
