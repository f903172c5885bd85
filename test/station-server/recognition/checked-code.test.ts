import { expect } from 'chai';
import fc from 'fast-check';
import { checkUscc } from '../../../shared/vocabulary/numbers/uscc.ts';
import { DOUBTFUL_BELOW } from '../../../shared/vocabulary/recognised-document.ts';
import { judgeCode, type CheckedCode } from '../../../station-server/adapters/recognition/checked-code.ts';
import { period } from '../../../station-server/adapters/recognition/id-card.ts';
import { sampleUscc } from './sample-licence.ts';
import { Random } from './seeded-random.ts';

const USCC: CheckedCode = { length: 18, alphabet: '0123456789ABCDEFGHJKLMNPQRTUWXY', check: checkUscc };
const uscc = fc.nat().map((seed) => sampleUscc(new Random(seed), '110105'));
const seen = (...texts: string[]) => texts.map((text) => ({ text, confidence: 0.95 }));
const put = (code: string, at: number, character: string): string =>
  code.slice(0, at) + character + code.slice(at + 1);

describe('a code judged by its check characters', () => {
  it('R-ORG-1: read twice and right: it is not in doubt, whatever specks stand around it', () => {
    fc.assert(
      fc.property(uscc, fc.constantFrom('', '1', '-', 'I'), (code, speck) => {
        const verdict = judgeCode(seen(code, speck + code + speck), USCC);
        expect(verdict).to.include({ value: code, reason: null });
        expect(verdict.confidence).to.be.at.least(DOUBTFUL_BELOW);
      }),
    );
  });

  it('read rightly only once, it is in doubt', () => {
    fc.assert(
      fc.property(uscc, fc.nat(17), (code, at) => {
        const verdict = judgeCode(seen(code, put(code, at, '*')), USCC);
        expect(verdict.value).to.equal(code);
        expect(verdict.confidence).to.be.below(DOUBTFUL_BELOW);
        expect(verdict.reason).not.to.equal(null);
      }),
    );
  });

  it('characters that the code never has are what they must have been', () => {
    fc.assert(
      fc.property(uscc, (code) => {
        const misread = code
          .replaceAll('0', 'O')
          .replaceAll('1', 'I')
          .replaceAll('5', 'S')
          .replaceAll('2', 'Z');
        expect(judgeCode(seen(misread, code), USCC).value).to.equal(code);
      }),
    );
  });

  it('R-ORG-1: a code whose check is wrong in every reading is never set right: another code would be another’s', () => {
    fc.assert(
      fc.property(uscc, fc.nat(17), fc.constantFrom(...USCC.alphabet), (code, at, character) => {
        fc.pre(character !== code[at]);
        const read = put(code, at, character);
        const verdict = judgeCode(seen(read, read), USCC);
        expect(verdict).to.include({ value: null, confidence: 0 });
        expect(verdict.reason).not.to.equal(null);
      }),
      { numRuns: 1000 },
    );
  });

  it('two different right codes: neither', () => {
    fc.assert(
      fc.property(uscc, uscc, (one, other) => {
        fc.pre(one !== other);
        expect(judgeCode(seen(one, other, one), USCC)).to.include({ value: null, confidence: 0 });
      }),
    );
  });

  it('noise gives nothing, and says why', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 12 }), { maxLength: 4 }), (texts) => {
        const verdict = judgeCode(seen(...texts), USCC);
        expect(verdict.value).to.equal(null);
        expect(verdict.reason).not.to.equal(null);
      }),
    );
  });
});

describe('the period on an ID card', () => {
  it('is read whatever became of its dots, and is usual or in doubt', () => {
    expect(period('有效期限2017.09.13-2037:0913')).to.deep.equal({
      validFrom: '2017-09-13',
      validTo: '2037-09-13',
      isUsual: true,
    });
    expect(period('2018.04.26-长期')).to.include({ validTo: '长期', isUsual: true });
    expect(period('2017.09.13-2031.09.13')).to.include({ isUsual: false });
    expect(period('2017.02.30-2037.02.30')).to.equal(null);
    expect(period('20J:09,13')).to.equal(null);
  });
});
