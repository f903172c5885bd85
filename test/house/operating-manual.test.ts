import { expect } from 'chai';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TABLE = 'shared/services/operating-manual.md';
const FOLDERS = /^(shared|kiosk|station-server|hardware|test)\//;

interface Row {
  sentence: string;
  where: string;
  tests: string;
}

/** Rows of all tables of the file, without their heads. */
function rows(text: string): Row[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| 出处') && !line.startsWith('| ---'))
    .map((line) => {
      const [, , sentence = '', where = '', tests = '', ...more] = line.split('|').map((cell) => cell.trim());
      expect(more, `a row has four cells: ${line}`).to.deep.equal(['']);
      return { sentence, where, tests };
    });
}

const pathsIn = (cell: string): string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].flatMap(([, path = '']) => (FOLDERS.test(path) ? [path] : []));

/** File and title of each test in a cell: `file` → title；`file` → title. */
const testsIn = (cell: string): [file: string, title: string][] =>
  [...cell.matchAll(/`(test\/[^`]+)` → (.+?)(?=；`test\/|$)/g)].map(([, file = '', title = '']) => [
    file,
    title,
  ]);

const readOnce = new Map<string, string>();
function textOf(path: string): string {
  const text = readOnce.get(path) ?? readFileSync(join(ROOT, path), 'utf8');
  readOnce.set(path, text);
  return text;
}

/** The title as it is written at the head of a test or a group of tests. */
const hasTest = (file: string, title: string): boolean =>
  [...textOf(file).matchAll(/\b(?:it|describe|servicesJudged|journeysOf)\(\s*(['"`][^\n]*)/g)].some(
    ([, head = '']) => head.includes(title),
  );

describe('the operating manual, sentence by sentence', () => {
  const table = rows(textOf(TABLE));

  it('every sentence says where it is done, in files that exist', () => {
    const lost = table.flatMap(({ where }) => pathsIn(where).filter((path) => !existsSync(join(ROOT, path))));
    const nowhere = table.filter(({ where }) => pathsIn(where).length === 0 && !where.startsWith('**未做**'));
    expect(lost).to.deep.equal([]);
    expect(nowhere).to.deep.equal([]);
  });

  it('every sentence that is done names a test, in its file by its title', () => {
    const unheld = table.filter(
      ({ where, tests }) => testsIn(tests).length === 0 && !where.startsWith('**未做**'),
    );
    const lost = table
      .flatMap(({ tests }) => testsIn(tests))
      .filter(([file, title]) => !existsSync(join(ROOT, file)) || !hasTest(file, title));
    expect(lost).to.deep.equal([]);
    expect(unheld).to.deep.equal([]);
  });
});
