import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import type { IdCard } from '../../../../hardware/devices/id-card-reader.ts';
import { decodeCardBody } from '../../../../hardware/drivers/id-card-reader/card-text.ts';
import { sampleCards } from '../../../../hardware/emulators/id-card-reader/sample-cards.ts';

const foreigner2017 = readFileSync(
  new URL('../../../fixtures/id-card-reader/foreigner-2017-no-chinese-name.bin', import.meta.url),
);

function cardOf(text: Buffer): Omit<IdCard, 'photoWlt'> {
  const body = Buffer.concat([Buffer.from([1, 0, 4, 0]), text, Buffer.alloc(1024)]);
  const { photoWlt: _photo, ...card } = decodeCardBody(body);
  return card;
}

/** A sample's text block with other text at a place. */
function changed(cardId: string, offset: number, text: string): Buffer {
  const card = sampleCards.find((sample) => sample.cardId === cardId);
  if (!card) throw new Error(`no sample ${cardId}`);
  const bytes = Buffer.from(card.text);
  bytes.write(text, offset, 'utf16le');
  return bytes;
}

describe('the text of an ID card', () => {
  it('a foreigner’s card of 2017 without a Chinese name gives the Latin one, and its number of 15 characters', () => {
    expect(cardOf(foreigner2017)).to.deep.include({
      kind: 'foreigner-2017',
      name: 'SAMPLE, PERSON MIDDLE',
      englishName: 'SAMPLE, PERSON MIDDLE',
      number: 'USA110000123456',
      nationality: 'USA',
      validTo: '2030-01-01',
    });
  });

  it('a foreigner’s card of 2023 without a Chinese name gives the Latin one, over both of its fields', () => {
    const latin = `${'SAMPLE, PERSON'.padEnd(34, 'A')} B`;
    const bytes = changed('foreigner-2023', 0, ' '.repeat(15));
    bytes.write(latin.slice(0, 35), 52, 'utf16le');
    bytes.write(latin.slice(35), 220, 'utf16le');
    expect(cardOf(bytes)).to.deep.include({ name: latin, englishName: latin });
  });

  it('nobody is read who has no name, or a number of another form', () => {
    for (const [cardId, offset, text] of [
      ['resident', 0, ' '.repeat(15)],
      ['foreigner-2017-no-chinese-name', 0, ' '.repeat(60)],
      ['foreigner-2017-no-chinese-name', 122, 'US1110000123456'],
    ] as const)
      expect(() => cardOf(changed(cardId, offset, text)), `${cardId} ${offset}`).to.throw();
  });

  it('a chip’s control characters are refused, its invisible marks dropped, its private characters kept', () => {
    expect(() => cardOf(changed('resident', 0, '样本\u001b三'))).to.throw(/U\+001B/);
    expect(cardOf(changed('resident', 0, '样\u200b本三')).name).to.equal('样本三');
    const cutAddress = cardOf(changed('resident', 52, `${'样'.repeat(34)}\ud842`));
    expect(cutAddress).to.include({ name: '样本张三', address: null });
    expect(cardOf(changed('resident', 0, '样本\ue000三')).name).to.equal('样本\ue000三');
  });
});
