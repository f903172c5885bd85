import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && !file.endsWith('.config.ts'));

/** What each floor may import of the others. */
const mayImport: Record<string, readonly string[]> = {
  shared: [],
  hardware: ['shared'],
  kiosk: ['shared'],
  'station-server': ['hardware', 'shared'],
  test: ['shared', 'hardware', 'kiosk', 'station-server'],
};

const importsOf = (file: string): string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(
    (match) => match[1] ?? '',
  );

describe('the house', () => {
  it('keeps its floors: nothing imports upwards or sideways', () => {
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

  it('names no download address in the lock file', () => {
    expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.to.match(/"resolved": "http/);
  });
});
