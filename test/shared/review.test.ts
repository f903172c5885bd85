import { expect } from 'chai';
import type { CaseAction } from '../../shared/case/state/actions.ts';
import { comparedFields, type ComparedVerdict } from '../../shared/case/papers/review-comparison.ts';
import { pagesToRead, reviewPages } from '../../shared/case/papers/review-pages.ts';
import type { PageReading, ReadValue, UploadedMaterial } from '../../shared/case/state/online-state.ts';
import type { CaseState } from '../../shared/case/state/case-state.ts';
import { missingUploads } from '../../shared/case/papers/required-uploads.ts';
import { currentStep } from '../../shared/case/fold/fold.ts';
import { clerkActor, FoldedCase, samplePair, supervisorActor } from '../harness/folded-case.ts';
import { sampleAgent, sampleApplication } from '../harness/sample-case.ts';

const TODAY = '2026-11-23';
const sure = (value: string): ReadValue => ({ value, confidencePercent: 95 });
const dim = (value: string): ReadValue => ({ value, confidencePercent: 40 });

const application = sampleApplication(1);
const right: Record<string, ReadValue> = {
  organisationName: sure(application.organisationName),
  uscc: sure(application.uscc),
  legalRepresentative: sure(application.legalRepresentative),
  name: sure(sampleAgent.name),
  idNumber: sure(sampleAgent.idNumber),
  validTo: sure('2040-01-01'),
};

/** Every page that can be read says these fields. */
const readAs = (state: CaseState, fields: Record<string, ReadValue>): CaseAction => ({
  type: 'record-readings',
  readings: pagesToRead(state).map(({ attachment }): PageReading => ({ attachment, kind: null, fields })),
});

const approval = (
  state: CaseState,
  more: { note?: string; shown?: string[] } = {},
): CaseAction & { type: 'decide-review' } => ({
  ...{ type: 'decide-review' as const, approved: true, findings: [], note: '' },
  shown: reviewPages(state).map(({ attachment }) => attachment),
  ...more,
});

const verdicts = (state: CaseState): Record<string, ComparedVerdict> =>
  Object.fromEntries(comparedFields(state, TODAY).map(({ field, verdict }) => [field, verdict]));

