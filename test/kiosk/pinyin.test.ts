import { expect } from 'chai';
import fc from 'fast-check';
import { candidatesFor } from '../../kiosk/pinyin/candidates.ts';
import { readDictionary, writeDictionary } from '../../kiosk/pinyin/dictionary-file.ts';
import { makeDictionary } from '../../kiosk/pinyin/make-dictionary.ts';
import { PinyinDictionary } from '../../kiosk/pinyin/pinyin-dictionary.ts';
import { tradeWords } from '../../kiosk/pinyin/trade-words.ts';

/** As many as a page of meanings has at least. */
const FIRST_PAGE = 8;

describe('pinyin on the terminal', function () {
  this.timeout(60_000);
  let file: string;
  let dictionary: PinyinDictionary;
  const meanings = (letters: string): string[] => candidatesFor(letters, dictionary).map(({ text }) => text);

  before(() => {
    file = makeDictionary();
    dictionary = new PinyinDictionary(file);
  });

  it('writes a bank by its first sounds: 中国工商银行 in seven touches', () => {
    expect(meanings('zggsyh')[0]).to.equal('中国工商银行');
    expect(meanings('zgjsyh')[0]).to.equal('中国建设银行');
  });

  for (const [letters, meant] of [
    ['zhongguogongshangyinhang', '中国工商银行'],
    ['zhongguogsyh', '中国工商银行'],
    ['youxiangongsi', '有限公司'],
    ['yxgs', '有限公司'],
    ['gfyxgs', '股份有限公司'],
    ['gufen', '股份'],
    ['keji', '科技'],
    ['beijingshixichengqu', '北京市西城区'],
    ['bjsxcq', '北京市西城区'],
    ['yumindonglu', '裕民东路'],
    ['yangbencaigougongyingyouxiangongsi', '样本采购供应有限公司'],
    ['chongqing', '重庆'],
    ['ouyang', '欧阳'],
  ] as const)
    it(`means ${meant} by ${letters} first`, () => {
      expect(meanings(letters)[0]).to.equal(meant);
    });

  it('offers a long word before it is written whole', () => {
    expect(meanings('zhongguogongs').slice(0, FIRST_PAGE)).to.include('中国工商银行');
  });

  it('has every word of the trade on the first page of its first sounds', () => {
    const { words } = readDictionary(file);
    const initials = (text: string): string =>
      words
        .find((word) => word.text === text)
        ?.syllables.map((syllable) => syllable.charAt(0))
        .join('') ?? '';
    for (const word of tradeWords.filter(({ length }) => length > 3))
      expect(meanings(initials(word)).slice(0, FIRST_PAGE), word).to.include(word);
  });

  it('has every character of a syllable, as names want: 喆 and 犇, 吕 by lv, 单 by shan', () => {
    for (const [letters, character] of [
      ['zhe', '喆'],
      ['ben', '犇'],
      ['lv', '吕'],
      ['shan', '单'],
      ['zha', '查'],
      ['lve', '略'],
      ['lue', '略'],
    ] as const)
      expect(meanings(letters), letters).to.include(character);
  });

  it('offers nothing for nothing, nor for what is no pinyin', () => {
    expect(meanings('')).to.deep.equal([]);
    expect(meanings('vvv')).to.deep.equal([]);
    expect(meanings('i')).to.deep.equal([]);
  });

  it('offers each meaning once, and never uses more letters than there are: a law', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'abcdeghijlnoqrsuvxyz'), maxLength: 20 });
    fc.assert(
      fc.property(letters, (typed) => {
        const found = candidatesFor(typed, dictionary);
        expect(new Set(found.map(({ text }) => text)).size).to.equal(found.length);
        for (const { text, usedLetters } of found) {
          expect(text).not.to.equal('');
          expect(usedLetters).to.be.within(1, typed.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is sent as it was made', () => {
    const content = {
      readings: new Map([
        ['重', ['zhong', 'chong']],
        ['庆', ['qing']],
      ]),
      characterWeights: new Map([
        ['庆', 30],
        ['重', 50],
      ]),
      words: [
        { text: '重庆', syllables: ['chong', 'qing'], weight: 60 },
        { text: '庆重', syllables: ['qing', 'zhong'], weight: 10 },
      ],
    };
    expect(readDictionary(writeDictionary(content))).to.deep.equal(content);
    expect(() => readDictionary('something else')).to.throw(RangeError);
  });
});
