import { expect } from 'chai';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && !file.endsWith('.config.ts'));

/** What each room may import of the others. */
const mayImport: Record<string, readonly string[]> = {
  shared: [],
  hardware: ['shared'],
  kiosk: ['shared'],
  'station-server': ['hardware', 'shared'],
  test: ['shared', 'hardware', 'kiosk', 'station-server'],
};
const ROOMS = ['shared', 'hardware', 'kiosk', 'station-server'] as const;
/** More files beside each other than this nobody takes in at a glance. */
const MOST_FILES = 24;

const require = createRequire(import.meta.url);
const floors = require('./floors.cjs') as Record<(typeof ROOMS)[number], string[][]>;

/** What the judge of the floors says of a tree: the names of the rules that it breaks. */
function judged(directory: string): string[] {
  const judge = join(root, 'node_modules/.bin/depcruise');
  const config = join(root, 'test/house/dependency-cruiser.cjs');
  const rooms = ROOMS.filter((room) => existsSync(join(directory, room)));
  const { stdout, stderr } = spawnSync(judge, ['-c', config, '-T', 'json', ...rooms], {
    ...{ cwd: directory, encoding: 'utf8', maxBuffer: 100_000_000 },
  });
  if (stdout === '') throw new Error(stderr);
  const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string } }[] } };
  return [...new Set(summary.violations.map(({ rule }) => rule.name))].sort();
}

const importsOf = (file: string): string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(
    (match) => match[1] ?? '',
  );

