import { expect } from 'chai';
import { DAY_MS } from '../../../shared/vocabulary/values/calendar-date.ts';
import { proveCertificate } from '../../../station-server/services/media/prove-certificate.ts';
import { CeremonyStation } from '../../harness/ceremony-station.ts';
import { problemOf } from '../../harness/problem-of.ts';

const PIN = '482915';
const SLOT = 1;

describe('R-LOST-3, R-ON-11: what the key of a certificate that has ended still opens', function () {
  this.timeout(120_000);
  let at: CeremonyStation;
  let now = Date.now();

  before(async () => {
    at = await CeremonyStation.start({ clock: () => now });
  });
  beforeEach(() => at.rig.rig.pull(SLOT));
  after(() => at.close());

  const prove = () => proveCertificate(at.stepParts(), SLOT);

  it('revoked: it proves nothing, neither to sign in nor to bind its medium', async () => {
    const pair = await at.issued(SLOT, PIN);
    await at.givePin(SLOT, PIN);
    await prove();
    await at.authority.revoke({
      serialNumber: pair.signingSerial,
      reason: 'keyCompromise',
      at: new Date(now),
    });
    expect(await problemOf(prove())).to.equal('revoked-proves-nothing');
  });

  it('R-VAL-4: expired: it still proves, for it is renewed by just this login', async () => {
    const pair = await at.issued(SLOT, PIN);
    await at.givePin(SLOT, PIN);
    now = pair.notAfter + DAY_MS;
    expect((await prove()).status).to.equal('expired');
  });
});
