import { expect } from 'chai';
import type { CaseAction } from '../../shared/case/state/actions.ts';
import { currentStep } from '../../shared/case/fold/fold.ts';
import { caseOn, KNOWN_ON } from '../../shared/case/state/known.ts';
import { RUNNING, type RunningStepKind } from '../../shared/services/catalogue.ts';
import { mayComeWithoutOrder } from '../../shared/services/mailed-without-order.ts';
import { DAY_MS } from '../../shared/vocabulary/values/calendar-date.ts';
import { effectsOn } from '../harness/case-on-step.ts';
import { FoldedCase, NOW, samplePair, samplePrevious, sampleRevocation } from '../harness/folded-case.ts';
import { soundMedium, stepActions } from '../harness/step-actions.ts';

type Options = ConstructorParameters<typeof FoldedCase>[1];

/** What is done at a step of this beginning instead of what is usual there. */
type Instead = Partial<Record<RunningStepKind, (at: FoldedCase) => CaseAction[]>>;

interface Beginning {
  name: string;
  instead: Instead;
  begin: () => FoldedCase;
}

/** R-DMG-4: the medium is in order, and its replacement is paid for. */
const paidFor: Instead = {
  'medium-examination': ({ certificate }) => {
    const findings = { ...soundMedium, serial: certificate && certificate.mediumSerial };
    return [{ type: 'examine-medium', findings, lightSeen: 'steady', pinForgotten: false, found: null }];
  },
};

/** R-ON-10: the papers say which certificate it is, and whoever reviews them names it. */
const leftOpen: Instead = {
  'certificate-lookup': () => [{ type: 'leave-certificate-open' }],
  review: (at) => {
    const { state, certificate } = at;
    if (!certificate || state.certificate) return usual('review', at);
    const [insteadOfSerial, previous] = [null, samplePrevious()];
    return [
      { type: 'choose-certificate', certificate, foundBy: 'search', insteadOfSerial, previous },
      ...usual('review', at),
    ];
  },
};

/** The ways in which a case of a channel begins: by whom it is ordered, and what its certificate is like. */
const beginnings = RUNNING.flatMap(({ service, channel }): Beginning[] => {
  const begin = (how: string, options: Options, instead: Instead = {}) => ({
    name: `${service}, ${channel}${how}`,
    instead,
    begin: () => new FoldedCase(service, { channel, ...options }),
  });
  switch (channel) {
    case 'counter':
      return [
        begin('', {}),
        begin(', papers checked first', { paperOrder: 'checked-first' }),
        ...(service === 'damage-replacement' ? [begin(', paid for', {}, paidFor)] : []),
      ];
    case 'mail':
      return [
        begin('', {}),
        ...(mayComeWithoutOrder(service) ? [begin(', without an order', { accountId: null })] : []),
        ...(service === 'damage-replacement' ? [begin(', paid for', {}, paidFor)] : []),
        ...(service === 'revocation' || service === 'lost-reissue'
          ? [begin(', certificate left open', {}, leftOpen)]
          : []),
      ];
    case 'self-service': {
      const certificate = samplePair({ notAfter: NOW - 40 * DAY_MS, status: 'expired' });
      return [
        begin('', {}),
        ...(service === 'renewal' ? [begin(', expired for long', { certificate })] : []),
      ];
    }
  }
});

function usual(step: RunningStepKind, { state, certificate }: FoldedCase): CaseAction[] {
  if (step === 'revocation') return [sampleRevocation('superseded')];
  if (step === 'handover') return [{ type: 'hand-over' }];
  const seal = { attachmentId: 'seal', sha256: '00' };
  const material = { certificate, previous: certificate && samplePrevious(), seal, organisation: 1 };
  return stepActions[step]?.(state, material) ?? effectsOn(state);
}

describe('what is known of a case', () => {
  for (const { name, begin, instead } of beginnings) {
    it(`is all that each of its steps relies on: ${name}`, () => {
      const at = begin();
      for (let step = currentStep(at.state); step !== null; step = currentStep(at.state)) {
        caseOn(at.state, step);
        for (const action of instead[step]?.(at) ?? usual(step, at)) at.do(action);
        // The new PIN is set by the supplier's own link, which is no action of his order's.
        if (step === 'pin-reset-link') return;
        expect(currentStep(at.state)).not.to.equal(step);
      }
    });
  }

  it('is told of by name where it is missing', () => {
    const { state } = new FoldedCase('first-issue');
    expect(() => caseOn(state, 'payment')).to.throw(RangeError, 'organisation');
    expect(Object.keys(KNOWN_ON)).to.include('payment');
  });
});