/** What asks a database through kysely: a statement that is begun, or one that is written as text. */
const ASKING =
  /\.\s*(selectFrom|insertInto|updateTable|deleteFrom|replaceInto|mergeInto)\s*\(|\bsql\s*(<[^`;]*>)?\s*`/;
const mayAsk = (file: string): boolean =>
  /^station-server\/(store|journal|sandboxes)\//.test(file) || file.endsWith('-queries.ts');

const asksAmiss = (file: string, text: string): boolean =>
  file.startsWith('station-server/') && !mayAsk(file) && ASKING.test(text);

describe('the house', () => {
  it('keeps its rooms apart: nothing imports upwards or sideways', () => {
    const breaches = sources.flatMap((file) =>
      importsOf(file).flatMap((target) => {
        if (!target.startsWith('.')) return [];
        const from = file.split('/')[0] ?? '';
        const to = relative(root, join(root, dirname(file), target)).split('/')[0] ?? '';
        return to === from || mayImport[from]?.includes(to) ? [] : [`${file} imports ${target}`];
      }),
    );
    expect(breaches).to.deep.equal([]);
  });

  it('keeps the floors inside its rooms: no folder in a cycle, none imports what is above', function () {
    this.timeout(60_000);
    expect(judged(root)).to.deep.equal([]);
  });

  it('finds a planted cycle and a planted import upwards, of types too', function () {
    this.timeout(60_000);
    const planted = mkdtempSync(join(tmpdir(), 'planted-'));
    const plant = (file: string, text: string): void => {
      mkdirSync(dirname(join(planted, file)), { recursive: true });
      writeFileSync(join(planted, file), text);
    };
    const importing = (target: string): string => `import type { It } from '${target}';\n`;
    plant('station-server/journal/entry.ts', importing('../edge/http/route.ts'));
    plant('station-server/edge/http/route.ts', `export type It = 1;\n${importing('../../journal/entry.ts')}`);
    plant('shared/rules/fee.ts', importing('../contract/words.ts'));
    plant('shared/contract/words.ts', 'export type It = string;\n');
    plant('kiosk/faces/counter/steps/pin/pin.ts', importing('../payment/fee.ts'));
    plant('kiosk/faces/counter/steps/payment/fee.ts', 'export type It = string;\n');
    const found = judged(planted);
    rmSync(planted, { recursive: true });
    expect(found).to.deep.equal([
      'no folder in a cycle',
      'shared: rules imports what is below',
      'station-server: journal imports what is below',
    ]);
  });

  it('gives every folder a floor, and few files beside each other', () => {
    for (const room of ROOMS) {
      const rows = floors[room]
        .flat()
        .map((row) => new RegExp(`^${join(room, row).replace('*', '[^/]+')}/?$`));
      const files = sources.filter((file) => file.startsWith(`${room}/`)).map((file) => dirname(file));
      const folders = [...new Set(files)];
      expect(folders.filter((folder) => !rows.some((row) => row.test(folder)))).to.deep.equal([]);
      const crowded = folders.filter((folder) => files.filter((one) => one === folder).length > MOST_FILES);
      expect(crowded).to.deep.equal([]);
    }
  });

  it('keeps shared/ without Node, DOM, clock and randomness', () => {
    const breaches = sources
      .filter((file) => file.startsWith('shared/'))
      .flatMap((file) => {
        const foreign = importsOf(file).filter(
          (target) => !target.startsWith('.') && !['zod', 'chinese-days'].includes(target),
        );
        const text = readFileSync(join(root, file), 'utf8');
        const impure = /\bDate\.now\(|new Date\(\)|Math\.random\(|\bprocess\.|\bwindow\./.test(text);
        return [
          ...foreign.map((target) => `${file} imports ${target}`),
          ...(impure ? [`${file} is impure`] : []),
        ];
      });
    expect(breaches).to.deep.equal([]);
  });

  it('keeps SQL in store/, journal/ and one queries file per folder that owns tables', () => {
    const planted = 'station-server/services/orders/planted.ts';
    for (const asking of [
      ...['selectFrom', 'insertInto', 'updateTable', 'deleteFrom', 'replaceInto', 'mergeInto'].map(
        (begun) => `await db\n    .${begun}('cases')\n`,
      ),
      ...['sql`1`', 'sql<number>`1`', 'sql<Map<string, number>>`1`'],
    ]) {
      expect(asksAmiss(planted, asking), asking).to.be.true;
      expect(asksAmiss('station-server/services/orders/planted-queries.ts', asking), asking).to.be.false;
    }
    expect(asksAmiss(planted, 'const row = await findCase(db, caseNumber);')).to.be.false;
    expect(sources.filter((file) => asksAmiss(file, readFileSync(join(root, file), 'utf8')))).to.deep.equal(
      [],
    );
  });

  it('has no file whose name says nothing', () => {
    const empty = /(^|\/)(utils?|helpers?|common|manager|misc|types|constants)\.ts$/;
    expect(sources.filter((file) => empty.test(file))).to.deep.equal([]);
  });

  it('uses every package that it depends on', () => {
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const used = new Set(sources.flatMap(importsOf));
    const unused = Object.keys(dependencies).filter(
      (name) => ![...used].some((target) => target === name || target.startsWith(`${name}/`)),
    );
    // Fonts are read as files, not imported.
    expect(unused.filter((name) => !name.startsWith('@expo-google-fonts/'))).to.deep.equal([]);
  });

  it('has the tree that the README draws, with a line for each folder', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const drawn = new Set(
      [...readme.matchAll(/^ {0,4}([a-z][a-z0-9/-]*\/) {2,}\S/gm)].map((match) => match[1] ?? ''),
    );
    const folders = new Set(
      sources
        .filter((file) => !file.startsWith('test/'))
        .flatMap((file) => {
          const parts = dirname(file).split('/');
          return parts.length >= 2 ? [`${parts.slice(0, 2).join('/')}/`] : [];
        }),
    );
    expect([...folders].filter((folder) => !drawn.has(folder))).to.deep.equal([]);
    expect(
      [...drawn].filter(
        (folder) =>
          folder.includes('/', 1) &&
          folder.split('/').length > 2 &&
          !existsSync(join(root, folder)) &&
          !folder.startsWith('test/'),
      ),
    ).to.deep.equal([]);
  });

  it('answers each question of the README’s tour in at most three files', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const [, tour = ''] = /^## Tour\n([\s\S]*?)^## /m.exec(readme) ?? [];
    const questions = tour.split('\n').filter((line) => line.startsWith('- '));
    expect(questions).to.have.length(5);
    for (const question of questions) {
      const paths = [...question.matchAll(/`([a-z-]+\/[^`]+)`/g)].map((match) => match[1] ?? '');
      expect(paths.length, question).to.be.within(1, 3);
      expect(paths.filter((path) => !existsSync(join(root, path)))).to.deep.equal([]);
    }
  });

  it('names no download address in the lock file', () => {
    expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.to.match(/"resolved": "http/);
  });
});
