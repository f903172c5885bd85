import { expect } from 'chai';
import { X509Certificate } from 'node:crypto';
import { currentIssuance, currentStep } from '../../../shared/case/fold/fold.ts';
import { trialBalance } from '../../harness/ledger-judge.ts';
import { station } from '../../../station-server/registry/cases/case-desk.ts';
import { CeremonyStation } from '../../harness/ceremony-station.ts';
import { problemOf } from '../../harness/problem-of.ts';

describe('issuance ceremony', function () {
  this.timeout(60_000);
  let at: CeremonyStation;

  before(async () => {
    at = await CeremonyStation.start({ slots: 2 });
  });
  after(() => at.close());

  it('R-FIRST-1, R-VAL-1: makes both certificates for one year on the medium and records its serial', async () => {
    const caseNumber = await at.paidCase();
    const serial = at.plugBlank(1);
    await at.issue(caseNumber, 1);
    const state = await at.desk.load(caseNumber);
    const issuance = currentIssuance(state);
    expect(issuance?.progress).to.equal('completed');
    expect(issuance?.mediumSerial).to.equal(serial);
    expect(currentStep(state)).to.equal('pin-setting');
    const signing = new X509Certificate(Buffer.from(issuance?.pair?.signingCertificate ?? '', 'base64'));
    expect(signing.subject).to.include('样本采购供应有限公司');
    expect(
      new Date(signing.validTo).getUTCFullYear() - new Date(signing.validFrom).getUTCFullYear(),
    ).to.equal(1);
  });

  it('R-FEE-2: issues nothing before the fee is settled', async () => {
    const caseNumber = await at.desk.open('first-issue', 'counter', station);
    at.plugBlank(1);
    expect(await problemOf(at.ceremony.start(caseNumber, 1, station))).to.equal('wrong-step');
  });

  it('lets no medium be written for two cases', async () => {
    const [first, second] = [await at.paidCase(), await at.paidCase()];
    at.plugBlank(1);
    await at.issue(first, 1);
    expect(await problemOf(at.ceremony.start(second, 1, station))).to.equal('medium-in-use');
  });

  it('waits where it is when the medium is pulled, and goes on when it is back in another slot', async () => {
    const caseNumber = await at.paidCase();
    const serial = at.plugBlank(1);
    at.rig.rig.armFault(1, { function: 'C_UnwrapKey', nth: 2, moment: 'before', action: 'pull' });
    await at.issue(caseNumber, 1);
    expect(at.ceremony.interruptionOf(caseNumber)?.cause).to.equal('removed');
    at.rig.rig.plug(2, serial);
    await at.ceremony.resume(caseNumber);
    await at.ceremony.settled(caseNumber);
    const issuance = currentIssuance(await at.desk.load(caseNumber));
    expect(issuance?.progress).to.equal('completed');
    const objects = await at.slots.get(2)?.listObjects({ kind: 'transport' });
    expect(objects?.map(({ kind }) => kind).sort()).to.deep.equal([
      'certificate',
      'certificate',
      'data',
      'private-key',
      'private-key',
      'public-key',
      'public-key',
    ]);
  });

  it('starts over on another medium: what was signed is revoked, and exactly one pair is good', async () => {
    const caseNumber = await at.paidCase();
    at.plugBlank(1);
    at.rig.rig.armFault(1, { function: 'C_CreateObject', nth: 2, moment: 'before', action: 'pull' });
    await at.issue(caseNumber, 1);
    const state = await at.ceremony.abandon(caseNumber, '介质损坏', station);
    const revoked = state.issuances[0]?.pair;
    expect(currentStep(state)).to.equal('issuance');
    at.plugBlank(1);
    await at.issue(caseNumber, 1);
    const good = currentIssuance(await at.desk.load(caseNumber))?.pair;
    for (const serial of [revoked?.signingSerial, revoked?.encryptionSerial]) {
      expect((await at.authority.status(serial ?? '')).status).to.equal('revoked');
    }
    for (const serial of [good?.signingSerial, good?.encryptionSerial]) {
      expect((await at.authority.status(serial ?? '')).status).to.equal('good');
    }
  });

  it('cancelling after certificates were signed needs them revoked first, and shows what is owed back', async () => {
    const caseNumber = await at.paidCase();
    at.plugBlank(1);
    await at.issue(caseNumber, 1);
    expect(await problemOf(at.desk.act(caseNumber, { type: 'cancel-case', reason: 'x' }, station))).to.equal(
      'issuance-running',
    );
    await at.ceremony.abandon(caseNumber, '供应商改变主意', station);
    const state = await at.desk.act(caseNumber, { type: 'cancel-case', reason: '供应商改变主意' }, station);
    expect(state.cancellation?.owedBackFen).to.equal(26000);
    const balance = await trialBalance(at.db);
    expect(balance.reduce((sum, { amountFen }) => sum + amountFen, 0)).to.equal(0);
    expect(balance).to.deep.include({ account: 'liability:owed-back', amountFen: -26000 });
  });
});
