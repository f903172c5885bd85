import { expect } from 'chai';
import fc from 'fast-check';
import { checkApplication } from '../../shared/case/decide/check-application.ts';
import { sealOfOtherName } from '../../shared/case/papers/seal-name.ts';
import { unfitOrganisation } from '../../shared/case/fold/registered-data.ts';
import { comparableName, isSameName } from '../../shared/vocabulary/organisation-name.ts';
import { samplePair, samplePrevious } from '../harness/folded-case.ts';
import { sampleApplication } from '../harness/sample-case.ts';

const licence = '样本（北京）《科技》Ａ有限公司';
const otherwise = [
  '样本(北京)《科技》A有限公司',
  '样本（北京） 〈科技〉a 有限公司',
  '样本【北京】《科技》Ａ\u3000有限公司',
];

describe('the name of an organisation', () => {
  it('is the same in full-width and half-width signs, with or without spaces', () => {
    for (const name of otherwise) expect(isSameName(licence, name), name).to.equal(true);
    expect(isSameName('样本\u200b采购\u202d有限公司\u202c', '样本采购有限公司')).to.equal(true);
    for (const other of [
      '样本（天津）《科技》Ａ有限公司',
      '样本北京《科技》Ａ有限公司',
      '样本（北京）科技Ａ有限公司',
    ])
      expect(isSameName(licence, other), other).to.equal(false);
  });

  it('compares as what it was compared as before', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (name) => {
        expect(isSameName(name, comparableName(name))).to.equal(true);
      }),
      { numRuns: 500 },
    );
  });

  it('another way to write it is no other organisation, and the certificate says what was typed from the licence', () => {
    const previous = { ...samplePrevious(), sealName: licence };
    const certificate = samplePair({ organisationName: licence });
    for (const organisationName of otherwise) {
      const checked = checkApplication({ ...sampleApplication(1), organisationName });
      if (!checked.ok) throw new Error('the sample is wrong');
      const { organisation } = checked.value;
      expect(organisation.name).to.equal(organisationName.replace('\u3000', ' '));
      expect(unfitOrganisation('lost-reissue', certificate, organisation)).to.equal(null);
      expect(sealOfOtherName({ certificate, previous, organisation })).to.equal(null);
    }
  });
});
