import { expect } from 'chai';
import { decide } from '../../shared/case/decide/decide.ts';
import type { CaseState } from '../../shared/case/state/case-state.ts';
import { assessFee, initialFeeSchedule, scheduleInForce } from '../../shared/rules/fee.ts';
import { missingMaterials } from '../../shared/rules/material-check.ts';
import { catalogue, RUNNING, runningSteps } from '../../shared/services/catalogue.ts';
import {
  FEE_STEPS,
  PAIR_STEPS,
  SERVICE_CODES,
  type ChannelDefinition,
  type ServiceDefinition,
  type StepKind,
} from '../../shared/services/service-definition.ts';
import { FoldedCase, NOW, samplePair } from '../harness/folded-case.ts';
import { sampleActions } from '../harness/sample-actions.ts';

/** Effects that can't be taken back. */
const EFFECT_STEPS: readonly StepKind[] = [...PAIR_STEPS, 'revocation', 'pin-reset', 'pin-reset-link'];
/** Where papers or money are taken. */
const TAKING_STEPS: readonly StepKind[] = [...FEE_STEPS, 'material-check', 'material-upload', 'mail-intake'];

interface Offer {
  service: ServiceDefinition;
  channel: string;
  definition: ChannelDefinition;
}

const offers: Offer[] = Object.values<ServiceDefinition>(catalogue).flatMap((service) =>
  Object.entries(service.channels).map(([channel, definition]) => ({ service, channel, definition })),
);

const first = (steps: readonly StepKind[], of: readonly StepKind[]): number =>
  steps.findIndex((step) => of.includes(step));

