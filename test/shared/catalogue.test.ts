import { expect } from 'chai';
import { assessFee, initialFeeSchedule, scheduleInForce } from '../../shared/rules/fee.ts';
import { missingMaterials } from '../../shared/rules/material-check.ts';
import { catalogue, RUNNING } from '../../shared/services/catalogue.ts';
import {
  FEE_STEPS,
  IRREVERSIBLE_STEPS,
  PAIR_STEPS,
  SERVICE_CODES,
  type ChannelDefinition,
  type ServiceDefinition,
  type StepKind,
} from '../../shared/services/service-definition.ts';

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

      it('R-FEE-2: settles a fee before anything irreversible', () => {
        const fee = first(steps, FEE_STEPS);
        const irreversible = first(steps, IRREVERSIBLE_STEPS);
        if (irreversible >= 0) expect(fee, steps.join(' ')).to.be.within(0, irreversible - 1);
        if (initialFeeSchedule.lines[service.code].length > 0) expect(fee).to.be.at.least(0);
      });

      it('has no step twice', () => {
        expect(new Set(steps).size).to.equal(steps.length);
      });

      it('acknowledges its notices before materials are accepted and before money is taken', () => {
        if (service.notices.length === 0 || channel === 'mail') return;
        if (service.code === 'unlock' && channel === 'self-service') return;
        const notices = steps.indexOf('notices');
        expect(notices).to.be.at.least(0);
        for (const later of [...FEE_STEPS, 'material-check'] as const) {
          if (steps.includes(later)) expect(steps.indexOf(later)).to.be.greaterThan(notices);
        }
      });
    });
  }

  it('R-SEAL-1: every service with a new pair makes the seal, and only those', () => {
    for (const service of Object.values<ServiceDefinition>(catalogue)) {
      expect(service.seal === 'untouched').to.equal(service.keyPair === 'kept');
    }
  });

  it('R-LOST-3, R-CHANGE-4, R-DMG-5: wherever a pair replaces another, the old one is revoked', () => {
    for (const service of Object.values<ServiceDefinition>(catalogue)) {
      if (service.keyPair === 'new' && service.code !== 'first-issue')
        expect(service.oldCertificate.kind).to.equal('revoked');
    }
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
