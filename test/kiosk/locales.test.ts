import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { english } from '../../kiosk/locales/en.ts';

const kiosk = join(import.meta.dirname, '../../kiosk');

const sources = readdirSync(kiosk, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.startsWith('locales'))
  .map((name) => ({ name, text: readFileSync(join(kiosk, name), 'utf8') }));

const messages = sources.flatMap(({ text }) =>
  [...text.matchAll(/\bmsg\(\s*'((?:[^'\\]|\\.)*)'/g)].map((match) => match[1] ?? ''),
);

/** The source text of an entry, with quotes or without. */
const KEY = /^  (?:'((?:[^'\\]|\\.)*)'|([^\s':/.]+)):/gm;

const placesOf = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

describe('kiosk texts', () => {
  it('have an English entry each', () => {
    expect(messages.filter((message) => !(message in english))).to.deep.equal([]);
  });

  it('are written as one literal each, so that this test can read them', () => {
    const strange = sources.flatMap(({ name, text }) =>
      [...text.matchAll(/\bmsg\((?!\s*')(.{0,30})/g)].map((match) => `${name}: ${match[1] ?? ''}`),
    );
    expect(strange).to.deep.equal([]);
  });

  it('are all used', () => {
    expect(Object.keys(english).filter((source) => !messages.includes(source))).to.deep.equal([]);
  });

  it('stand in one place each: of two entries for the same words one would be lost', () => {
    const keys = readdirSync(join(kiosk, 'locales'))
      .filter((name) => name.startsWith('en'))
      .flatMap((name) =>
        [...readFileSync(join(kiosk, 'locales', name), 'utf8').matchAll(KEY)].map(
          ([, quoted, bare]) => quoted ?? bare ?? '',
        ),
      );
    expect(keys.length).to.equal(Object.keys(english).length);
  });

  it('keep the places that are filled', () => {
    for (const [source, target] of Object.entries(english)) {
      expect(placesOf(target), source).to.deep.equal(placesOf(source));
    }
  });
});
