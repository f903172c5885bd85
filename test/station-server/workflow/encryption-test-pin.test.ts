import { expect } from 'chai';
import { DeviceError } from '../../../hardware/devices/device-error.ts';
import { sealFor } from '../../../hardware/processes/sealed-channel.ts';
import { EncryptionTests } from '../../../station-server/services/media/encryption-tests.ts';
import { CeremonyStation } from '../../harness/ceremony-station.ts';

const SLOT = 1;
const PIN = '482915';

describe('R-MEDIUM-2: the PIN at a desk’s encryption test', function () {
  this.timeout(60_000);
  let at: CeremonyStation;
  let tests: EncryptionTests;

  before(async () => {
    at = await CeremonyStation.start({ slots: 1 });
    const { slots, certificates, media } = at;
    tests = new EncryptionTests({ slots, certificates, media, onChange: () => undefined });
    await at.issued(SLOT, PIN);
  });
  beforeEach(() => at.slot(SLOT).releaseUserPin());
  after(() => at.close());

  const isHeld = async () => (await at.slot(SLOT).inspect()).pinHeld;
  const sealed = async () => sealFor(await at.slot(SLOT).openSealedChannel(), Buffer.from(PIN));

  it('typed for a case it serves the test too, and the case keeps it', async () => {
    await at.givePin(SLOT, PIN);
    const { state, outcome } = await tests.begin('desk', SLOT);
    expect({ state, result: outcome?.result }).to.deep.equal({ state: 'done', result: 'passed' });
    expect(await isHeld()).to.equal(true);
  });

  it('typed for the test while a case holds it, likewise', async () => {
    await tests.begin('desk', SLOT);
    await at.givePin(SLOT, PIN);
    await tests.givePin('desk', await sealed());
    expect(await isHeld()).to.equal(true);
  });

  it('typed for the test alone it is forgotten with it', async () => {
    await tests.begin('desk', SLOT);
    await tests.givePin('desk', await sealed());
    expect(tests.at('desk')?.outcome?.result).to.equal('passed');
    expect(await isHeld()).to.equal(false);
  });

  it('and so it is where the test was cut short', async () => {
    await tests.begin('desk', SLOT);
    const slot = at.slot(SLOT);
    const sign = slot.sign.bind(slot);
    slot.sign = () => Promise.reject(new DeviceError({ code: 'timeout', detail: 'as told' }));
    try {
      await tests.givePin('desk', await sealed());
    } finally {
      slot.sign = sign;
    }
    expect(tests.at('desk')?.state).to.equal('interrupted');
    expect(await isHeld()).to.equal(false);
  });
});
