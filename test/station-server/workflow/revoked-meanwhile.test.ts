import { expect } from 'chai';
import { currentIssuance } from '../../../shared/case/fold.ts';
import type { RegisteredPair } from '../../../shared/vocabulary/registered-pair.ts';
import { CeremonyStation, clerk } from '../../harness/ceremony-station.ts';
import { problemOf } from '../../harness/problem-of.ts';

const PIN = '482915';

describe('R-REVOKE-2: a certificate that was revoked after it was chosen', function () {
  this.timeout(120_000);
  let at: CeremonyStation;

  before(async () => {
    at = await CeremonyStation.start({ slots: 2 });
  });
  beforeEach(() => {
    for (const slot of at.rig.rig.slots) at.rig.rig.pull(slot);
  });
  after(() => at.close());

  const revoke = ({ signingSerial }: RegisteredPair) =>
    at.authority.revoke({ serialNumber: signingSerial, reason: 'keyCompromise', at: new Date() });

  /** Where the new pair goes: onto the medium in slot 1, or onto a blank one in slot 2. */
  const ready = async (service: 'renewal' | 'information-change' | 'damage-replacement' | 'lost-reissue') => {
    const old = await at.issued(1, PIN);
    const caseNumber = await at.caseAt('issuance', service, old);
    const isOnOriginal = service === 'renewal' || service === 'information-change';
    if (isOnOriginal) await at.givePin(1, PIN);
    const blank = isOnOriginal ? null : at.plugBlank(2);
    return { old, caseNumber, slot: isOnOriginal ? 1 : 2, blank };
  };

  for (const service of ['renewal', 'information-change', 'damage-replacement', 'lost-reissue'] as const)
    it(`${service}: gets no new pair, and the medium is not claimed`, async () => {
      const { old, caseNumber, slot, blank } = await ready(service);
      await revoke(old);
      expect(await problemOf(at.ceremony.start(caseNumber, slot, clerk))).to.equal('certificate-is-revoked');
      expect(currentIssuance(await at.desk.load(caseNumber))).to.equal(null);
      const { state } = await at.media.find(blank ?? old.mediumSerial);
      expect(state).to.equal(blank === null ? 'active' : 'blank');
    });
});
