import { expect } from 'chai';
import { recipientOf } from '../../../shared/case/papers/recipient.ts';
import { catalogue } from '../../../shared/services/catalogue.ts';
import { initialPinDestination } from '../../../station-server/services/orders/initial-pin-destination.ts';
import { FoldedCase, samplePrevious } from '../../harness/folded-case.ts';
import { applicationOf } from '../../harness/step-actions.ts';

const STRANGERS_MOBILE = '13900139009';

describe('papers that come by mail without an order', () => {
  it('R-ON-10: begin nothing but a revocation and a change of the seal: nobody else was verified', () => {
    const begun = Object.values(catalogue).filter(({ code }) => {
      try {
        return new FoldedCase(code, { channel: 'mail', accountId: null }).state.status === 'open';
      } catch (error) {
        expect(String(error)).to.match(/order-comes-first|service-not-running/);
        return false;
      }
    });
    expect(begun.map(({ code }) => code)).to.have.members(['revocation', 'information-change']);
  });

  const change = (accountId: string | null) => {
    const at = new FoldedCase('information-change', { channel: 'mail', accountId }).walkTo(
      'application-data',
    );
    const input = { ...applicationOf(samplePrevious()), mobile: STRANGERS_MOBILE };
    return at.do({ type: 'enter-application-data', input, revocationReason: null });
  };

  it('R-ON-12: the first PIN goes to the number that was registered, not to one that the papers say', () => {
    const registered = samplePrevious().contact?.mobile;
    expect(initialPinDestination(change(null).state)).to.deep.equal({ way: 'sms', mobile: registered });
    expect(initialPinDestination(change('account').state)).to.deep.equal({
      way: 'sms',
      mobile: STRANGERS_MOBILE,
    });
  });

  it('R-ON-6: the parcel goes to the agent that was registered', () => {
    expect(recipientOf(change(null).state).name).to.equal(samplePrevious().agentName);
  });

  it('R-CHANGE-3: an agent that isn’t known yet is no change of the agent', () => {
    expect(change('account').state.changes.map(({ field }) => field)).to.deep.equal(['mobile']);
  });
});