describe('laws over the catalogue of services', () => {
  it('has all seven services under their own code, each at the counter', () => {
    expect(Object.keys(catalogue).sort()).to.deep.equal([...SERVICE_CODES].sort());
    for (const [code, service] of Object.entries<ServiceDefinition>(catalogue)) {
      expect(service.code).to.equal(code);
      expect(service.channels).to.have.property('counter');
    }
  });

  for (const { service, channel, definition } of offers) {
    describe(`${service.code} by ${channel}`, () => {
      const { steps } = definition;

      it('makes a new pair exactly where the service says so', () => {
        expect(first(steps, PAIR_STEPS) >= 0).to.equal(service.keyPair === 'new');
      });

      it('R-FEE-2: has a fee to settle unless it is free, before what can’t be taken back', () => {
        const fees = steps.filter((step) => FEE_STEPS.some((fee) => fee === step));
        expect(fees.length, steps.join(' ')).to.equal(service.feeRule === 'free' ? 0 : 1);
        const effect = first(steps, EFFECT_STEPS);
        expect(effect, steps.join(' ')).to.be.at.least(0);
        expect(first(steps, FEE_STEPS), steps.join(' ')).to.be.lessThan(effect);
      });

      it('has no step twice', () => {
        expect(new Set(steps).size).to.equal(steps.length);
      });

      it('R-TIP-3: has its notices acknowledged, where it has any, before it takes papers or money', () => {
        const notices = steps.indexOf('notices');
        expect(notices >= 0).to.equal(service.notices.length > 0);
        const taking = first(steps, TAKING_STEPS);
        expect(taking, steps.join(' ')).to.be.greaterThan(notices);
      });
    });
  }

  for (const { service, channel } of RUNNING.filter(({ service }) => catalogue[service].feeRule !== 'free')) {
    it(`R-FEE-2: ${service} by ${channel}: nothing that can’t be taken back is decided while a fee is due`, () => {
      const certificate = samplePair({ notAfter: NOW + 30 * 86_400_000 });
      const effect = runningSteps(service, channel).find((step) => EFFECT_STEPS.includes(step));
      if (!effect) throw new Error('it comes to nothing');
      const { state } = new FoldedCase(service, { channel, certificate }).walkTo(effect);
      const action = sampleActions[effect === 'revocation' ? 'record-revocation' : 'start-issuance'];
      const outcome = (changes: Partial<CaseState>): string => {
        const decision = decide({ ...state, ...changes }, action, {
          now: NOW,
          feeSchedule: initialFeeSchedule,
        });
        return decision.ok ? 'done' : decision.refusal.code;
      };
      expect(outcome({})).to.equal('done');
      const fee = { scheduleVersion: 1, lines: [], amountFen: 100 };
      // Even were the step of the fee called done.
      const doneSteps = { ...state.doneSteps, 'fee-collection': NOW, payment: NOW };
      expect(outcome({ fee, settlement: null, doneSteps }), 'not paid').to.equal('fee-not-settled');
      expect(outcome({ fee: null, doneSteps }), 'not assessed').to.equal('fee-not-settled');
    });
  }

  it('R-SEAL-1: every service with a new pair makes the seal, and only those', () => {
    for (const service of Object.values<ServiceDefinition>(catalogue)) {
      expect(service.seal === 'untouched').to.equal(service.keyPair === 'kept');
    }
  });

  it('R-LOST-3, R-CHANGE-4, R-DMG-5: wherever a pair replaces another, the old one is revoked', () => {
    const kinds = SERVICE_CODES.map((code) => `${code}: ${catalogue[code].oldCertificate.kind}`);
    expect(kinds).to.deep.equal([
      'first-issue: none',
      'renewal: revoked',
      'lost-reissue: revoked',
      'information-change: revoked',
      'unlock: kept',
      'revocation: revoked',
      'damage-replacement: revoked',
    ]);
  });

  it('asks for the materials of the handbook’s table', () => {
    const letters = {
      'application-form': 'F',
      'uscc-certificate-copy': 'U',
      'seal-specimen-form': 'S',
      'agent-id': 'A',
      'authorisation-letter': 'L',
      'original-medium': 'K',
    };
    const table = (code: keyof typeof catalogue, channel: 'counter' | 'mail'): string => {
      const definition = (catalogue[code] as ServiceDefinition).channels[channel];
      return (definition?.materials ?? []).map(({ material }) => letters[material]).join('');
    };
    expect(SERVICE_CODES.map((code) => table(code, 'counter'))).to.deep.equal([
      'FUSA',
      'FUSAK',
      'FUSA',
      'FSUAK',
      'FUAK',
      'FUA',
      'FUSAK',
    ]);
    expect(table('first-issue', 'mail')).to.equal('FUASL');
    expect(table('revocation', 'mail')).to.equal('FUA');
  });

  it('R-FEE-1: prices are those of the schedule in force on the day', () => {
    const fee = assessFee('first-issue', initialFeeSchedule);
    expect(fee.amountFen).to.equal(26000);
    expect(SERVICE_CODES.map((code) => assessFee(code, initialFeeSchedule).amountFen)).to.deep.equal([
      26000, 18000, 8000, 0, 0, 0, 8000,
    ]);
    const dearer = { ...initialFeeSchedule, version: 2, effectiveFrom: '2027-01-01' };
    expect(scheduleInForce([dearer, initialFeeSchedule], '2026-12-31')?.version).to.equal(1);
    expect(scheduleInForce([dearer, initialFeeSchedule], '2027-01-01')?.version).to.equal(2);
  });

  it('R-MAT-1: names for each item what keeps it from passing', () => {
    const required = catalogue['first-issue'].channels.counter.materials;
    const good = required.map(({ material, copies }) => ({
      material,
      copies,
      sealed: true,
      originalSeen: true,
      failure: null,
      note: '',
    }));
    expect(missingMaterials(required, good)).to.deep.equal([]);
    const bad = good.map((item) =>
      item.material === 'application-form' ? { ...item, copies: 1, sealed: false } : item,
    );
    expect(missingMaterials(required, bad)[0]?.shortfalls).to.deep.equal(['too-few-copies', 'not-sealed']);
    expect(missingMaterials(required, good.slice(1))[0]?.shortfalls).to.deep.equal(['missing']);
  });

  it('runs only what it declares', () => {
    for (const { service, channel } of RUNNING) expect(catalogue[service].channels).to.have.property(channel);
  });
});
