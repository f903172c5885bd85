import { expect } from 'chai';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { checkBankCardNumber } from '../../shared/vocabulary/numbers/bank-card-number.ts';
import { checkMobileNumber, isTooLongForMobile } from '../../shared/vocabulary/contact.ts';
import { formatYuan, parseYuan } from '../../shared/vocabulary/values/money.ts';
import { formatOrganisationCode } from '../../shared/vocabulary/numbers/organisation-code.ts';
import {
  birthDateIn,
  checkResidentIdNumber,
  maskIdNumber,
  residentIdCheckCharacter,
} from '../../shared/vocabulary/numbers/resident-id-number.ts';
import {
  checkUscc,
  groupUscc,
  organisationCodeOf,
  usccCheckCharacter,
} from '../../shared/vocabulary/numbers/uscc.ts';

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../fixtures/numbers/${name}.json`, import.meta.url), 'utf8'));

const TODAY = '2026-11-23';
const uscc = fixture('uscc') as {
  valid: { uscc: string; org: string; orgHyphen: string }[];
  invalid: { uscc: string }[];
};
const resident = fixture('resident_id') as { cases: { id: string; valid: boolean | string; why?: string }[] };
const others = fixture('bankcard_mobile') as {
  luhn: { pan: string; luhn: boolean }[];
  mobile: { n: string; ok: boolean | string }[];
};

describe('numbers with check digits', () => {
  it('R-ORG-1: accepts every published credit code and derives its organisation code', () => {
    for (const { uscc: code, org, orgHyphen } of uscc.valid) {
      expect(checkUscc(code), code).to.deep.equal({ ok: true, value: code });
      expect(organisationCodeOf(code)).to.equal(org);
      expect(formatOrganisationCode(org)).to.equal(orgHyphen);
    }
  });

  it('R-ORG-1: refuses the published wrong ones with a reason in both languages', () => {
    for (const { uscc: code } of uscc.invalid) {
      const checked = checkUscc(code);
      expect(checked.ok, code).to.equal(false);
      if (!checked.ok)
        expect([checked.reason.zh, checked.reason.en].every((text) => text.length > 5)).to.equal(true);
    }
  });

  it('R-ORG-1: any single changed character of a credit code is noticed', () => {
    const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
    fc.assert(
      fc.property(
        fc.constantFrom(...uscc.valid),
        fc.nat(17),
        fc.constantFrom(...alphabet),
        ({ uscc: code }, at, c) => {
          fc.pre(code.charAt(at) !== c);
          return !checkUscc(code.slice(0, at) + c + code.slice(at + 1)).ok;
        },
      ),
    );
  });

  it('reads a credit code however it was typed, and groups it without changing it', () => {
    const [first] = uscc.valid;
    if (!first) throw new Error('no code');
    const fullWidth = [...first.uscc].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join(' ');
    expect(checkUscc(fullWidth)).to.deep.equal({ ok: true, value: first.uscc });
    expect(groupUscc(first.uscc).replace(/ /g, '')).to.equal(first.uscc);
    expect(usccCheckCharacter(first.uscc.slice(0, 17))).to.equal(first.uscc.charAt(17));
  });

  it('judges the published resident ID numbers', () => {
    for (const { id, valid, why } of resident.cases) {
      expect(checkResidentIdNumber(id, TODAY).ok, `${id} ${why ?? ''}`).to.equal(valid !== false);
    }
  });

  it('any single wrong digit of a resident ID number is noticed', () => {
    fc.assert(
      fc.property(fc.nat(16), fc.nat(9), (at, digit) => {
        const id = '11010519491231002X';
        fc.pre(id.charAt(at) !== String(digit));
        return !checkResidentIdNumber(id.slice(0, at) + String(digit) + id.slice(at + 1), TODAY).ok;
      }),
    );
    expect(residentIdCheckCharacter('11010519491231002')).to.equal('X');
  });

  it('R-MAT-4: the number of a 2017 foreigner’s card says a birth date that exists, and nobody is born in the future', () => {
    const born = (number: string) => {
      const checked = checkResidentIdNumber(number, TODAY);
      return checked.ok ? birthDateIn(checked.value, TODAY) : checked.reason.zh;
    };
    expect(born('USA310083060101')).to.equal('1983-06-01');
    expect(born('fra 3100 050102 08')).to.equal('2005-01-02');
    expect(born('GBR110026112311')).to.equal('2026-11-23');
    expect(born('GBR110026112411'), 'tomorrow is a hundred years ago').to.equal('1926-11-24');
    expect(born('GBR110000022911')).to.equal('2000-02-29');
    for (const impossible of [
      'USA310083130101',
      'USA310083023001',
      'USA310010110101'.replace('1011', '0000'),
    ])
      expect(born(impossible), impossible).to.match(/第 8 至 13 位应是出生年月日/);
    expect(birthDateIn('11010519491231002X', TODAY)).to.equal('1949-12-31');
  });

  it('masks an ID number to its first and last four', () => {
    expect(maskIdNumber('11010519491231002X')).to.equal('1101**********002X');
  });

  it('judges the published mobile and bank card numbers; a failed Luhn only warns', () => {
    for (const { n, ok } of others.mobile) expect(checkMobileNumber(n).ok, n).to.equal(ok !== false);
    for (const { pan, luhn } of others.luhn) {
      expect(checkBankCardNumber(pan), pan).to.deep.equal({ ok: true, value: { number: pan, luhn } });
    }
  });

  it('a mobile number is too long from its twelfth digit on, whatever stands before it', () => {
    for (const prefix of ['', '86', '0086', '+86 ', '+86-']) {
      expect(isTooLongForMobile(`${prefix}138 0013 8000`), prefix).to.equal(false);
      expect(checkMobileNumber(`${prefix}138 0013 8000`), prefix).to.deep.equal({
        ok: true,
        value: '13800138000',
      });
      expect(isTooLongForMobile(`${prefix}138 0013 80001`), prefix).to.equal(true);
    }
    expect(isTooLongForMobile('1380013')).to.equal(false);
  });

  it('prints and reads back any amount to the fen', () => {
    fc.assert(
      fc.property(fc.nat(99_999_999_999), (amountFen) => {
        expect(parseYuan(formatYuan(amountFen))).to.deep.equal({ ok: true, value: amountFen });
        expect(parseYuan(`¥${formatYuan(amountFen, { grouped: true })}`)).to.deep.equal({
          ok: true,
          value: amountFen,
        });
      }),
    );
    expect(formatYuan(-5)).to.equal('-0.05');
    expect(parseYuan('1.234').ok).to.equal(false);
  });
});
