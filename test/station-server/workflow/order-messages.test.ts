import { expect } from 'chai';
import type { CaseAction } from '../../../shared/case/state/actions.ts';
import type { RecordedCaseEvent } from '../../../shared/case/state/events.ts';
import { initialPinPlace, initialPinPlaceWords } from '../../../shared/case/fold/initial-pin-place.ts';
import type { CaseVerification } from '../../../shared/case/state/online-state.ts';
import { ENTERPRISE_METHODS, type VerificationMethod } from '../../../shared/vocabulary/verification.ts';
import { render, type TemplatedText } from '../../../station-server/services/messages/templates.ts';
import type { Actor } from '../../../shared/vocabulary/staff.ts';
import {
  messageAbout,
  type OrderMessagesParts,
} from '../../../station-server/services/orders/order-messages.ts';
import { sampleServicePoint } from '../../harness/sample-service-point.ts';
import { effectsOn } from '../../harness/case-on-step.ts';
import { clerkActor, FoldedCase, NOW, samplePair, sampleRevocation } from '../../harness/folded-case.ts';

const parts: OrderMessagesParts = {
  servicePoint: sampleServicePoint,
  reviewDueDate: () => '2026-11-30',
  dispatchDueDate: () => '2026-11-30',
};
const supplier: Actor = { kind: 'account', accountId: 'account' };
const reason = '点击 http://example.com 领取退款';
const cancel: CaseAction = { type: 'cancel-case', reason };

/** What is sent of the last event of an order, after this actor cancelled it. */
function toldOf(actor: Actor) {
  const order = new FoldedCase('first-issue', { channel: 'self-service' }).walkTo('payment');
  order.do(cancel, actor);
  const last = order.events.at(-1);
  if (last?.type !== 'case-cancelled') throw new Error('it was not cancelled');
  return messageAbout(last, order.state, parts);
}

const verifiedBy = (method: VerificationMethod): CaseVerification => ({
  ...{ verificationId: method, method, organisation: null, fields: {}, begunAt: 0 },
  outcome: { failure: null, at: 0 },
});

const recorded = { version: 99, at: NOW, actor: clerkActor, terminal: 'test' };
const sent: RecordedCaseEvent = {
  ...{ ...recorded, type: 'dispatched', personal: null },
  data: { courier: '样本快递', trackingNumber: 'YB1' },
};

