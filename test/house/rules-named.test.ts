import { expect } from 'chai';
import { fileURLToPath } from 'node:url';
import { namedRules, testFiles } from './named-rules.ts';
import { notBuiltYet, rulesBySection } from './rules.ts';

describe('rules of the handbook', function () {
  this.timeout(60_000);
  let named: ReturnType<typeof namedRules>;
  before(() => {
    named = namedRules(testFiles(fileURLToPath(new URL('..', import.meta.url))));
  });

  const standing = (rule: string): string => {
    if (rule in notBuiltYet) return `${rule} (${notBuiltYet[rule]})`;
    if (named.unjudged.has(rule)) return `${rule} (named by a test that judges nothing)`;
    return named.beside.has(rule) ? `${rule} (named beside the tests)` : `${rule} (overlooked)`;
  };

  for (const [section, rules] of Object.entries(rulesBySection)) {
    it(`section ${section}: every rule is named by a test that judges something`, () => {
      const unnamed = rules.filter((rule) => !named.judged.has(rule));
      const wanted = rules.filter((rule) => rule in notBuiltYet);
      expect(unnamed.map(standing)).to.deep.equal(wanted.map(standing));
    });
  }
});

describe('a rule counts as named', () => {
  const FILE = `
    // R-COMMENT-1
    const judge = () => expect(1).to.equal(1);
    describe('R-GROUP-1', () => {
      it('R-EMPTY-1', () => {});
      it('R-PENDING-1');
      it.skip('R-SKIPPED-1', () => { expect(1).to.equal(1); });
      it('R-CALL-1', () => { act(); });
      it('R-JUDGED-1', () => { expect(1).to.equal(1); });
      it('R-BORROWED-1', async () => { await judge(); });
      for (const one of [1]) it(\`R-FIRST-1, R-SECOND-1: \${one}\`, () => { fc.assert(one); });
    });`;

  it('by the title of a test that judges something, and by nothing else', () => {
    const named = namedRules([['made-up.test.ts', FILE]]);
    expect([...named.judged]).to.have.members(['R-JUDGED-1', 'R-BORROWED-1', 'R-FIRST-1', 'R-SECOND-1']);
    expect([...named.unjudged]).to.have.members(['R-EMPTY-1', 'R-PENDING-1', 'R-CALL-1']);
    expect([...named.beside]).to.have.members(['R-COMMENT-1', 'R-GROUP-1', 'R-SKIPPED-1']);
  });
});
