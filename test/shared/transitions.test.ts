import { expect } from 'chai';
import { actionSteps } from '../../shared/case/state/actions.ts';
import { ceremonyPath } from '../../shared/case/questions/ceremony-path.ts';
import { factPossibleAfter } from '../../shared/case/decide/decide-issuance.ts';
import { currentStep, stepsOf } from '../../shared/case/fold/fold.ts';
import {
  caseLifecycle,
  certificateLifecycle,
  mayBecome,
  mediumLifecycle,
  tillLifecycle,
  type Lifecycle,
} from '../../shared/rules/lifecycles.ts';
import { catalogue, RUNNING, runningSteps, type RunningStepKind } from '../../shared/services/catalogue.ts';
import { SERVICE_CODES, type ServiceDefinition } from '../../shared/services/service-definition.ts';
import { foldMedium, mediumAllows, type MediumEvent } from '../../shared/medium/medium.ts';
import { FoldedCase, NOW, samplePair } from '../harness/folded-case.ts';
import { sampleActions } from '../harness/sample-actions.ts';

/** The whole table: every pair of states, allowed or not. A pair that is not here is refused. */
function expectExactly<State extends string>(lifecycle: Lifecycle<State>, allowed: readonly string[]): void {
  const states = Object.keys(lifecycle) as State[];
  const found = states.flatMap((from) =>
    states.filter((to) => mayBecome(lifecycle, from, to)).map((to) => `${from} ${to}`),
  );
  expect(found.sort()).to.deep.equal([...allowed].sort());
}

describe('lifecycles, every transition', () => {
  it('of a case: what is closed stays closed', () => {
    expectExactly(caseLifecycle, ['open completed', 'open cancelled']);
  });

  it('of a certificate: R-REVOKE-2, revoked stays revoked', () => {
    expectExactly(certificateLifecycle, ['good expired', 'good revoked', 'expired revoked']);
  });

  it('of a till', () => {
    expectExactly(tillLifecycle, ['closed open', 'open closed']);
  });

  it('of a medium: a lost or damaged one never works again', () => {
    expectExactly(mediumLifecycle, [
      'unreceived blank',
      'blank in-issuance',
      'blank damaged',
      'blank lost',
      'blank missing',
      'blank retired',
      'in-issuance active',
      'in-issuance blank',
      'in-issuance damaged',
      'in-issuance lost',
      'in-issuance retired',
      'active in-issuance',
      'active locked',
      'active lost',
      'active damaged',
      'active retired',
      'locked active',
      'locked lost',
      'locked damaged',
      'locked retired',
      'lost retired',
      'damaged retired',
      'missing blank',
    ]);
  });

  it('of a medium: its events lead where the table says, and nowhere else', () => {
    const data = { caseNumber: 'c', attempt: 1 };
    const events: MediumEvent[] = [
      { type: 'medium-received', data: { deliveryId: 'd', note: 'n' }, personal: null },
      { type: 'medium-claimed', data, personal: null },
      { type: 'medium-released', data: { ...data, to: 'blank' }, personal: null },
      { type: 'medium-activated', data, personal: null },
      { type: 'medium-found-locked', data, personal: null },
      { type: 'medium-unlocked', data, personal: null },
      { type: 'medium-reported-lost', data, personal: null },
      { type: 'medium-found-damaged', data, personal: null },
      { type: 'medium-retired', data, personal: null },
    ];
    for (const first of events) {
      for (const second of events) {
        const before = foldMedium([{ ...first, version: 1 }]);
        const after = foldMedium([
          { ...first, version: 1 },
          { ...second, version: 2 },
        ]);
        expect(mediumAllows(before, second), `${first.type} then ${second.type}`).to.equal(
          // Received is only what nobody knew.
          second.type !== 'medium-received' && mayBecome(mediumLifecycle, before.state, after.state),
        );
      }
    }
  });
});

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

  it('nothing at all can be done to a closed case; money that it doesn’t know is not found', () => {
    const closed = new FoldedCase('renewal').do({ type: 'cancel-case', reason: 'r' });
    const ofMoney: readonly string[] = [
      'offer-payment',
      'receive-payment',
      'end-payment',
      'refund-cash',
      'refund-card',
      'settle-refund',
    ];
    for (const action of Object.values(sampleActions))
      expect(closed.try(action), action.type).to.equal(
        ofMoney.includes(action.type) ? 'not-found' : 'case-closed',
      );
    expect(closed.state.version).to.equal(2);
  });
});

describe('facts of an issuance, every fact after every progress', () => {
  for (const service of SERVICE_CODES) {
    const definition: ServiceDefinition = catalogue[service];
    if (definition.keyPair !== 'new') continue;
    it(`${service}: each fact is possible after exactly one, and in the order of the path`, () => {
      const path = ceremonyPath(definition);
      const at = new FoldedCase(service).walkTo('issuance');
      const afters = path.map((fact) => factPossibleAfter(at.state, fact));
      expect(new Set(afters).size).to.equal(path.length);
      expect(afters).to.deep.equal(['started', ...path.slice(0, -1)]);
      const all = [
        ...new Set(SERVICE_CODES.flatMap((code) => ceremonyPath(catalogue[code] as ServiceDefinition))),
      ];
      for (const foreign of all.filter((fact) => !path.includes(fact)))
        expect(factPossibleAfter(at.state, foreign), foreign).to.equal(null);
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
    const attempt = 1;
    lost.do({
      type: 'advance-issuance',
      event: { type: 'medium-initialised', data: { attempt, mediumSerial: 'm' }, personal: null },
    });
    expect(lost.try({ type: 'cancel-case', reason: 'r' })).to.equal('issuance-running');
    for (const type of [
      'signing-key-generated',
      'certificates-issued',
      'encryption-key-imported',
      'certificates-written',
      'history-restored',
      'seal-written',
      'medium-verified',
      'old-pair-revoked',
    ] as const) {
      lost.do({
        type: 'advance-issuance',
        event: {
          type,
          data: { attempt, serials: ['0A', '0B'], reason: 'keyCompromise' },
          personal: null,
        } as never,
      });
    }
    lost.do({ type: 'abandon-issuance', reason: 'r', revokedSerials: [], mediumPresent: true });
    expect(lost.try({ type: 'cancel-case', reason: 'r' })).to.equal('must-be-finished');
    expect(currentStep(lost.state)).to.equal('issuance');
  });
});
