import { expect } from 'chai';
import { checkEmail, checkMobileNumber } from '../../shared/vocabulary/contact.ts';

describe('how somebody is reached', () => {
  it('what is empty is asked for, not called wrong', () => {
    for (const nothing of ['', '  ']) {
      expect(checkMobileNumber(nothing))
        .to.deep.include({ ok: false })
        .and.nested.property('reason.zh', '请填写手机号');
      expect(checkEmail(nothing))
        .to.deep.include({ ok: false })
        .and.nested.property('reason.zh', '请填写电子邮箱');
    }
  });
});
