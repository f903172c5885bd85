import { expect } from 'chai';
import { X509Certificate } from 'node:crypto';
import type { CaseAction } from '../../../shared/case/state/actions.ts';
import { currentIssuance, currentStep } from '../../../shared/case/fold/fold.ts';
import type { PairRequest } from '../../../station-server/adapters/certificate-authority/certificate-authority.ts';
import { CertificateAuthorityError } from '../../../station-server/adapters/certificate-authority/certificate-authority-error.ts';
import type { CeremonyOptions } from '../../../station-server/services/ceremony/issuance-ceremony.ts';
import { CeremonyStation, clerk } from '../../harness/ceremony-station.ts';
import { problemOf } from '../../harness/problem-of.ts';
import { sampleApplication, sampleUscc } from '../../harness/sample-case.ts';

/** An authority with rules of its own: it takes no name with this sign in it. */
const DISLIKED = '＠';

function choosy({ authority, ...others }: CeremonyOptions): CeremonyOptions {
  const issue = (request: PairRequest) =>
    request.subject.organisationName.includes(DISLIKED)
      ? Promise.reject(new CertificateAuthorityError('unsuitable-subject', 'a sign that it does not take'))
      : authority.issue(request);
  const wrapped = new Proxy(authority, {
    get(target, name) {
      if (name === 'issue') return issue;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
    },
  });
  return { ...others, authority: wrapped };
}

describe('data that the authority refuses after payment', function () {
  this.timeout(60_000);
  let at: CeremonyStation;

  before(async () => {
    at = await CeremonyStation.start({ slots: 1, wrap: choosy });
  });
  after(() => at.close());

  it('go back to be corrected, with the fee kept; the medium is blank again and takes the corrected ones', async () => {
    const organisation = sampleApplication(1);
    const enter = (organisationName: string, uscc = organisation.uscc): CaseAction => ({
      type: 'enter-application-data',
      input: { ...organisation, organisationName, uscc },
      revocationReason: null,
    });
    const caseNumber = await at.caseAt('application-data', 'first-issue', null);
    await at.desk.act(caseNumber, enter(`样本${DISLIKED}采购有限公司`), clerk);
    await at.walkTo('issuance', caseNumber, null);
    const paid = await at.desk.load(caseNumber);
    const serial = at.plugBlank(1);
    await at.issue(caseNumber, 1);

    const refused = await at.desk.load(caseNumber);
    expect(currentStep(refused)).to.equal('application-data');
    expect(refused).to.deep.include({
      subjectRefused: true,
      settlement: paid.settlement,
      fee: paid.fee,
      acceptedSpecimen: paid.acceptedSpecimen,
    });
    expect(currentIssuance(refused)).to.equal(null);
    expect(
      await problemOf(at.desk.act(caseNumber, enter('样本采购有限公司', sampleUscc(2)), clerk)),
    ).to.equal('invalid-input');

    await at.desk.act(caseNumber, enter('样本采购有限公司'), clerk);
    expect((await at.desk.load(caseNumber)).subjectRefused).to.equal(false);
    await at.walkTo('issuance', caseNumber, null);
    await at.issue(caseNumber, 1);
    const state = await at.desk.load(caseNumber);
    const issuance = currentIssuance(state);
    expect(issuance).to.include({ progress: 'completed', mediumSerial: serial });
    const { subject } = new X509Certificate(Buffer.from(issuance?.pair?.signingCertificate ?? '', 'base64'));
    expect(subject).to.include('O=样本采购有限公司');
    expect(state.payments).to.deep.equal(paid.payments);
    expect(state.settlement).to.deep.equal(paid.settlement);
  });
});
