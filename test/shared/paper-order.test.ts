import { expect } from 'chai';
import type { CaseAction } from '../../shared/case/state/actions.ts';
import type { RecordedCaseEvent } from '../../shared/case/state/events.ts';
import { applyCaseEvent, currentStep, foldCase, stepsOf } from '../../shared/case/fold/fold.ts';
import { stepIdentityOf } from '../../shared/case/questions/step-identity.ts';
import { formsOf, isFormPrinted } from '../../shared/case/papers/printed-form.ts';
import type { RunningStepKind } from '../../shared/services/catalogue.ts';
import { SERVICE_CODES, type ServiceCode } from '../../shared/services/service-definition.ts';
import { FoldedCase, supervisorActor } from '../harness/folded-case.ts';
import { sampleAgent, sampleApplication } from '../harness/sample-case.ts';

const enter = (changes: Partial<ReturnType<typeof sampleApplication>> = {}): CaseAction => ({
  type: 'enter-application-data',
  input: { ...sampleApplication(1), ...changes },
  revocationReason: null,
});
const anotherAgent: CaseAction = {
  type: 'identify-agent',
  agent: { ...sampleAgent, name: '样本经办', idNumber: '11010119900307571X' },
  idCardKind: 'resident',
};
const at = (step: RunningStepKind, service: ServiceCode = 'first-issue') =>
  new FoldedCase(service).walkTo(step);
const onNow = (folded: FoldedCase) => currentStep(folded.state);

describe('R-MAT-3: the order of the papers at the counter', () => {
  for (const service of SERVICE_CODES) {
    it(`${service}: data, agent, the supplier’s confirmation, forms, material check, then money`, () => {
      const steps = stepsOf(new FoldedCase(service).state);
      const papers = [
        ...[
          'application-data',
          'agent-identity',
          'supplier-confirmation',
          'application-form',
          'material-check',
        ],
        ...['seal-specimen', 'fee-collection', 'issuance'],
      ];
      const found = steps.filter((step) => papers.includes(step));
      expect(found).to.deep.equal(papers.filter((step) => steps.some((each) => each === step)));
    });

    it(`${service}: the supplier confirms what it costs, before anybody looks at papers`, () => {
      const { fee, doneSteps } = at('supplier-confirmation', service).state;
      expect(fee).not.to.equal(null);
      expect(doneSteps['material-check']).to.equal(undefined);
    });
  }

  it('nothing is ticked before each form was printed or said to be brought along, once', () => {
    const folded = at('application-form');
    expect(formsOf(folded.state)).to.have.members(['application-form', 'seal-specimen-form']);
    expect(folded.try({ type: 'settle-forms', brought: [] })).to.equal('forms-not-settled');
    expect(folded.try({ type: 'settle-forms', brought: ['application-form'] })).to.equal('forms-not-settled');
    expect(onNow(folded)).to.equal('application-form');
    folded.do({ type: 'record-print', document: 'seal-specimen-form', jobName: 'seal', isCopy: false });
    folded.do({ type: 'settle-forms', brought: ['application-form'] });
    expect(onNow(folded)).to.equal('material-check');
    expect(folded.state.broughtForms).to.deep.equal(['application-form']);
  });

  it('a set that was brought along needs no paper of ours', () => {
    const folded = at('application-form');
    folded.do({ type: 'settle-forms', brought: formsOf(folded.state) });
    expect(onNow(folded)).to.equal('material-check');
    expect(folded.state.documents).to.deep.equal([]);
  });
});

