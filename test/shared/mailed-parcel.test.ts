import { expect } from 'chai';
import { currentStep } from '../../shared/case/fold/fold.ts';
import { WITHOUT_PIN } from '../../shared/case/state/online-state.ts';
import { mailedMedium, owesParcel, owesPin } from '../../shared/case/questions/mailed-parcel.ts';
import { FoldedCase, samplePair } from '../harness/folded-case.ts';
import { sampleActions } from '../harness/sample-actions.ts';

const back = sampleActions['send-parcel-back'];

/** Its medium's PIN was replaced, and then it was cancelled. */
function cancelledInProduction(): FoldedCase {
  const order = new FoldedCase('information-change', { channel: 'mail' }).walkTo('production');
  order.do(sampleActions['start-issuance']).do(sampleActions['abandon-issuance']);
  return order.do(sampleActions['cancel-case']);
}

describe('a parcel whose order was cancelled', () => {
  it('R-ON-12: a medium whose PIN was replaced does not go back before its supplier got another', () => {
    const order = cancelledInProduction();
    expect(owesPin(order.state)).to.equal(true);
    expect(mailedMedium(order.state)).to.equal(samplePair().mediumSerial);
    expect(order.try(back)).to.equal('initial-pin-unsent');
    order.do(sampleActions['record-initial-pin']).do(back);
    expect(owesParcel(order.state)).to.equal(false);
  });

  it('R-ON-12: goes back without another PIN where the medium takes none, or is with its supplier, and that is said', () => {
    for (const withoutPin of WITHOUT_PIN) {
      const order = cancelledInProduction().do({ ...back, withoutPin });
      expect(order.events.at(-1)?.data, withoutPin).to.include({ withoutPin });
      expect(owesParcel(order.state), withoutPin).to.equal(false);
    }
    const asItCame = new FoldedCase('information-change', { channel: 'mail' }).walkTo('review');
    asItCame.do(sampleActions['cancel-case']).do({ ...back, withoutPin: 'medium-unusable' });
    expect(asItCame.events.at(-1)?.data).to.not.have.property('withoutPin');
  });

  it('goes back as it came where nothing was written onto its medium, and papers alone go without one', () => {
    for (const service of ['information-change', 'damage-replacement', 'lost-reissue'] as const) {
      const order = new FoldedCase(service, { channel: 'mail' }).walkTo('review');
      order.do(sampleActions['cancel-case']);
      expect(owesPin(order.state), service).to.equal(false);
      expect(mailedMedium(order.state) === null, service).to.equal(service === 'lost-reissue');
      expect(order.try(sampleActions['record-initial-pin']), service).to.equal('case-closed');
      order.do(back);
    }
  });

  it('R-ON-10: arrives after its order was cancelled, is registered and goes back; so does another', () => {
    const register = sampleActions['register-parcel'];
    for (const service of ['first-issue', 'information-change'] as const) {
      const order = new FoldedCase(service, { channel: 'mail' }).walkTo('mail-intake');
      order.do(sampleActions['cancel-case']);
      expect(owesParcel(order.state), service).to.equal(false);
      for (let parcels = 0; parcels < 2; parcels++) {
        order.do(register);
        expect(owesParcel(order.state), service).to.equal(true);
        expect(order.state.status, service).to.equal('cancelled');
        expect(order.try(register), service).to.equal('case-closed');
        order.do(back);
        expect(owesParcel(order.state), service).to.equal(false);
      }
    }
  });

  it('R-ON-10: where nothing is mailed, none is registered', () => {
    const order = new FoldedCase('first-issue', { channel: 'self-service' }).walkTo('review');
    order.do(sampleActions['cancel-case']);
    expect(order.try(sampleActions['register-parcel'])).to.equal('case-closed');
  });
});

describe('R-TIP-3: the question whether a bid is open', () => {
  it('is asked anew where another certificate takes the place of the one that it was answered for', () => {
    const order = new FoldedCase('renewal', { channel: 'self-service' }).walkTo('certificate-download');
    const certificate = samplePair({ requestId: 'other', mediumSerial: 'BJ202611230002' });
    order.do({ ...sampleActions['choose-certificate'], certificate, foundBy: 'medium' });
    expect(order.state.bidOpen).to.equal(null);
    expect(currentStep(order.state)).to.equal('notices');
    order.do(sampleActions['acknowledge-notices']);
    expect(currentStep(order.state)).to.equal('certificate-download');
  });
});
