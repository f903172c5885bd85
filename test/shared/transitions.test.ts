import { expect } from 'chai';
import { actionSteps } from '../../shared/case/state/actions.ts';
import { ceremonyPath } from '../../shared/case/questions/ceremony-path.ts';
import { decide } from '../../shared/case/decide/decide.ts';
import type { CaseAction, CeremonyEvent } from '../../shared/case/state/actions.ts';
import { currentStep, stepsOf } from '../../shared/case/fold/fold.ts';
import { initialFeeSchedule } from '../../shared/rules/fee.ts';
import { catalogue, RUNNING, runningSteps, type RunningStepKind } from '../../shared/services/catalogue.ts';
import { SERVICE_CODES, type ServiceCode } from '../../shared/services/service-definition.ts';
import { closeTill, countTill } from '../../shared/till/decide-till.ts';
import { foldTill, type TillState } from '../../shared/till/till.ts';
import { FoldedCase, NOW, samplePair } from '../harness/folded-case.ts';
import { sampleActions } from '../harness/sample-actions.ts';

/** The step with which each service comes to what can't be taken back. */
const EFFECT_STEPS: readonly RunningStepKind[] = [
  'issuance',
  'production',
  'certificate-download',
  'revocation',
  'pin-reset',
  'pin-reset-link',
];

/** Within the window of online renewal (R-VAL-4). */
const nearlyOver = () => samplePair({ notAfter: NOW + 30 * 86_400_000 });

describe('steps of a case, every action at every step', () => {
  for (const { service, channel } of RUNNING) {
    it(`${service} by ${channel}: an action that belongs to another step is refused as such, and changes nothing`, () => {
      const options = { channel, certificate: nearlyOver() };
      const last = EFFECT_STEPS.find((step) => runningSteps(service, channel).includes(step)) ?? 'issuance';
      const walked = new FoldedCase(service, options).walkTo(last);
      const steps = stepsOf(walked.state);
      for (const step of steps.slice(0, steps.indexOf(last) + 1)) {
        const here = new FoldedCase(service, options).walkTo(step);
        const { version } = here.state;
        for (const action of Object.values(sampleActions)) {
          const belongsTo = actionSteps[action.type];
          if (belongsTo === null || belongsTo.includes(step)) continue;
          expect(here.try(action), `${action.type} at ${step}`).to.equal('wrong-step');
        }
        expect(here.state.version).to.equal(version);
      }
    });
  }

  const ofMoney: readonly string[] = [
    'offer-payment',
    'receive-payment',
    'end-payment',
    'refund-cash',
    'refund-card',
    'settle-refund',
  ];

  it('nothing at all can be done to a cancelled case; money that it doesn’t know is not found', () => {
    const closed = new FoldedCase('renewal').do({ type: 'cancel-case', reason: 'r' });
    for (const action of Object.values(sampleActions))
      expect(closed.try(action), action.type).to.equal(
        ofMoney.includes(action.type) ? 'not-found' : 'case-closed',
      );
    expect(closed.state).to.include({ status: 'cancelled', version: 2 });
  });

  it('nothing but money and its receipt is left of a completed case: it is neither done again nor cancelled', () => {
    const closed = new FoldedCase('revocation').walkTo('revocation');
    closed.do(sampleActions['record-revocation']).walkTo('document-printing');
    closed.do({ type: 'record-print', document: 'revocation-confirmation', jobName: 'j', isCopy: false });
    closed.do({ type: 'confirm-documents' });
    const { version } = closed.state;
    for (const action of Object.values(sampleActions))
      expect(closed.try(action), action.type).to.equal(
        ofMoney.includes(action.type) ? 'not-found' : 'case-closed',
      );
    expect(closed.state).to.include({ status: 'completed', version });
  });
});

describe('a till that was closed', () => {
  const nothing = [{ denominationFen: 100, count: 0 }] as const;
  const opened = { staffId: 's', desk: 'A', floatFen: 0, from: null };
  const counted = { counted: nothing, countedFen: 0 };
  const closing = { expectedFen: 0, countedFen: 0, differenceFen: 0, reason: '', handedTo: null };
  const events = [
    { type: 'till-opened', data: opened, personal: null, at: NOW, version: 1 },
    { type: 'till-counted', data: counted, personal: null, at: NOW, version: 2 },
    { type: 'till-closed', data: closing, personal: null, at: NOW, version: 3 },
  ] as const;
  const codes = (till: TillState | null) =>
    [countTill(till, nothing), closeTill(till, { reason: '', handedTo: null })].map((decision) =>
      decision.ok ? 'done' : decision.refusal.code,
    );

  it('R-FEE-5: is neither counted nor closed again, and an open one is', () => {
    expect(codes(foldTill(events.slice(0, 2)))).to.deep.equal(['done', 'done']);
    expect(codes(foldTill(events))).to.deep.equal(['till-closed', 'till-closed']);
    expect(codes(null)).to.deep.equal(['till-closed', 'till-closed']);
  });
});