describe('what a supplier is told of his order', () => {
  it('R-ON-9: a cancellation by the station or its staff, with their reason', () => {
    for (const actor of [clerkActor, { kind: 'station' } as const])
      expect(toldOf(actor)).to.deep.include({ template: 'order-cancelled' }).and.to.nested.include({
        'values.reason': reason,
      });
  });

  it('R-ON-9: not his own: what he types goes to nobody in the station’s name', () => {
    expect(toldOf(supplier)).to.equal(null);
  });

  it('R-FEE-5: of the money of a cancelled order what is true: nothing was paid, or what goes back', () => {
    const unpaid = toldOf(clerkActor);
    expect(render(unpaid as TemplatedText, 'email').text).to.match(/没有付过费用。$/);
    const order = new FoldedCase('first-issue', { channel: 'mail' }).walkTo('mail-intake');
    order.do(cancel);
    const cancelled = order.events.find(({ type }) => type === 'case-cancelled');
    const told = cancelled && messageAbout(cancelled, order.state, parts);
    expect(render(told as TemplatedText, 'email').text).to.match(
      /已付的费用中 260\.00 元会按原支付方式退回。$/,
    );
  });

  const lastOf = (order: FoldedCase) => {
    const last = order.events.at(-1);
    if (!last) throw new Error('nothing happened');
    return messageAbout(last, order.state, parts);
  };

  it('R-ON-9: that the authority refused his data, and by mail that forms are sealed anew', () => {
    for (const channel of ['mail', 'self-service'] as const) {
      const order = new FoldedCase('first-issue', { channel }).walkTo('production');
      order.do({
        ...{ type: 'start-issuance', slot: 1, mediumSerial: 'BJ202611230009', requestId: 'r' },
        ...{ historyRequestIds: [], startedBy: null },
      });
      order.do({
        ...{ type: 'abandon-issuance', reason: 'refused', revokedSerials: [], mediumPresent: true },
        subjectRefused: true,
      });
      const { text } = render(lastOf(order) as TemplatedText, 'email');
      expect(text).to.match(/不接受填写的单位资料.*已付的费用保留/);
      expect(text.includes('重新打印、盖章')).to.equal(channel === 'mail');
    }
  });

  it('R-ON-10: once the order by mail is paid, or its form is printed, what goes into the parcel and where to', () => {
    for (const service of ['first-issue', 'lost-reissue', 'damage-replacement', 'revocation'] as const) {
      const order = new FoldedCase(service, { channel: 'mail' }).walkTo('mail-intake');
      const told = lastOf(order);
      expect(told?.template, service).to.equal('parcel-awaited');
      const { text } = render(told as TemplatedText, 'email');
      const { parcelRecipient, organisationName, address, postcode, telephone } = sampleServicePoint;
      for (const words of [parcelRecipient, organisationName, address, postcode, telephone])
        expect(text, service).to.include(words);
      expect(text, service).to.include('《单位数字证书申请表》 2 份（加盖公章）');
    }
  });

  it('R-ON-12: where the PIN is, when it was made and when it is sent', () => {
    const order = new FoldedCase('first-issue', { channel: 'self-service' }).walkTo('production');
    const place = initialPinPlaceWords[initialPinPlace(order.state)].zh;
    const data = { mediumSerial: 'BJ-1', way: 'sms', messageId: 'pin-1' } as const;
    const made = { ...recorded, type: 'initial-pin-sent', data, personal: null } as const;
    expect(messageAbout(made, order.state, parts)).to.nested.include({ 'values.pinPlace': place });
    expect(messageAbout(sent, order.state, parts)).to.nested.include({
      template: 'medium-dispatched',
      'values.pinPlace': place,
      'values.uponReceipt': '收到后请登录账户，在“我的证书”里新增绑定。',
    });
    // Whether his own medium is bound to his account is not known here: both are said.
    const change = new FoldedCase('information-change', { channel: 'mail' }).walkTo('production');
    const { text } = render(messageAbout(sent, change.state, parts) as TemplatedText, 'email');
    expect(text).to.include('原来绑定过的，收到后不用再绑定').and.to.include('新增绑定');
  });

  it('R-ON-12: in the seed’s sentences, by the way in which the enterprise was verified', () => {
    const places = ENTERPRISE_METHODS.map((method) =>
      initialPinPlace({ verifications: [verifiedBy(method)] }),
    );
    expect(places).to.deep.equal(['transfer-memo', 'legal-mobile', 'legal-mobile', 'legal-mobile']);
    expect(initialPinPlace({ verifications: [] })).to.equal('agent-mobile');
    // One that passed before was of another enterprise: whose papers came is not told through its phone.
    const failed = { ...verifiedBy('legal-mobile'), outcome: { failure: 'cancelled' as const, at: 0 } };
    expect(initialPinPlace({ verifications: [verifiedBy('corporate-transfer'), failed] })).to.equal(
      'agent-mobile',
    );
    expect(initialPinPlaceWords['transfer-memo'].zh).to.include('证书密码在对公账户收款1分钱记录附言中查询');
    expect(initialPinPlaceWords['legal-mobile'].zh).to.include('证书密码由法定代表人手机短信查收');
  });

  it('R-REVOKE-1: of a revocation by mail, papers are sent, and no medium', () => {
    const order = new FoldedCase('revocation', { channel: 'mail' }).walkTo('revocation');
    expect(order.events.at(-1)?.type).to.equal('review-decided');
    expect(lastOf(order)).to.nested.include({
      'values.nextStep': '我们会很快吊销证书，并寄出吊销确认单。',
    });
    expect(messageAbout(sent, order.state, parts)?.template).to.equal('papers-dispatched');
  });

  it('R-LOST-3, R-DMG-5, R-REVOKE-2: made and sent, it is said which certificate is revoked; not before it is', () => {
    const text = (event: RecordedCaseEvent, order: FoldedCase): string =>
      render(messageAbout(event, order.state, parts) as TemplatedText, 'email').text;
    for (const [service, channel] of [
      ['lost-reissue', 'self-service'],
      ['damage-replacement', 'mail'],
      ['revocation', 'mail'],
    ] as const) {
      const order = new FoldedCase(service, { channel }).walkTo(
        service === 'revocation' ? 'revocation' : 'production',
      );
      expect(text(sent, order), service).not.to.include('吊销，不能再用');
      const done = service === 'revocation' ? [sampleRevocation('keyCompromise')] : effectsOn(order.state);
      for (const action of done) order.do(action);
      const { organisationName, mediumSerial } = samplePair();
      expect(text(sent, order), service)
        .to.include(`证书“${organisationName}”（介质序列号后四位 ${mediumSerial.slice(-4)}，`)
        .and.to.match(/已经吊销，不能再用。$/);
    }
  });
});