describe('a review, decided', () => {
  it('R-MAT-2: what the pictures say is held beside the order, field by field', () => {
    const order = new FoldedCase('unlock', { channel: 'self-service' }).walkTo('review');
    order.do(
      readAs(order.state, {
        ...{ organisationName: sure('样本采购供应有限公司（另一家）'), legalRepresentative: dim('样本他人') },
        ...{ name: sure('别人'), idNumber: sure(sampleAgent.idNumber), validTo: sure('2025-01-01') },
      }),
    );
    expect(verdicts(order.state)).to.deep.equal({
      'organisation-name': 'differs',
      uscc: 'unread',
      'legal-representative': 'unsure',
      'agent-name': 'differs',
      'agent-id-number': 'same',
      'id-card-end': 'expired',
    });
  });

  it('brackets and spaces are no difference; an ID card without an end has not ended', () => {
    const order = new FoldedCase('unlock', {
      channel: 'self-service',
      certificate: samplePair({ organisationName: '样本（北京）有限公司' }),
    }).walkTo('review');
    const said = comparedFields(order.state, TODAY)[0]?.said ?? '';
    order.do(
      readAs(order.state, {
        ...right,
        organisationName: sure(` ${said.replace('（', '(')} `),
        validTo: sure('长期'),
      }),
    );
    expect(new Set(Object.values(verdicts(order.state)))).to.deep.equal(new Set(['same']));
  });

  it('a name whose end was lost in reading is to be looked at; an organisation with another end differs', () => {
    const order = new FoldedCase('unlock', { channel: 'self-service' }).walkTo('review');
    const shorter = {
      name: sure(sampleAgent.name.slice(0, -1)),
      organisationName: sure('样本采购供应有限公司'),
    };
    order.do(readAs(order.state, { ...right, ...shorter }));
    expect(verdicts(order.state)).to.include({ 'agent-name': 'unsure', 'organisation-name': 'differs' });
  });

  it('R-UNLOCK-2: an unlock is compared with what is registered for its certificate', () => {
    const order = new FoldedCase('unlock', { channel: 'self-service' }).walkTo('review');
    expect(order.state.organisation).to.equal(null);
    const said = comparedFields(order.state, TODAY).map((field) => field.said);
    expect(said).to.include.members([application.organisationName, application.uscc, sampleAgent.name]);
  });

  it('R-ON-9: another person’s ID card is approved with a reason only', () => {
    const order = new FoldedCase('unlock', { channel: 'self-service' }).walkTo('review');
    order.do(readAs(order.state, { ...right, name: sure('别人') }));
    expect(order.try(approval(order.state))).to.equal('difference-unexplained');
    expect(order.try(approval(order.state, { note: '  ' }))).to.equal('difference-unexplained');
    expect(order.try(approval(order.state, { note: '改名，已核对户口簿' }))).to.equal(null);
  });

  it('R-ON-9: nothing is approved that was not in sight, or not read', () => {
    const order = new FoldedCase('first-issue', { channel: 'self-service' }).walkTo('review');
    const [first] = reviewPages(order.state);
    expect(order.try(approval(order.state, { shown: [] }))).to.equal('pages-not-seen');
    expect(order.try(approval(order.state, { shown: [first?.attachment ?? ''] }))).to.equal('pages-not-seen');
    expect(order.try(approval(order.state))).to.equal('pages-not-read');
    order.do(readAs(order.state, right));
    expect(order.try(approval(order.state))).to.equal('specimen-not-accepted');
  });

  it('R-ON-10: a parcel is reviewed once every paper of it is pictured', () => {
    const order = new FoldedCase('first-issue', { channel: 'mail' }).walkTo('mail-intake');
    order.do({ type: 'register-parcel', parcel: { courier: '顺丰', trackingNumber: 'SF0000000001' } });
    const items = [
      'application-form',
      'uscc-certificate-copy',
      'agent-id',
      'seal-specimen-form',
      'authorisation-letter',
    ].map((material) => ({
      ...{ material: material as UploadedMaterial['material'], copies: 2, sealed: true, originalSeen: true },
      ...{ failure: null, note: '' },
    }));
    expect(order.try({ type: 'check-materials', items })).to.equal('papers-not-pictured');
    const lacking = items.map((item) => ({ ...item, copies: 0 }));
    expect(order.try({ type: 'check-materials', items: lacking })).to.equal(null);
    for (const { material } of items)
      order.do({ type: 'picture-material', picture: { material, attachment: material, sha256: material } });
    expect(order.try({ type: 'check-materials', items })).to.equal(null);
    expect(currentStep(order.state)).to.equal('review');
  });

  it('R-MAT-1: what was sent back is missing again, and is not taken again as it was', () => {
    const order = new FoldedCase('first-issue', { channel: 'self-service' }).walkTo('review');
    const [front] = order.state.uploads.filter(({ side }) => side === 'front');
    if (!front) throw new Error('there is no card');
    const finding = { material: 'agent-id', failure: 'illegible', note: '' } as const;
    order.do({ ...approval(order.state), approved: false, findings: [finding] });
    expect(missingUploads(order.state).map(({ side }) => side)).to.deep.equal(['front', 'back']);
    expect(order.try({ type: 'add-upload', upload: front, readings: [] })).to.equal('returned-unchanged');
    expect(order.try({ type: 'submit-uploads' })).to.equal('uploads-missing');
    for (const side of ['front', 'back'] as const) {
      const upload = { ...front, side, uploadId: `new ${side}`, sha256: `new ${side}` };
      order.do({ type: 'add-upload', upload, readings: [] });
    }
    expect(order.try({ type: 'submit-uploads' })).to.equal(null);
  });

  it('R-SEAL-1: no seal is adopted from a form that was taken back; another upload leaves it', () => {
    const order = new FoldedCase('first-issue', { channel: 'self-service' }).walkTo('review');
    order.do({
      type: 'capture-specimen',
      capture: {
        ...{ captureId: 'capture', pictureAttachment: 'p', pictureSha256: '00', sealAttachment: 's' },
        ...{ widthMm: 40, heightMm: 40, checks: [] },
      },
    });
    order.do({ type: 'accept-specimen', captureId: 'capture' });
    order.do({ ...approval(order.state), approved: false, note: '请重新盖章' });
    const takeBack = (wanted: (upload: UploadedMaterial) => boolean) =>
      order.do({ type: 'withdraw-upload', uploadId: order.state.uploads.find(wanted)?.uploadId ?? '' });
    takeBack(({ material }) => material !== 'seal-specimen-form');
    expect(order.state.acceptedSpecimen?.captureId).to.equal('capture');
    takeBack(({ material }) => material === 'seal-specimen-form');
    const { specimens, acceptedSpecimen, specimenAcceptedBy } = order.state;
    expect({ specimens, acceptedSpecimen, specimenAcceptedBy }).to.deep.equal({
      ...{ specimens: [], acceptedSpecimen: null, specimenAcceptedBy: null },
    });
  });

  it('what was withdrawn counts: an order can’t be made to store without end', () => {
    const order = new FoldedCase('first-issue', { channel: 'self-service' }).walkTo('review');
    const upload = order.state.uploads[0];
    if (!upload) throw new Error('there is no upload');
    order.do({ ...approval(order.state), approved: false, note: '请重拍' });
    let given = order.state.uploads.length;
    const more = () => {
      const next = { ...upload, uploadId: `n${given}`, sha256: `n${given}` };
      return order.try({ type: 'add-upload', upload: next, readings: [] });
    };
    for (; given < 120; given++) {
      expect(more(), `upload ${given}`).to.equal(null);
      order.do({ type: 'withdraw-upload', uploadId: `n${given}` });
    }
    expect(more()).to.equal('uploads-used-up');
  });

  it('R-MAT-1: sent back with a note alone, an order can’t be given again unchanged', () => {
    const order = new FoldedCase('first-issue', { channel: 'self-service' }).walkTo('review');
    const before = order.state.uploads[0];
    if (!before) throw new Error('there is no upload');
    order.do({ ...approval(order.state), approved: false, note: '营业执照请拍新版' });
    expect(order.try({ type: 'submit-uploads' })).to.equal('returned-unchanged');
    expect(order.try({ type: 'add-upload', upload: before, readings: [] })).to.equal('returned-unchanged');
    order.do({ type: 'add-upload', upload: { ...before, uploadId: 'n', sha256: 'n' }, readings: [] });
    expect(order.try({ type: 'submit-uploads' })).to.equal(null);
  });

  it('R-ON-13: whoever approved an order does not make its medium, a supervisor neither', () => {
    for (const actor of [clerkActor, supervisorActor]) {
      const other = actor === clerkActor ? supervisorActor : clerkActor;
      const order = new FoldedCase('first-issue', { channel: 'self-service' }).walkTo('review');
      order.do(readAs(order.state, right));
      order.do({
        type: 'capture-specimen',
        capture: {
          ...{ captureId: 'c', pictureAttachment: 'p', pictureSha256: '00', sealAttachment: 's' },
          ...{ widthMm: 40, heightMm: 40, checks: [] },
        },
      });
      order.do({ type: 'accept-specimen', captureId: 'c' });
      order.do(approval(order.state), actor);
      const start = (by: typeof clerkActor): CaseAction => ({
        ...{ type: 'start-issuance', slot: 1, mediumSerial: 'm', requestId: 'r', historyRequestIds: [] },
        startedBy: by.kind === 'staff' ? by.staffId : null,
      });
      expect(order.try(start(actor), actor)).to.equal('reviewer-produces');
      expect(order.try(start(other), other)).to.equal(null);
    }
  });
});