/** The order of each ceremony in words of its own, so that a fact that moves is seen. */
const OF_NEW_MEDIUM = [
  'medium-initialised',
  'signing-key-generated',
  'certificates-issued',
  'encryption-key-imported',
  'certificates-written',
] as const;
const INSTEAD_OF_ANOTHER = [
  ...OF_NEW_MEDIUM,
  'history-restored',
  'seal-written',
  'medium-verified',
  'old-pair-revoked',
  'issuance-completed',
] as const;
const ON_ITS_OWN_MEDIUM = [
  'medium-inventoried',
  'signing-key-generated',
  'certificates-issued',
  'encryption-key-imported',
  'certificates-written',
  'seal-written',
  'medium-verified',
  'old-keys-removed',
  'old-pair-revoked',
  'issuance-completed',
] as const;
const ceremonies: Partial<Record<ServiceCode, readonly CeremonyEvent['type'][]>> = {
  'first-issue': [...OF_NEW_MEDIUM, 'seal-written', 'medium-verified', 'issuance-completed'],
  renewal: ON_ITS_OWN_MEDIUM,
  'lost-reissue': INSTEAD_OF_ANOTHER,
  'information-change': ON_ITS_OWN_MEDIUM,
  'damage-replacement': INSTEAD_OF_ANOTHER,
};
const facts = [...new Set(Object.values(ceremonies).flat())];

/** A fact of the first attempt, with what some of them tell. */
const factOf = (type: CeremonyEvent['type'], attempt = 1): CaseAction => {
  const data = { attempt, mediumSerial: 'm', serials: ['0A', '0B'], reason: 'keyCompromise' };
  return { type: 'advance-issuance', event: { type, data, personal: null } as never };
};

describe('facts of an issuance, every fact after every progress', () => {
  it('every service with a new pair has its ceremony here, and no other', () => {
    const withPair = SERVICE_CODES.filter((service) => catalogue[service].keyPair === 'new');
    expect(Object.keys(ceremonies)).to.have.members(withPair);
  });

  for (const [service, path] of Object.entries(ceremonies) as [ServiceCode, typeof facts][]) {
    it(`${service}: after each fact exactly the next one is possible, and none after the last`, () => {
      const running = new FoldedCase(service).walkTo('issuance').do(sampleActions['start-issuance']);
      const possible = (attempt?: number) =>
        facts.filter(
          (fact) =>
            decide(running.state, factOf(fact, attempt), { now: NOW, feeSchedule: initialFeeSchedule }).ok,
        );
      for (const next of path) {
        expect(possible(), `before ${next}`).to.deep.equal([next]);
        expect(possible(2), 'of another attempt').to.deep.equal([]);
        running.do(factOf(next));
      }
      expect(possible(), 'after the last').to.deep.equal([]);
      expect(currentStep(running.state)).not.to.equal('issuance');
    });
  }

  it('R-LOST-3, R-DMG-5: on a new medium the old pair ends after the new one is proven, before the end', () => {
    for (const service of ['lost-reissue', 'damage-replacement'] as const) {
      const path = ceremonyPath(catalogue[service]);
      expect(path.slice(-3)).to.deep.equal(['medium-verified', 'old-pair-revoked', 'issuance-completed']);
    }
  });

  it('R-CHANGE-4: on the original medium the old keys go only after the new ones are proven', () => {
    for (const service of ['renewal', 'information-change'] as const) {
      const path = ceremonyPath(catalogue[service]);
      expect(path.slice(-4)).to.deep.equal([
        'medium-verified',
        'old-keys-removed',
        'old-pair-revoked',
        'issuance-completed',
      ]);
    }
  });

  it('R-LOST-3: a case whose old pair is revoked can’t be cancelled, only finished', () => {
    const lost = new FoldedCase('lost-reissue').walkTo('issuance').do(sampleActions['start-issuance']);
    const beforeTheEnd = ceremonyPath(catalogue['lost-reissue']).slice(0, -1);
    lost.do(factOf('medium-initialised'));
    expect(lost.try({ type: 'cancel-case', reason: 'r' })).to.equal('issuance-running');
    for (const fact of beforeTheEnd.slice(1)) lost.do(factOf(fact));
    lost.do({ type: 'abandon-issuance', reason: 'r', revokedSerials: [], mediumPresent: true });
    expect(lost.try({ type: 'cancel-case', reason: 'r' })).to.equal('must-be-finished');
    expect(currentStep(lost.state)).to.equal('issuance');
  });
});
