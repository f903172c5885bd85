import { expect } from 'chai';
import { isOffered, pluggedOf, preselected, preselectedLost } from '../../kiosk/state/certificate-choice.ts';
import type { CertificateView, SlotCertificateView } from '../../shared/contract/api.ts';
import type { CertificateStatus } from '../../shared/vocabulary/certificate.ts';
import { samplePair } from '../harness/folded-case.ts';

const view = (requestId: string, status: CertificateStatus = 'good'): CertificateView => ({
  ...samplePair({ requestId, status, mediumSerial: `BJ-${requestId}` }),
  openCase: null,
});
const inSlot = (slot: number, certificate: CertificateView | null): SlotCertificateView => ({
  slot,
  mediumSerial: certificate?.mediumSerial ?? 'BJ-blank',
  certificate,
});

describe('which certificate a look-up has chosen by itself', () => {
  it('the only candidate: what is plugged in, or what was found', () => {
    expect(preselected('renewal', { plugged: [inSlot(2, view('a'))], found: null })).to.deep.equal({
      requestId: null,
      slot: 2,
    });
    expect(preselected('revocation', { plugged: [inSlot(1, null)], found: [view('a')] })).to.deep.equal({
      requestId: 'a',
      slot: null,
    });
    const both = { plugged: [inSlot(2, view('a'))], found: [view('a')] };
    expect(preselected('renewal', both)).to.deep.equal({ requestId: null, slot: 2 });
  });

  it('none of several: a key that somebody left in a slot is not meant by what was found', () => {
    expect(preselected('renewal', { plugged: [inSlot(1, view('a'))], found: [view('b')] })).to.equal(null);
    expect(preselected('revocation', { plugged: [], found: [view('a'), view('b')] })).to.equal(null);
    expect(
      preselected('renewal', { plugged: [inSlot(1, view('a')), inSlot(2, view('b'))], found: null }),
    ).to.equal(null);
    expect(preselected('renewal', { plugged: [], found: null })).to.equal(null);
  });

  it('nothing where a search found nothing: the key in the slot is somebody else’s', () => {
    for (const service of ['renewal', 'revocation'] as const)
      expect(preselected(service, { plugged: [inSlot(1, view('a'))], found: [] })).to.equal(null);
  });

  it('nothing that the service can’t be done for', () => {
    expect(preselected('renewal', { plugged: [inSlot(1, view('a', 'revoked'))], found: null })).to.equal(
      null,
    );
    expect(preselected('renewal', { plugged: [inSlot(1, view('a', 'expired'))], found: null })).not.to.equal(
      null,
    );
    expect(
      preselected('information-change', { plugged: [inSlot(1, view('a', 'expired'))], found: null }),
    ).to.equal(null);
    expect(preselected('revocation', { plugged: [], found: [view('a', 'revoked')] })).to.equal(null);
  });

  it('R-LOST-0: never a medium that is plugged in as the lost one', () => {
    expect(preselected('lost-reissue', { plugged: [inSlot(1, view('a'))], found: null })).to.equal(null);
    const both = { plugged: [inSlot(1, view('a'))], found: [view('a')] };
    expect(preselected('lost-reissue', both)).to.equal(null);
    const other = { plugged: [inSlot(1, view('a'))], found: [view('b')] };
    expect(preselected('lost-reissue', other)).to.deep.equal({ requestId: 'b', slot: null });
    expect(pluggedOf({ requestId: 'a', slot: null }, both)?.slot).to.equal(1);
    expect(pluggedOf({ requestId: 'b', slot: null }, { ...both, found: [view('b')] })).to.equal(null);
  });

  it('R-LOST-0: at a terminal the only one at all, not the only good one', () => {
    const offered = (choice: string, isReplaceable: boolean) => ({
      ...{ choice, mediumSerial: `BJ-${choice}`, notAfter: 0, isReplaceable, isChosen: false },
    });
    expect(preselectedLost([offered('a', true)])?.choice).to.equal('a');
    expect(preselectedLost([offered('a', true), offered('b', false)])).to.equal(null);
    expect(preselectedLost([offered('b', false), offered('a', true)])).to.equal(null);
    expect(preselectedLost([offered('b', false)])).to.equal(null);
    expect(preselectedLost([])).to.equal(null);
  });

  it('and what the clerk chose is there as long as it is offered', () => {
    const candidates = { plugged: [inSlot(1, view('a'))], found: [view('b')] };
    expect(isOffered({ requestId: 'b', slot: null }, candidates)).to.equal(true);
    expect(isOffered({ requestId: null, slot: 1 }, candidates)).to.equal(true);
    expect(isOffered({ requestId: null, slot: 2 }, candidates)).to.equal(false);
    expect(isOffered({ requestId: 'a', slot: null }, candidates)).to.equal(false);
  });
});
