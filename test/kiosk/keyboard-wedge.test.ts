import { expect } from 'chai';
import fc from 'fast-check';
import {
  KeyboardWedge,
  type KeyPress,
  type WedgeFinding,
} from '../../kiosk/faces/counter/state/keyboard-wedge.ts';

const CODE = 'YM01-20261123-0001';
/** What lies before a scanner: payment codes of both channels, a case, an organisation, a medium. */
const SHAPED = [
  '134567890123456789',
  '281234567890123456',
  '2812345678901234567890',
  CODE,
  '91110000600037341L',
  'BJ2026110001',
];

/** A clock that is set forward by hand, and a hand or a scanner at the keys. */
class Keys {
  readonly wedge = new KeyboardWedge();
  atMs = 1000;

  press(key: string, gapMs: number, more: Partial<KeyPress> = {}): WedgeFinding {
    this.atMs += gapMs;
    const { atMs } = this;
    return this.wedge.press({ key, code: '', shift: false, modified: false, repeat: false, atMs, ...more });
  }

  /** Everything found while a text and Enter are typed, the keys so far apart. */
  type(text: string, gapMs: number): WedgeFinding[] {
    return [...[...text].map((key) => this.press(key, gapMs)), this.press('Enter', gapMs)];
  }
}

const scansAmong = (findings: readonly WedgeFinding[]): string[] =>
  findings.flatMap((finding) => ('scanned' in finding ? [finding.scanned] : []));

describe('a scanner that types', () => {
  it('is told by its haste, whatever it reads', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'AZaz09-:/.]? '), minLength: 6, maxLength: 300 }),
        fc.integer({ min: 0, max: 34 }),
        (text, gapMs) => {
          expect(scansAmong(new Keys().type(text, gapMs))).to.deep.equal([text]);
        },
      ),
    );
  });

  it('a person’s typing is never taken for one, however fast the hand', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ key: fc.constantFrom(...'abc123'), gapMs: fc.integer({ min: 51, max: 2000 }) }),
          {
            maxLength: 60,
          },
        ),
        fc.integer({ min: 0, max: 2000 }),
        (typed, enterGapMs) => {
          const keys = new Keys();
          const found = typed.map(({ key, gapMs }) => keys.press(key, gapMs));
          expect(scansAmong([...found, keys.press('Enter', enterGapMs)])).to.deep.equal([]);
        },
      ),
    );
  });

  it('a roll over a few keys is a person’s, and so is haste that is not even', () => {
    expect(scansAmong(new Keys().type('asdfg', 10))).to.deep.equal([]);
    expect(scansAmong(new Keys().type('asdfghjk', 45))).to.deep.equal([]);
  });

  it('a key that is held down is no scanner', () => {
    const keys = new Keys();
    const held = Array.from({ length: 30 }, () => keys.press('1', 30, { repeat: true }));
    expect(scansAmong([...held, keys.press('Enter', 30)])).to.deep.equal([]);
  });

  it('what a person typed just before is no part of the code', () => {
    const keys = new Keys();
    for (const key of 'abcdef') keys.press(key, 120);
    expect(scansAmong([keys.press('x', 120), ...(keys.press('Tab', 200), keys.type(CODE, 5))])).to.deep.equal(
      [CODE],
    );
  });

  it('Shift and Caps Lock between the characters do not end it; Control does', () => {
    const upper = new Keys();
    const found = [...CODE].flatMap((key) => [upper.press('Shift', 2), upper.press(key, 2)]);
    expect(scansAmong([...found, upper.press('Enter', 2)])).to.deep.equal([CODE]);
    const copied = new Keys();
    for (const key of CODE) copied.press(key, 5, { modified: key === '-' });
    expect(scansAmong([copied.press('Enter', 5)])).to.deep.equal([]);
  });

  it('Enter that comes late is a person’s, unless what came before it is a code of the counter', () => {
    const late = (text: string, enterGapMs: number): string[] => {
      const keys = new Keys();
      for (const key of text) keys.press(key, 5);
      return scansAmong([keys.press('Enter', enterGapMs)]);
    };
    expect(late('asdfghjk', 100)).to.deep.equal([]);
    for (const code of SHAPED) {
      expect(late(code, 100), code).to.deep.equal([code]);
      expect(late(code, 2000), code).to.deep.equal([]);
    }
  });

  it('a slow one is told by what it reads: a payment code, a case number, a credit code, a serial', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...SHAPED),
        fc.array(fc.integer({ min: 40, max: 80 }), { minLength: 30, maxLength: 30 }),
        fc.integer({ min: 40, max: 180 }),
        (code, gaps, enterGapMs) => {
          const keys = new Keys();
          const found = [...code].map((key, i) => keys.press(key, gaps[i] ?? 60));
          expect(scansAmong([...found, keys.press('Enter', enterGapMs)])).to.deep.equal([code]);
        },
      ),
    );
    for (const text of ['300', '13800138000', 'hello-world', '123456789012', '91110000600037341M'])
      expect(scansAmong(new Keys().type(text, 60)), text).to.deep.equal([]);
  });

  it('a person who types a code by hand types it', () => {
    for (const code of SHAPED) expect(scansAmong(new Keys().type(code, 140)), code).to.deep.equal([]);
  });

  it('tells the first character, before which a field was as it should be again, for either haste', () => {
    const keys = new Keys();
    const begins = (key: string, gapMs: number) => {
      const finding = keys.press(key, gapMs);
      return 'begins' in finding ? finding.begins : null;
    };
    expect([...'abc'].map((key) => begins(key, 5))).to.deep.equal([['hasty', 'slow'], [], []]);
    expect(begins('d', 90)).to.deep.equal(['hasty']);
    expect(begins('e', 300)).to.deep.equal(['hasty', 'slow']);
  });

  it('reads the places of the keys where an input method hides the characters', () => {
    const keys = new Keys();
    const hidden = (code: string, shift = false) => keys.press('Process', 4, { code, shift });
    for (const letter of 'YM') hidden(`Key${letter}`, true);
    for (const digit of '01') hidden(`Digit${digit}`);
    hidden('Minus');
    for (const digit of '2026') hidden(`Digit${digit}`);
    expect(hidden('Enter')).to.deep.equal({ scanned: 'YM01-2026', haste: 'hasty' });
  });

  it('two codes one after the other are two', () => {
    const keys = new Keys();
    expect(scansAmong([...keys.type(CODE, 3), ...keys.type('91110000600037341L', 3)])).to.deep.equal([
      CODE,
      '91110000600037341L',
    ]);
  });
});
