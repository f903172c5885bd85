import { expect } from 'chai';
import fc from 'fast-check';
import { checkPin, PIN_MAX_LENGTH, PIN_MIN_LENGTH, pinRule } from '../../shared/rules/pin-strength.ts';

const isGood = (pin: string): boolean => checkPin(pin, []).ok;
const characters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'.split('');
const word = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...characters), minLength, maxLength });

/** A run as people type one: up, down or the same character, over digits alone. */
const run = fc
  .record({ from: fc.nat(9), step: fc.constantFrom(-1, 0, 1), length: fc.integer({ min: 3, max: 8 }) })
  .filter(({ from, step, length }) => from + step * (length - 1) >= 0 && from + step * (length - 1) <= 9)
  .map(({ from, step, length }) => Array.from({ length }, (_, i) => from + step * i).join(''));
const ofRuns = fc
  .array(run, { minLength: 1, maxLength: 5 })
  .map((runs) => runs.join(''))
  .filter((pin) => pin.length >= PIN_MIN_LENGTH && pin.length <= PIN_MAX_LENGTH);

describe('R-MEDIUM-3: which PIN may be chosen', () => {
  it('none that is one run, several runs, or a piece again and again', () => {
    for (const pin of [
      ...['111111', '123456', '987654', 'abcdef', '121212', '123123'],
      ...['123456123456', '123456654321', '123321', '111222', '112233', '1234561234', '111123456'],
      ...['48294829', '4829482948', '482915482915', 'aB3dE9aB3dE9', '12121212121'],
    ])
      expect(isGood(pin), pin).to.equal(false);
  });

  it('one that has a run in it, or the same digit twice, and something else as well', () => {
    for (const pin of [
      '482915',
      '736184',
      '129845',
      '110529',
      '123456a',
      '482913',
      '990017',
      'abc482',
      '13579a',
    ])
      expect(isGood(pin), pin).to.equal(true);
  });

  it('whatever is repeated, whole or cut off, is refused', () => {
    fc.assert(
      fc.property(word(1, 8), fc.integer({ min: PIN_MIN_LENGTH, max: PIN_MAX_LENGTH }), (piece, length) => {
        fc.pre(length >= 2 * piece.length);
        expect(isGood(piece.repeat(length).slice(0, length))).to.equal(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it('whatever is made of runs alone is refused', () => {
    fc.assert(
      fc.property(ofRuns, (pin) => {
        expect(isGood(pin), pin).to.equal(false);
      }),
      { numRuns: 2_000 },
    );
  });

  it('runs with one more character that belongs to none are good: what is refused is nothing but runs', () => {
    fc.assert(
      fc.property(ofRuns, (pin) => {
        fc.pre(pin.length < PIN_MAX_LENGTH);
        expect(isGood(`${pin}x`)).to.equal(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('of all PINs of six digits fewer than one in two hundred are refused', () => {
    let refused = 0;
    for (let n = 0; n < 1_000_000; n++) if (!isGood(String(n).padStart(6, '0'))) refused++;
    expect(refused).to.be.within(1_000, 5_000);
  });

  it('the rule that is shown says both lengths, and neither more nor fewer are taken', () => {
    for (const text of [pinRule.zh, pinRule.en])
      expect(text).to.include(String(PIN_MIN_LENGTH)).and.to.include(String(PIN_MAX_LENGTH));
    const good = '48291573618402597';
    for (let length = 0; length <= good.length; length++)
      expect(isGood(good.slice(0, length)), String(length)).to.equal(
        length >= PIN_MIN_LENGTH && length <= PIN_MAX_LENGTH,
      );
  });
});
