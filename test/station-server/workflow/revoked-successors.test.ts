import { expect } from 'chai';
import { foldCase } from '../../../shared/case/fold/fold.ts';
import type { RegisteredPair } from '../../../shared/vocabulary/registered-pair.ts';
import { caseDocuments } from '../../../station-server/services/documents/case-documents.ts';
import { revocation } from '../../../station-server/services/steps/revocation.ts';
import { CeremonyStation, clerk } from '../../harness/ceremony-station.ts';
import { problemOf } from '../../harness/problem-of.ts';
import { sampleIssue } from '../documents/sample-documents.ts';

const PIN = '482915';

describe('R-REVOKE-2: a certificate that was replaced between its look-up and its revocation', function () {
  this.timeout(120_000);
  let at: CeremonyStation;

  before(async () => {
    at = await CeremonyStation.start({ slots: 2 });
  });
  beforeEach(() => {
    for (const slot of at.rig.rig.slots) at.rig.rig.pull(slot);
  });
  after(() => at.close());

  const revoke = (caseNumber: string) =>
    revocation['revoke-certificates']({ parts: at.stepParts(), caseNumber, by: clerk });

  async function renewed(old: RegisteredPair): Promise<RegisteredPair> {
    const caseNumber = await at.caseAt('issuance', 'renewal', old);
    await at.givePin(1, PIN);
    await at.issue(caseNumber, 1);
    return at.handOver(caseNumber, 1, PIN);
  }

  const statusOf = async (serial: string) => (await at.authority.status(serial)).status;

  it('renewed, twice even: what succeeded it on its medium is revoked with it, and that is what is printed', async () => {
    const old = await at.issued(1, PIN);
    const caseNumber = await at.caseAt('revocation', 'revocation', old);
    const second = await renewed(old);
    const third = await renewed(second);

    const state = await revoke(caseNumber);

    for (const serial of [third.signingSerial, third.encryptionSerial])
      expect(await at.authority.status(serial)).to.include({
        status: 'revoked',
        reason: 'cessationOfOperation',
      });
    expect(await at.authority.status(old.signingSerial)).to.include({ reason: 'superseded' });
    expect(state.revocation?.reason).to.equal('cessationOfOperation');
    expect(state.revocation?.serials).to.include.members([third.signingSerial, third.encryptionSerial]);

    const services = { crlUrl: 'http://sample/crl', ocspUrl: 'http://sample/ocsp' };
    const paper = JSON.stringify(
      caseDocuments['revocation-confirmation'](
        foldCase(await at.desk.events(caseNumber)) ?? state,
        sampleIssue,
        services,
      ).blocks,
    );
    expect(paper).to.match(new RegExp(`${old.signingSerial}[^\\]]*已被新证书代替`));
    expect(paper).to.match(new RegExp(`${third.signingSerial}[^\\]]*单位不再使用证书`));
  });

  it('renewed: the medium is erased with what succeeded the certificate on it', async () => {
    const old = await at.issued(1, PIN);
    const caseNumber = await at.caseAt('revocation', 'revocation', old);
    await renewed(old);
    await revoke(caseNumber);
    const wiped = await revocation['wipe-medium'](
      { parts: at.stepParts(), caseNumber, by: clerk },
      { type: 'wipe-medium', slot: 1 },
    );
    expect(wiped.wipedMediumSerial).to.equal(old.mediumSerial);
  });

  it('being renewed: the pair that is signed already and not on the medium yet is revoked too', async () => {
    const old = await at.issued(1, PIN);
    const caseNumber = await at.caseAt('revocation', 'revocation', old);
    const renewal = await at.caseAt('issuance', 'renewal', old);
    await at.givePin(1, PIN);
    await at.issue(renewal, 1);
    const pair = (await at.desk.load(renewal)).issuances.at(-1)?.pair;
    await at.db
      .updateTable('registered_pairs')
      .set({ state: 'issuing' })
      .where('request_id', '=', pair?.requestId ?? '')
      .execute();
    await revoke(caseNumber);
    expect(await statusOf(pair?.signingSerial ?? '')).to.equal('revoked');
  });

  it('reissued onto another medium: nothing is revoked in its place, and that is said', async () => {
    const old = await at.issued(1, PIN);
    const caseNumber = await at.caseAt('revocation', 'revocation', old);
    const reissue = await at.caseAt('issuance', 'lost-reissue', old);
    at.rig.rig.pull(1);
    at.plugBlank(2);
    await at.issue(reissue, 2);
    const { signingSerial } = await at.handOver(reissue, 2, PIN);

    expect(await problemOf(revoke(caseNumber))).to.equal('certificate-reissued-meanwhile');
    expect(await statusOf(signingSerial)).to.equal('good');
    expect((await at.desk.load(caseNumber)).revocation).to.equal(null);
  });

  it('revoked already by the same case before it was cut off: asked again, the case says what the authority has', async () => {
    const old = await at.issued(1, PIN);
    const caseNumber = await at.caseAt('revocation', 'revocation', old);
    await at.authority.revoke({
      serialNumber: old.signingSerial,
      reason: 'cessationOfOperation',
      at: new Date('2026-11-01T00:00:00Z'),
    });
    const { revocation: recorded } = await revoke(caseNumber);
    expect(recorded?.serials).to.deep.equal([old.signingSerial, old.encryptionSerial]);
    expect(await statusOf(old.encryptionSerial)).to.equal('revoked');
  });

  it('revoked for another reason meanwhile: the case has the reason of the authority, not its own', async () => {
    const old = await at.issued(1, PIN);
    const caseNumber = await at.caseAt('revocation', 'revocation', old);
    for (const serialNumber of [old.signingSerial, old.encryptionSerial])
      await at.authority.revoke({ serialNumber, reason: 'keyCompromise', at: new Date() });
    expect((await revoke(caseNumber)).revocation?.reason).to.equal('keyCompromise');
  });
});
