import { expect } from 'chai';
import type { CaseAction } from '../../shared/case/state/actions.ts';
import { currentStep } from '../../shared/case/fold/fold.ts';
import { papersNotPictured } from '../../shared/case/papers/review-pages.ts';
import { materialsToSend } from '../../shared/case/papers/materials-to-send.ts';
import { isFormPrinted } from '../../shared/case/papers/printed-form.ts';
import type { ServiceCode } from '../../shared/services/service-definition.ts';
import { FoldedCase, supervisorActor } from '../harness/folded-case.ts';
import { sampleApplication } from '../harness/sample-case.ts';

const OTHER_NAME = '样本采购供应有限公司（更名）';

const enter = (changes: Partial<ReturnType<typeof sampleApplication>> = {}): CaseAction => ({
  type: 'enter-application-data',
  input: { ...sampleApplication(1), ...changes },
  revocationReason: null,
});

/** The authority takes the data for no certificate's. */
function refuse(order: FoldedCase): FoldedCase {
  return order
    .do({
      ...{
        type: 'start-issuance',
        slot: 1,
        mediumSerial: order.certificate?.mediumSerial ?? 'BJ202611230009',
      },
      ...{ requestId: 'r', historyRequestIds: [], startedBy: null },
    })
    .do({
      ...{ type: 'abandon-issuance', reason: 'refused', revokedSerials: [], mediumPresent: true },
      subjectRefused: true,
    });
}

const mailed = (service: ServiceCode = 'first-issue'): FoldedCase =>
  refuse(new FoldedCase(service, { channel: 'mail' }).walkTo('production'));

const verify = (name: string): CaseAction[] => {
  const order = new FoldedCase('first-issue', { channel: 'self-service' }).walkTo('agent-verification');
  if (!order.state.organisation) throw new Error('no organisation');
  return [
    {
      ...{ type: 'begin-verification', verificationId: 'again', method: 'legal-mobile' },
      fields: { legalRepresentative: '样本法人', legalMobile: '13800138001' },
      organisation: { ...order.state.organisation, name },
    },
    { type: 'settle-verification', verificationId: 'again', failure: null, found: null },
  ];
};

describe('an order whose data the authority refused after its papers came', () => {
  it('R-ON-10: by mail, forms that say something else are printed, sealed and mailed anew; the rest stays', () => {
    const order = mailed().do(enter({ organisationName: OTHER_NAME }));
    expect(currentStep(order.state)).to.equal('application-form');
    expect(isFormPrinted(order.state, 'application-form')).to.equal(false);
    expect(order.try({ type: 'settle-forms', brought: [] })).to.equal('forms-not-settled');
    expect(order.state.acceptedSpecimen).to.equal(null);
    order.walkTo('mail-intake');
    expect(order.state.parcel).to.equal(null);
    expect(papersNotPictured(order.state)).to.deep.equal([
      'application-form',
      'seal-specimen-form',
      'authorisation-letter',
    ]);
    expect(order.state.materials.map(({ material }) => material)).to.deep.equal([
      'uscc-certificate-copy',
      'agent-id',
    ]);
    expect(materialsToSend(order.state).map(({ material }) => material)).to.deep.equal([
      'application-form',
      'seal-specimen-form',
      'authorisation-letter',
    ]);
    expect(order.state.settlement?.amountFen).to.equal(26000);
    order.walkTo('production');
  });

  it('R-ON-10: another address stands on the application form and the letter, not on the specimen form', () => {
    const order = mailed().do(enter({ address: '西城区样本路3号' }));
    order.walkTo('mail-intake');
    expect(papersNotPictured(order.state)).to.deep.equal(['application-form', 'authorisation-letter']);
    expect(order.state.acceptedSpecimen).not.to.equal(null);
  });

  it('what is entered as it was needs no other papers', () => {
    const order = mailed().do(enter());
    expect(isFormPrinted(order.state, 'application-form')).to.equal(true);
    order.do({ type: 'settle-forms', brought: [] });
    expect(currentStep(order.state)).to.equal('review');
  });

  it('R-ON-8: online, a specimen form for another name is uploaded, and all of it signed, anew', () => {
    const order = refuse(new FoldedCase('first-issue', { channel: 'self-service' }).walkTo('production'));
    for (const action of verify(OTHER_NAME)) order.do(action);
    expect(currentStep(order.state)).to.equal('material-upload');
    expect(order.state.uploads.map(({ material }) => material)).not.to.include('seal-specimen-form');
    expect(order.state.acceptedSpecimen).to.equal(null);
    order.do({
      type: 'add-upload',
      upload: {
        ...{ uploadId: 'new', material: 'seal-specimen-form', side: null, mediaType: 'image/jpeg' },
        ...{ original: 'o', sha256: 'new', pages: ['page-new'] },
      },
      readings: [],
    });
    order.do({ type: 'submit-uploads' });
    expect(currentStep(order.state)).to.equal('application-signature');
    order.walkTo('production');
  });

  it('R-MAT-3: at the counter, forms that were brought for the data of before are no longer there', () => {
    const order = refuse(
      new FoldedCase('first-issue')
        .walkTo('application-form')
        .do({ type: 'settle-forms', brought: ['application-form', 'seal-specimen-form'] })
        .walkTo('issuance'),
    );
    order.do(enter({ organisationName: OTHER_NAME })).walkTo('application-form');
    expect(order.state.broughtForms).to.deep.equal([]);
    expect(order.try({ type: 'settle-forms', brought: [] })).to.equal('forms-not-settled');
    order.walkTo('material-check').walkTo('seal-specimen');
  });
});

describe('an order by mail that is corrected before it is paid', () => {
  const before = () => new FoldedCase('first-issue', { channel: 'mail' }).walkTo('payment');

  it('R-ON-10: prints of the data of before do not count', () => {
    const order = before()
      .do({ type: 'reopen-step', step: 'application-data' })
      .do(enter({ postcode: '100030' }));
    order.walkTo('application-form');
    expect(order.try({ type: 'settle-forms', brought: [] })).to.equal('forms-not-settled');
  });

  it('R-ON-10: nor do prints that name another agent', () => {
    const order = before().do({ type: 'reopen-step', step: 'agent-verification' });
    const fields = {
      ...{ agentName: '样本另一人', agentIdNumber: '11010519491231002X' },
      ...{ agentMobile: '13800138000', agentEmail: 'sample@example.com' },
    };
    order.do({
      ...{ type: 'begin-verification', verificationId: 'b', method: 'agent-mobile' },
      ...{ fields, organisation: null },
    });
    order.do({ type: 'settle-verification', verificationId: 'b', failure: null, found: null });
    order.walkTo('application-form');
    expect(order.try({ type: 'settle-forms', brought: [] }, supervisorActor)).to.equal('forms-not-settled');
  });

  it('papers that came without an order stay where they are, and are looked at again', () => {
    const mail = new FoldedCase('revocation', { channel: 'mail', accountId: null }).walkTo('review');
    const { parcel, materialPictures } = mail.state;
    mail.do({ type: 'reopen-step', step: 'application-data' });
    mail.do({
      ...enter({ address: '西城区样本路3号' }),
      revocationReason: 'cessationOfOperation',
    } as CaseAction);
    expect(currentStep(mail.state)).to.equal('mail-intake');
    expect(mail.state).to.deep.include({ parcel, materialPictures });
  });
});
