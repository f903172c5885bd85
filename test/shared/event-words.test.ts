import { expect } from 'chai';
import type { CaseEvent } from '../../shared/case/state/events.ts';
import { eventWords } from '../../shared/case/words/event-words.ts';

const identified: CaseEvent = {
  type: 'agent-identified',
  data: { idCardKind: 'resident', validTo: null },
  personal: {
    name: '样本经办人',
    idNumber: '110102199001010011',
    birthDate: '1990-01-01',
    address: '北京市西城区样本街1号',
    issuingAuthority: null,
    validFrom: '2020-01-01',
    validTo: null,
  },
};

describe('the words of an event', () => {
  it('name amounts with two decimals', () => {
    const { what } = eventWords({
      type: 'fee-waived',
      data: { approvalId: 'a', waivedFen: 126000 },
      personal: null,
    });
    expect(what).to.deep.equal({ zh: '免收 ¥1,260.00', en: 'Fee waived ¥1,260.00' });
  });

  it('R-DMG-2: name the verdict, what the clerk saw, and what it costs', () => {
    const { detail } = eventWords({
      type: 'verdict-overruled',
      data: { approvalId: 'a', verdict: 'quality-fault-c', freeOfCharge: true, feeFen: 0 },
      personal: { reason: '样本' },
    });
    expect(detail?.zh).to.equal('介质质量问题（无法识别证书）；样本；免费更换');
  });

  it('R-TIP-3: say that staff read the notices to the supplier and answered for him', () => {
    const { detail } = eventWords({
      type: 'notices-acknowledged',
      data: { notices: [], bidOpen: true, readAloud: true },
      personal: null,
    });
    expect(detail?.zh).to.equal('没有客户屏，由柜员读给供应商听并代答；已投标、还没有开标');
  });

  it('R-ON-5: say how the agent was identified: by his card, or by the way of his verification', () => {
    const how = (data: object) =>
      eventWords({ ...identified, data: { ...identified.data, ...data } }).detail?.zh;
    expect(how({})).to.equal('读卡');
    expect(how({ idCardKind: 'verified-online', method: 'agent-mobile' })).to.equal('经办人手机实名认证');
    expect(how({ idCardKind: 'verified-online' })).to.equal('线上认证');
    expect(how({ confirmedBy: 'a' })).to.equal('第二人已对照原件');
  });

  it('leave an empty detail out', () => {
    const { detail } = eventWords({
      type: 'notices-acknowledged',
      data: { notices: [], bidOpen: false },
      personal: null,
    });
    expect(detail).to.equal(null);
  });

  it('tell nothing of a person that is sealed in the event', () => {
    const told = JSON.stringify(eventWords(identified));
    for (const secret of ['样本经办人', '110102199001010011', '样本街']) expect(told).not.to.include(secret);
  });
});