describe('R-MAT-3: what is corrected later', () => {
  it('a phone number returns to the confirmation only, and nothing is printed anew', () => {
    const folded = at('fee-collection').do({ type: 'reopen-step', step: 'application-data' });
    const { documents } = folded.state;
    expect(onNow(folded)).to.equal('application-data');
    folded.do(enter({ mobile: '13900139000' }));
    expect(onNow(folded)).to.equal('supplier-confirmation');
    folded.do({ type: 'confirm-application' });
    expect(onNow(folded)).to.equal('fee-collection');
    expect(folded.state.documents).to.deep.equal(documents);
    for (const form of formsOf(folded.state)) expect(isFormPrinted(folded.state, form)).to.equal(true);
  });

  it('nothing that was changed asks for nothing', () => {
    const folded = at('fee-collection').do({ type: 'reopen-step', step: 'application-data' });
    expect(onNow(folded.do(enter()))).to.equal('fee-collection');
  });

  it('another address is confirmed, printed and checked; the forms from before don’t count, the seal stays', () => {
    const folded = at('fee-collection').do({ type: 'reopen-step', step: 'application-data' });
    folded.do(enter({ address: '样本大街 2 号' }));
    expect(onNow(folded)).to.equal('supplier-confirmation');
    folded.do({ type: 'confirm-application' });
    expect(onNow(folded)).to.equal('application-form');
    expect(folded.try({ type: 'settle-forms', brought: [] })).to.equal('forms-not-settled');
    folded.walkTo('material-check').walkTo('fee-collection');
    expect(folded.state.attempts['seal-specimen']).to.equal(1);
  });

  it('another name needs another seal', () => {
    const folded = at('fee-collection').do({ type: 'reopen-step', step: 'application-data' });
    folded.do(enter({ organisationName: '样本更名有限公司' })).walkTo('seal-specimen');
    expect(folded.state.attempts['seal-specimen']).to.equal(2);
  });

  it('the same card read again changes nothing; another agent is confirmed, printed and checked', () => {
    const again = at('fee-collection').do({ type: 'reopen-step', step: 'agent-identity' });
    again.do({ type: 'identify-agent', agent: sampleAgent, idCardKind: 'resident' });
    expect(onNow(again)).to.equal('fee-collection');
    const other = at('fee-collection').do({ type: 'reopen-step', step: 'agent-identity' }).do(anotherAgent);
    expect(other.state.contact, 'how to reach him is asked').to.equal(null);
    expect(onNow(other)).to.equal('application-data');
    other.do(enter({ mobile: '13900139000' })).do({ type: 'confirm-application' });
    expect(onNow(other)).to.equal('application-form');
  });

  it('R-CHANGE-3: an agent who is not the registered one is not reached by the registered number', () => {
    const folded = at('agent-identity', 'renewal').do(anotherAgent);
    expect(onNow(folded)).to.equal('application-data');
    expect(folded.state.contact).to.equal(null);
    folded.do(enter({ mobile: '13900139000' }));
    expect(onNow(folded)).to.equal('supplier-confirmation');
    expect(folded.state.changes.map(({ field }) => field)).to.include.members(['agent', 'mobile']);
  });

  it('one whose own number was typed goes straight on, and the change of agent is shown', () => {
    const folded = at('application-data', 'renewal').do(
      enter({ mobile: '13900139000', email: 'b@example.com' }),
    );
    folded.do(anotherAgent);
    expect(onNow(folded)).to.equal('supplier-confirmation');
    expect(folded.state.changes.map(({ field }) => field)).to.include('agent');
  });

  it('what the supplier disputes is looked at and confirmed again, be it changed or not', () => {
    const folded = at('supplier-confirmation').do({ type: 'dispute-application', note: '费用' });
    expect(onNow(folded)).to.equal('application-data');
    expect(onNow(folded.do(enter()))).to.equal('supplier-confirmation');
  });

  it('R-DMG-4: a verdict that is overruled before the supplier has confirmed tells him its price', () => {
    const folded = at('supplier-confirmation', 'damage-replacement');
    const before = stepIdentityOf(folded.state);
    const ask: CaseAction = {
      ...{ type: 'request-approval', approvalId: 'a', kind: 'verdict-overrule', reason: '外壳开裂' },
      verdict: 'no-quality-fault',
    };
    const grant: CaseAction = {
      ...{ type: 'answer-approval', approvalId: 'a', granted: true, reason: '已核实', staffId: 'supervisor' },
    };
    expect(folded.state.fee?.amountFen).to.equal(0);
    folded.do(ask).do(grant, supervisorActor);
    expect(folded.state.fee?.amountFen).to.equal(8000);
    expect(stepIdentityOf(folded.state)).to.deep.equal(before);
    folded.do({ type: 'confirm-application' });
    expect(folded.try({ ...ask, approvalId: 'b' })).to.equal('approval-not-needed');
  });
});

/** What the station wrote before a case said in which order its papers are. */
const asWrittenBefore = (event: RecordedCaseEvent): RecordedCaseEvent => {
  if (event.type !== 'case-opened') return event;
  const { paperOrder: _, ...data } = event.data;
  return { ...event, data };
};

describe('R-MAT-3: a case that was opened with its papers checked first', () => {
  for (const service of SERVICE_CODES) {
    it(`${service}: goes on from each of its steps, in its own order, to the end`, () => {
      const opened = new FoldedCase(service);
      const before = foldCase(opened.events.map(asWrittenBefore));
      if (!before) throw new Error('there is no case');
      const steps = stepsOf(before);
      const papers = steps.filter((step) =>
        ['agent-identity', 'application-data', 'material-check', 'application-form'].includes(step),
      );
      expect(papers).to.deep.equal([
        'agent-identity',
        'application-data',
        'material-check',
        'application-form',
      ]);
      const last = steps.findLast((step) => ['issuance', 'revocation', 'pin-reset'].includes(step));
      if (!last) throw new Error('the service has no effect');
      const open = () => new FoldedCase(service, { paperOrder: 'checked-first' });
      const wanted = stepsOf(open().walkTo(last).state);
      for (const step of wanted.slice(0, wanted.indexOf(last))) {
        const folded = open().walkTo(step);
        expect(onNow(folded)).to.equal(step);
        expect(folded.walkTo(last).state.fee, 'it was accepted').not.to.equal(null);
      }
    });
  }

  it('events of before that say nothing of it fold as they did', () => {
    const event = (type: string, data: object, version: number): RecordedCaseEvent =>
      ({
        ...{ type, data, personal: null, version, at: 1, actor: { kind: 'station' }, terminal: 'test' },
      }) as unknown as RecordedCaseEvent;
    const events = [
      event('case-opened', { caseNumber: 'C1', service: 'first-issue', channel: 'counter' }, 1),
      event('agent-identified', { idCardKind: 'resident', validTo: null }, 2),
      event('application-data-entered', { organisation: null, revocationReason: null }, 3),
      event('materials-checked', { items: [], passed: true }, 4),
      event('seal-specimen-accepted', { captureId: 'c' }, 5),
      event('application-form-signed', { signedCopies: 2 }, 6),
    ];
    const state = foldCase(events);
    expect(state && currentStep(state)).to.equal('supplier-confirmation');
    const back = state && applyCaseEvent(state, event('step-reopened', { step: 'application-data' }, 7));
    expect(back?.doneSteps).to.have.all.keys('agent-identity');
  });
});
