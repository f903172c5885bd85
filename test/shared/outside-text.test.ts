import { expect } from 'chai';
import fc from 'fast-check';
import { keptInDraft } from '../../shared/contract/order-draft.ts';
import { checkApplication } from '../../shared/case/decide/check-application.ts';
import { checkEmail, checkMobileNumber } from '../../shared/vocabulary/contact.ts';
import { cleanText, countCharacters, nameOfCharacter } from '../../shared/vocabulary/values/outside-text.ts';
import { checkResidentIdNumber } from '../../shared/vocabulary/numbers/resident-id-number.ts';
import { requiredText } from '../../shared/vocabulary/values/typed-text.ts';
import { checkUscc } from '../../shared/vocabulary/numbers/uscc.ts';
import { sampleApplication } from '../harness/sample-case.ts';

const TODAY = '2026-11-30';
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((c) => String.fromCharCode(c)), maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom('样', '本', 'e', '\u0301', '\u200b', '\u202d', ' ', '\u3000', '\ud842\udfb7'),
  }),
);
const RUNS = { numRuns: 3000 };

describe('Text from outside', () => {
  it('is normalised, has no mark that nobody sees, and is not changed by cleaning it again', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom({}, { privateUse: 'kept' } as const), (input, rules) => {
        const cleaned = cleanText(input, rules);
        fc.pre(cleaned.ok);
        const { value } = cleaned;
        expect(value.normalize('NFC')).to.equal(value);
        expect(value).not.to.match(/[\p{Cf}\p{Cc}\p{Cs}\p{Cn}]|\s\s|^\s|\s$/u);
        expect(cleanText(value, rules)).to.deep.equal({ ok: true, value });
      }),
      RUNS,
    );
  });

  it('is refused with the character named and its place, wherever in it that stands', () => {
    const unfit = fc
      .integer({ min: 0, max: 0x10ffff })
      .map((codePoint) => String.fromCodePoint(codePoint))
      .filter((c) => /[\p{Cc}\p{Cs}\p{Cn}\p{Co}]/u.test(c));
    const plain = fc.string({
      unit: fc.constantFrom('样', '本', 'A', '\ud842\udfb7'),
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(plain, unfit, plain, (before, character, after) => {
        const cleaned = cleanText(before + character + after);
        expect(cleaned.ok).to.equal(false);
        if (cleaned.ok) return;
        const place = countCharacters(before) + 1;
        expect(cleaned.reason.zh).to.include(nameOfCharacter(character)).and.include(`第 ${place} 个字`);
        expect(cleaned.reason.en).to.include(nameOfCharacter(character)).and.include(`Character ${place} `);
      }),
      RUNS,
    );
    expect(nameOfCharacter('\u001b')).to.equal('U+001B');
  });

  it('may have a private character only where a chip said it', () => {
    expect(cleanText('样\ue000本').ok).to.equal(false);
    expect(cleanText('样\ue000本', { privateUse: 'kept' })).to.deep.equal({ ok: true, value: '样\ue000本' });
    expect(cleanText('样\u001b本', { privateUse: 'kept' }).ok).to.equal(false);
  });

  it('is as long as its characters are many', () => {
    const name = requiredText({ zh: '单位名称', en: 'name' }, 64);
    expect(name('\ud842\udfb7'.repeat(64)).ok).to.equal(true);
    expect(name('\ud842\udfb7'.repeat(65)).ok).to.equal(false);
    expect(name('\u200b').ok).to.equal(false);
  });

  it('means the same with the marks that come along when it is copied', () => {
    const pasted = (value: string): string => `\u202d${value}\u202c`;
    expect(checkUscc(pasted('91110000600037341L'))).to.deep.equal({ ok: true, value: '91110000600037341L' });
    expect(checkResidentIdNumber(pasted('11010519491231002X'), TODAY)).to.deep.equal({
      ok: true,
      value: '11010519491231002X',
    });
    for (const mobile of [
      pasted('13800138000'),
      '\u200b13800138000',
      '8613800138000',
      '+86 138-0013-8000',
      '（+86）138 0013 8000',
      '0086-13800138000',
      '86-13800138000',
      '138‑0013‑8000',
    ])
      expect(checkMobileNumber(mobile), mobile).to.deep.equal({ ok: true, value: '13800138000' });
    expect(checkMobileNumber('86138001380').ok).to.equal(false);
  });

  it('keeps no command and no invisible mark in what an organisation says of itself', () => {
    const named = (organisationName: string) =>
      checkApplication({ ...sampleApplication(1), organisationName });
    for (const name of [
      '样本采购有限公司\u0007',
      '样本\u001bp\u00002d采购有限公司',
      '样本\n公司',
      '\u200b',
      '样本\ud800',
    ])
      expect(named(name).ok, JSON.stringify(name)).to.equal(false);
    const shown = named('样本\u200b采购\u202d有限公司\u202c');
    expect(shown.ok && shown.value.organisation.name).to.equal('样本采购有限公司');
  });
});

describe('A draft', () => {
  it('keeps what was typed but for what no field would take, so that the rest is kept', () => {
    const typed = { organisationName: '样本\u0007', agentName: '样本 ', agentEmail: 'li,ming@qq.com' };
    expect(keptInDraft(typed)).to.deep.equal({ agentName: '样本 ', agentEmail: 'li,ming@qq.com' });
  });
});

describe('An e-mail address', () => {
  it('is exactly one mailbox', () => {
    for (const wrong of [
      'li,ming@qq.com',
      'zhang@qq.com。',
      'ｚｈａｎｇ@qq.com',
      'zhang@qq..com',
      'mailto:zhang@qq.com',
      'zhang@example.com\u0007',
      'a@qq.com;b@qq.com',
      'a@qq.com b@qq.com',
      'a@b@qq.com',
      'Zhang <zhang@qq.com>',
      '"li ming"@qq.com',
      'zhang(x)@qq.com',
      'zhang%qq.com@163.com',
      'qq.com!zhang@163.com',
      '.zhang@qq.com',
      'zh..ang@qq.com',
      'zhang@-qq.com',
      'zhang@qq',
      'zhang@10.0.0.1',
      'zhang@[10.0.0.1]',
      `${'z'.repeat(65)}@qq.com`,
      '张@qq.com',
      'zhang@qq.com\r\nBcc: wang@qq.com',
    ])
      expect(checkEmail(wrong).ok, wrong).to.equal(false);
  });

  it('is taken with what real ones are made of', () => {
    for (const right of ['zhang.san+ca@mail.example-1.com.cn', "o'brien_1@qq.com", 'a@xn--fiqs8s.xn--55qx5d'])
      expect(checkEmail(right), right).to.deep.equal({ ok: true, value: right });
    expect(checkEmail(' \u200bzhang@qq.com ')).to.deep.equal({ ok: true, value: 'zhang@qq.com' });
  });
});
