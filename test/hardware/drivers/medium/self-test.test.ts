import { expect } from 'chai';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SealedChannels } from '../../../../hardware/processes/sealed-channel.ts';
import type { MediumSelfTest, MediumSlot } from '../../../../hardware/devices/medium-slot.ts';
import { MediumAccess } from '../../../../hardware/drivers/medium/medium-access.ts';
import type { MediumProfile } from '../../../../hardware/drivers/medium/medium-profile.ts';
import { mediumProfiles } from '../../../../hardware/drivers/medium/profiles/medium-profiles.ts';
import { selfTest } from '../../../../hardware/drivers/medium/self-test.ts';
import { Pkcs11Module } from '../../../../hardware/drivers/pkcs11/token.ts';
import { sealedFor } from '../../../harness/card-bench.ts';
import { SOFTHSM, TestRig } from '../../../harness/emulated-slot.ts';
import { MediumHandling } from '../../../harness/personalised-medium.ts';

const SERIAL = 'BJ2026110001';

const wrongAspects = ({ findings }: MediumSelfTest): string[] =>
  findings.filter(({ fits }) => fits === false).map(({ aspect }) => aspect);
const wordsOf = ({ findings }: MediumSelfTest): string => findings.map(({ words }) => words.zh).join('\n');

describe('self-test of the emulated key', function () {
  this.timeout(120_000);
  let test: TestRig;
  let slot: MediumSlot;

  before(() => {
    test = new TestRig(1);
    test.rig.createMedium(SERIAL);
    slot = test.startSlot(1).slot;
  });
  after(() => test.close());
  beforeEach(() => test.rig.plug(1, SERIAL));

  it('fits; without a medium the module does, and the rest is not tested', async () => {
    const result = await slot.selfTest({ roundTrip: null });
    expect(result.profile).to.equal('emulated-usb-key');
    expect(wrongAspects(result)).to.deep.equal([]);
    expect(result.findings.filter(({ fits }) => fits).map(({ aspect }) => aspect)).to.include.members([
      ...['module', 'slot', 'mechanisms', 'pin-length', 'serial', 'light'],
    ]);
    test.rig.pull(1);
    const empty = await slot.selfTest({ roundTrip: null });
    expect(empty.findings.map(({ aspect, fits }) => [aspect, fits])).to.deep.equal([
      ['module', true],
      ['slot', null],
    ]);
  });

  it('writes, uses and erases on a blank medium when it is asked to, and leaves nothing there', async () => {
    const { module } = test.startSecurityModule();
    const handling = new MediumHandling(slot, module, SERIAL);
    await module.ensureKey({ key: 'medium-so-master' });
    const roundTrip = async () => ({
      serial: SERIAL,
      sealedSoPin: await module.sealSoPin({ serial: SERIAL, recipient: await slot.openSealedChannel() }),
    });
    const result = await slot.selfTest({ roundTrip: await roundTrip() });
    expect(wrongAspects(result), wordsOf(result)).to.deep.equal([]);
    expect(result.findings.filter(({ aspect }) => aspect === 'round-trip')).to.have.length(5);
    expect(await slot.listObjects({ kind: 'transport' })).to.deep.equal([]);

    await handling.initialise();
    const id = 'a1'.repeat(20);
    await slot.writeData({
      serial: SERIAL,
      id,
      label: 'kept',
      application: '',
      value: 'AA==',
      pin: { kind: 'transport' },
    });
    const again = await slot.selfTest({ roundTrip: await roundTrip() });
    expect(again.findings.find(({ aspect }) => aspect === 'round-trip')?.fits).to.equal(null);
    expect((await slot.listObjects()).map((object) => object.id)).to.deep.equal([id]);
  });

  it('says so when the SO PIN is not the medium’s, or the medium is not recognised', async () => {
    test.rig.createMedium('BJ2026110002');
    test.rig.plug(1, 'BJ2026110002');
    const sealedSoPin = await sealedFor(slot, 'no');
    expect(
      wrongAspects(await slot.selfTest({ roundTrip: { serial: 'BJ2026110002', sealedSoPin } })),
    ).to.deep.equal(['round-trip']);
    test.rig.setCondition('BJ2026110002', 'blinking');
    const result = await slot.selfTest({ roundTrip: null });
    expect(wrongAspects(result)).to.deep.equal(['slot']);
    expect(wordsOf(result)).to.include('认不出来');
  });
});

describe('self-test of SoftHSM2, and of profiles that are not its', () => {
  const directory = mkdtempSync(join(tmpdir(), 'station-self-test-'));
  const softHsm = mediumProfiles.softhsm2 as MediumProfile;
  let module: Pkcs11Module;

  before(() => {
    const configuration = join(directory, 'softhsm2.conf');
    mkdirSync(join(directory, 'tokens'));
    writeFileSync(configuration, `directories.tokendir = ${join(directory, 'tokens')}\nlog.level = ERROR\n`);
    process.env.SOFTHSM2_CONF = configuration;
    module = new Pkcs11Module(SOFTHSM);
  });
  after(() => {
    module.close();
    delete process.env.SOFTHSM2_CONF;
    rmSync(directory, { recursive: true, force: true });
  });

  const tested = (profile: MediumProfile, roundTrip: Parameters<typeof selfTest>[0]['roundTrip'] = null) => {
    const access = new MediumAccess(module, profile, new SealedChannels(), Date.now);
    return selfTest({ module, profile, access, reader: null, roundTrip });
  };

  it('fits, and warns that it never locks (R-MEDIUM-1)', () => {
    const result = tested(softHsm);
    expect(wrongAspects(result), wordsOf(result)).to.deep.equal([]);
    expect(wordsOf(result)).to.include('不会锁死');
  });

  const planted: [what: string, profile: Partial<MediumProfile>, aspect: string, words: string][] = [
    ['another module', { moduleManufacturer: /^OpenSC/ }, 'module', 'SoftHSM'],
    [
      'a missing mechanism',
      { mechanisms: { CKM_RSA_PKCS_KEY_PAIR_GEN: ['decrypt'] } },
      'mechanisms',
      'decrypt',
    ],
    ['keys that are too long', { rsaBits: [2048, 32768] }, 'mechanisms', '32768'],
    ['PINs that are too short', { pin: { ...softHsm.pin, minBytes: 2 } }, 'pin-length', '2–16'],
    ['PINs that are too long', { pin: { ...softHsm.pin, maxBytes: 300 } }, 'pin-length', '6–300'],
    ['a light', { lightFlags: { on: 0x40000000, blinking: 0x20000000 } }, 'light', '灯'],
    [
      'a serial of another shape',
      { serial: { field: 'model', pattern: /^BJ\d+$/, upperCase: false } },
      'serial',
      'SoftHSM v2',
    ],
  ];
  for (const [what, difference, aspect, words] of planted) {
    it(`names what does not fit: ${what}`, () => {
      const result = tested({ ...softHsm, ...difference });
      expect([...new Set(wrongAspects(result))]).to.deep.equal([aspect]);
      const finding = result.findings.find(({ fits }) => fits === false);
      expect(finding?.words.zh).to.include(words);
      expect(finding?.words.en).to.match(/^[A-Z]/);
    });
  }
});
