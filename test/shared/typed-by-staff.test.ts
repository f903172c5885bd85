import { expect } from 'chai';
import type { CaseAction } from '../../shared/case/state/actions.ts';
import type { CaseEvent, RecordedCaseEvent } from '../../shared/case/state/events.ts';
import { eventWords } from '../../shared/case/words/event-words.ts';
import { foldCase } from '../../shared/case/fold/fold.ts';
import { currentVersion, upcast } from '../../station-server/journal/event-versions.ts';
import { eventsForSupplier } from '../../station-server/registry/cases/order-view.ts';
import { clerkActor, FoldedCase, supervisorActor } from '../harness/folded-case.ts';
import { soundMedium } from '../harness/step-actions.ts';

const SAID = '张样本的身份证是假的';
const approval = (kind: 'fee-waiver' | 'verdict-overrule'): CaseAction[] => [
  {
    ...{ type: 'request-approval', approvalId: 'a', kind, reason: SAID },
    verdict: kind === 'verdict-overrule' ? 'quality-fault-c' : null,
  },
  { ...{ type: 'answer-approval', approvalId: 'a', granted: true, reason: SAID, staffId: 'supervisor' } },
];

/** Cases in which everything that can be typed about somebody was typed. */
function cases(): FoldedCase[] {
  const review = new FoldedCase('unlock', { channel: 'self-service' }).walkTo('review');
  const finding = { material: 'agent-id', failure: 'other', note: SAID } as const;
  review.do({ type: 'decide-review', approved: false, findings: [finding], note: SAID, shown: [] });
  review.do({ type: 'pass-order', by: 'YM01-20261123-0002', reason: SAID });
  const going = new FoldedCase('renewal');
  const cancelled = going.walkTo('notices').do({ type: 'cancel-case', reason: SAID });
  const waived = new FoldedCase('first-issue').walkTo('fee-collection');
  for (const action of approval('fee-waiver'))
    waived.do(action, action.type === 'answer-approval' ? supervisorActor : clerkActor);
  waived.do({
    ...{ type: 'start-issuance', slot: 1, mediumSerial: 'm', requestId: 'r', historyRequestIds: [] },
    startedBy: 'clerk',
  });
  waived.do({ type: 'abandon-issuance', reason: SAID, revokedSerials: [], mediumPresent: true });
  const overruled = new FoldedCase('damage-replacement').walkTo('medium-examination');
  const findings = { ...soundMedium, userPin: 'locked' as const };
  overruled.do({ type: 'examine-medium', findings, lightSeen: 'steady', pinForgotten: false, found: null });
  for (const action of approval('verdict-overrule'))
    overruled.do(action, action.type === 'answer-approval' ? supervisorActor : clerkActor);
  const past = new FoldedCase('renewal', { caseNumber: 'YM01-20261123-0003' });
  past.walkTo('certificate-lookup');
  const [choose] = cancelled.events.flatMap((event) => (event.type === 'certificate-chosen' ? [event] : []));
  if (!choose?.personal) throw new Error('nothing was chosen');
  past.do({
    ...{ type: 'choose-certificate', certificate: choose.data.certificate, foundBy: 'search' },
    insteadOfSerial: null,
    previous: {
      ...choose.personal,
      organisation: choose.data.previousOrganisation,
      sealName: choose.data.previousOrganisation.name,
    },
    past: { caseNumber: 'YM01-20261123-0001', reason: SAID },
  });
  return [review, cancelled, waived, overruled, past];
}

const typedIn = ({ personal }: CaseEvent): boolean => JSON.stringify(personal).includes(SAID);

describe('what people type about people', () => {
  it('is sealed with the other personal data, never in the clear; the case and its words have it', () => {
    const all = cases().flatMap(({ events }) => events);
    expect(JSON.stringify(all.map(({ data }) => data))).not.to.include(SAID);
    const types = new Set(all.filter(typedIn).map(({ type }) => type));
    expect([...types].sort()).to.deep.equal([
      'approval-answered',
      'approval-requested',
      'case-cancelled',
      'issuance-abandoned',
      'order-passed',
      'review-decided',
      'verdict-overruled',
      'went-past-order',
    ]);
    for (const event of all.filter(typedIn))
      expect(eventWords(event).detail?.zh, event.type).to.include(SAID);
    const [review, cancelled, waived, overruled] = cases().map(({ state }) => state);
    expect(review?.reviews[0]).to.deep.include({ note: SAID });
    expect(review?.reviews[0]?.findings[0]?.note).to.equal(SAID);
    expect(review?.passedBy?.reason).to.equal(SAID);
    expect(cancelled?.cancellation?.reason).to.equal(SAID);
    expect(waived?.approvals[0]).to.include({ reason: SAID });
    expect(waived?.approvals[0]?.answer).to.include({ reason: SAID });
    expect(waived?.issuances[0]?.abandonedBecause).to.equal(SAID);
    expect(overruled?.examinations[0]?.overruled?.reason).to.equal(SAID);
  });

  it('is gone with the key of the case, and the case still folds', () => {
    for (const { events, state } of cases()) {
      const erased = events.map((event): RecordedCaseEvent => ({ ...event, personal: null }));
      const after = foldCase(erased);
      expect(after?.status).to.equal(state.status);
      expect(JSON.stringify(after)).not.to.include(SAID);
      for (const event of erased) expect(JSON.stringify(eventWords(event))).not.to.include(SAID);
    }
  });

  it('is read out of events of version 1, which have it in the clear or sealed', () => {
    for (const { events } of cases())
      for (const event of events.filter(typedIn)) {
        const { type, data, personal } = event;
        const clear = { data: { ...data, ...personal }, personal: null };
        expect(upcast(type, 1, clear), type).to.deep.equal({ data, personal });
        expect(upcast(type, 1, { data, personal }), type).to.deep.equal({ data, personal });
        expect(upcast(type, currentVersion(type), { data, personal })).to.deep.equal({ data, personal });
        expect(currentVersion(type), type).to.equal(2);
      }
  });

  it('what staff say among themselves the supplier doesn’t see', () => {
    const [review, , waived] = cases();
    if (!review || !waived) throw new Error('there are no cases');
    review.do({ type: 'cancel-case', reason: '样本' });
    const shown = eventsForSupplier(review.events).filter(({ type }) => type === 'order-passed');
    expect(JSON.stringify(shown)).not.to.include(SAID);
    expect(JSON.stringify(eventsForSupplier(waived.events))).not.to.include(SAID);
  });
});
