import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { notBuiltYet, rulesBySection } from './rules.ts';

const TESTS = fileURLToPath(new URL('..', import.meta.url));

/** Rules named in the title of a test or of a group of tests. */
function namedRules(): Set<string> {
  const named = new Set<string>();
  for (const path of readdirSync(TESTS, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(test|contract|deep)\.ts$/.test(path) || path.endsWith('rules-named.test.ts')) continue;
    const text = readFileSync(join(TESTS, path), 'utf8');
    for (const [, title = ''] of text.matchAll(/\b(?:it|describe)\(\s*(['"`][^\n]*)/g)) {
      for (const [rule] of title.matchAll(/R-[A-Z]+-\d+/g)) named.add(rule);
    }
  }
  return named;
}

describe('rules of the handbook', () => {
  for (const [section, rules] of Object.entries(rulesBySection)) {
    it(`section ${section}: every rule is named by a test`, () => {
      const named = namedRules();
      const unnamed = rules.filter((rule) => !named.has(rule));
      const missing = unnamed.map((rule) => `${rule} (${notBuiltYet[rule] ?? 'overlooked'})`);
      if (missing.length > 0) process.stdout.write(`      no test names ${missing.join(', ')}\n`);
      expect(unnamed).to.deep.equal(rules.filter((rule) => rule in notBuiltYet));
    });
  }
});
