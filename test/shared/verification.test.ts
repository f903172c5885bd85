import { expect } from 'chai';
import { checkVerification, checkVerificationField } from '../../shared/vocabulary/check-verification.ts';
import {
  VERIFICATION_FAILURES,
  verificationFailureWords,
  wrongFieldOf,
} from '../../shared/vocabulary/verification-failure.ts';
import {
  AGENT_METHODS,
  ENTERPRISE_METHODS,
  VERIFICATION_FIELDS,
  VERIFICATION_METHODS,
  verificationFieldNames,
  verificationFieldsOf,
  verificationMethodNames,
} from '../../shared/vocabulary/verification.ts';
import { fieldsFor, samplePeople } from '../harness/verification-world.ts';

const TODAY = '2026-11-25';

describe('verification of enterprise and agent', () => {
  it('R-ON-1: four ways for the enterprise, R-ON-5: three for the agent, each with fields of its own', () => {
    expect(ENTERPRISE_METHODS.map((method) => verificationMethodNames[method].zh)).to.deep.equal([
      '企业对公打款认证',
      '法定代表人手机号认证',
      '法定代表人银行卡信息认证',
      '法定代表人刷脸认证',
    ]);
    for (const method of AGENT_METHODS)
      expect(verificationFieldsOf[method]).to.include.members([
        ...['agentName', 'agentIdNumber', 'agentMobile', 'agentEmail'],
      ]);
    expect(verificationFieldsOf['agent-bank-card']).to.include('agentBankCard');
    // The agent's face is asked for after the same fields as his mobile number.
    const others = VERIFICATION_METHODS.filter((method) => method !== 'agent-face');
    expect(new Set(others.map((method) => verificationFieldsOf[method].join())).size).to.equal(6);
  });

  it('R-ON-5: the agent’s three ways are named as in the operating manual', () => {
    expect(AGENT_METHODS.map((method) => verificationMethodNames[method].zh)).to.deep.equal([
      '经办人手机实名认证',
      '经办人银行卡信息认证',
      '经办人刷脸认证',
    ]);
  });

  it('R-ON-3: the agent’s face check has the QR code only', () => {
    expect(verificationFieldsOf['legal-face']).to.include('faceBy');
    expect(verificationFieldsOf['agent-face']).to.deep.equal([
      ...['agentName', 'agentIdNumber', 'agentMobile', 'agentEmail'],
    ]);
  });

  it('R-ON-4: every missing field is named in both languages', () => {
    for (const method of VERIFICATION_METHODS) {
      const checked = checkVerification(method, {}, TODAY);
      if (checked.ok) throw new Error('nothing was filled in');
      expect(Object.keys(checked.faults)).to.have.members([...verificationFieldsOf[method]]);
      for (const field of verificationFieldsOf[method])
        expect(checked.faults[field]).to.deep.equal({
          zh: `请填写${verificationFieldNames[field].zh}`,
          en: `Enter the ${verificationFieldNames[field].en}`,
        });
    }
  });

  it('R-ON-4: a wrong number of digits is pointed out in words, alone', () => {
    for (const [field, input, words] of [
      ['uscc', samplePeople.uscc.slice(1), /18 位，现在是 17 位/],
      ['legalIdNumber', '1101021980010100', /18 位/],
      ['legalMobile', '1380013800', /11 位数字，现在是 10 位/],
      ['legalBankCard', '620000000000', /13 至 19 位/],
      ['accountNumber', '1234567', /8 至 32 位数字，现在是 7 位/],
      ['agentIdNumber', `${samplePeople.agentIdNumber}1`, /18 位/],
      ['agentMobile', '138001380022', /11 位数字，现在是 12 位/],
      ['agentEmail', 'sample', /格式不对/],
      ['agentBankCard', '62', /13 至 19 位/],
      ['faceBy', 'post', /手机短信验证或法定代表人现场验证/],
    ] as const) {
      const method = VERIFICATION_METHODS.find((each) => verificationFieldsOf[each].includes(field));
      if (!method) throw new Error(field);
      const checked = checkVerification(method, fieldsFor(method, { [field]: input }), TODAY);
      if (checked.ok) throw new Error(`${field} was taken`);
      expect(Object.keys(checked.faults)).to.deep.equal([field]);
      expect(checked.faults[field]?.zh).to.match(words);
    }
  });

  it('takes what is right, evened out, and drops what the method does not ask for', () => {
    for (const method of VERIFICATION_METHODS)
      expect(checkVerification(method, samplePeople, TODAY)).to.deep.equal({
        ok: true,
        value: fieldsFor(method),
      });
    expect(checkVerificationField('accountNumber', ' １１00-0000 0000 ', TODAY)).to.deep.equal({
      ok: true,
      value: '110000000000',
    });
  });

  it('R-ON-5: a failure names a field that the method asks for, or none; each has words', () => {
    for (const method of VERIFICATION_METHODS) {
      for (const reason of VERIFICATION_FAILURES) {
        const field = wrongFieldOf(method, reason);
        if (field !== null) expect(verificationFieldsOf[method]).to.include(field);
      }
    }
    for (const reason of VERIFICATION_FAILURES) {
      expect(verificationFailureWords[reason].zh).to.have.length.greaterThan(5);
      expect(verificationFailureWords[reason].en).to.have.length.greaterThan(5);
    }
    expect(new Set(VERIFICATION_FIELDS).size).to.equal(VERIFICATION_FIELDS.length);
  });
});
