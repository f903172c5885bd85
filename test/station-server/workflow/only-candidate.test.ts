import { expect } from 'chai';
import type { CertificateStatus } from '../../../shared/vocabulary/certificate.ts';
import type { RegisteredPair } from '../../../shared/vocabulary/registered-pair.ts';
import { onlyCandidate } from '../../../station-server/services/orders/lost-certificates.ts';
import { samplePair, samplePrevious } from '../../harness/folded-case.ts';

const pair = (requestId: string, status: CertificateStatus, changes: Partial<RegisteredPair> = {}) =>
  samplePair({ requestId, status, mediumSerial: `BJ-${requestId}`, ...changes });
const { organisation } = samplePrevious();

const among = (pairs: RegisteredPair[], here: string[] = []) =>
  onlyCandidate(
    {
      certificates: { find: () => Promise.resolve(pairs) },
      isHere: (serial) => Promise.resolve(here.includes(serial)),
    },
    organisation,
  );

describe('R-LOST-0: which pair of a verified organisation is meant though nobody chose', () => {
  it('its only one, with revoked ones of the past', async () => {
    expect((await among([pair('a', 'good')]))?.requestId).to.equal('a');
    expect((await among([pair('old', 'revoked'), pair('a', 'good')]))?.requestId).to.equal('a');
  });

  it('none where another may be what was lost: a good one, or one that has expired', async () => {
    expect(await among([pair('a', 'good'), pair('b', 'good')])).to.equal(null);
    expect(await among([pair('a', 'good'), pair('b', 'expired')])).to.equal(null);
    expect(await among([pair('b', 'expired'), pair('a', 'good')])).to.equal(null);
  });

  it('none that can’t be replaced', async () => {
    expect(await among([])).to.equal(null);
    expect(await among([pair('b', 'expired')])).to.equal(null);
  });

  it('none whose medium is plugged in here', async () => {
    expect(await among([pair('a', 'good')], ['BJ-a'])).to.equal(null);
    expect((await among([pair('a', 'good')], ['BJ-b']))?.requestId).to.equal('a');
  });

  it('R-ORG-1: none in another name', async () => {
    expect(await among([pair('a', 'good', { organisationName: '旧名样本公司' })])).to.equal(null);
  });
});
