import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Longer than this nobody reads it on the first day. */
const MOST_LINES = 200;
/** A table that is wider can't be read in plain text. */
const WIDEST_ROW = 120;
const ROOMS = /^(shared|hardware|kiosk|station-server|test)\//;

const readmes = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*README*.md'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((name) => name !== '');

const texts = readmes.map((name) => ({ name, text: readFileSync(join(ROOT, name), 'utf8') }));

/** Files and folders that a text names, each as the text has it. */
const pathsIn = (text: string): string[] =>
  [...text.matchAll(/`([\w.@-]+\/[\w./@-]*)`/g)].map(([, path = '']) => path);

describe('the READMEs', () => {
  it('the project’s own is short', () => {
    const lines = readFileSync(join(ROOT, 'README.md'), 'utf8').trimEnd().split('\n');
    expect(lines.length).to.be.at.most(MOST_LINES);
  });

  it('link to what is there', () => {
    const lost = texts.flatMap(({ name, text }) =>
      [...text.matchAll(/\]\(([^)#:]+)\)/g)]
        .map(([, target = '']) => target)
        .filter((target) => !existsSync(join(ROOT, dirname(name), target)))
        .map((target) => `${name}: ${target}`),
    );
    expect(lost).to.deep.equal([]);
  });

  it('name files and folders that are there: from the root, or from where the README stands', () => {
    const lost = texts.flatMap(({ name, text }) =>
      pathsIn(text)
        .filter((path) => ROOMS.test(path) || path.endsWith('.ts'))
        .filter((path) => ![ROOT, join(ROOT, dirname(name))].some((from) => existsSync(join(from, path))))
        .map((path) => `${name}: ${path}`),
    );
    expect(lost).to.deep.equal([]);
  });

  it('give each decision in three lines: what, why, instead of what', () => {
    const decisions = texts.flatMap(({ name, text }) => {
      const [, decided = ''] = /^## Decisions\n([^]*?)(?=^## |$(?![^]))/m.exec(text) ?? [];
      return decided
        .split(/^### /m)
        .slice(1)
        .map((one) => ({ name, lines: one.trim().split('\n').slice(2) }));
    });
    expect(decisions.length).to.be.above(100);
    for (const { name, lines } of decisions) {
      const heads = lines.map((line) => /^- (What|Why|Instead of): /.exec(line)?.[1]);
      expect(heads, `${name}: ${lines.join(' ')}`).to.deep.equal(['What', 'Why', 'Instead of']);
    }
  });

  it('have no table too wide to be read as plain text', () => {
    const wide = texts.flatMap(({ name, text }) =>
      text
        .split('\n')
        .filter((line) => line.startsWith('|') && line.length > WIDEST_ROW)
        .map((line) => `${name}: ${line}`),
    );
    expect(wide).to.deep.equal([]);
  });
});
