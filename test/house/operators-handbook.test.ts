import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configurationVariables } from '../../station-server/settings/config.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const INSTALLATION = join(ROOT, 'station-server/installation');
const handbook = readFileSync(join(INSTALLATION, 'README.zh-CN.md'), 'utf8');

/** What the faces and the station can say: the texts of all sources that write them. */
const sources = ['kiosk', 'shared', 'station-server'].flatMap((room) =>
  readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => readFileSync(join(ROOT, room, name), 'utf8').split('\n'))
    .filter((line) => !/^\s*(\/\*\*|\*|\/\/)/.test(line)),
);

/** A place of a text that is filled. */
const PLACE = String.raw`\$?\{[^}]*\}`;

/** Words as the screen has them; an ellipsis stands for a place that is filled, at an end also for what is left out. */
function isSaid(words: string): boolean {
  const parts = words.replace(/^…|…$/g, '').split('…');
  const pattern = new RegExp(parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join(PLACE));
  return sources.some((line) => pattern.test(line));
}

const blocks = [...handbook.matchAll(/```sh\n([^]*?)```/g)].flatMap(([, block = '']) =>
  block.trim().split('\n'),
);
const spans = [...handbook.replace(/```[^]*?```/g, '').matchAll(/`([^`]+)`/g)].map(([, span = '']) => span);
/** Commands: whole lines of a block, and what is written like one in the text. */
const commands = [...blocks, ...spans.filter((span) => / /.test(span) || /^(timedatectl|df)$/.test(span))];

const guide = readFileSync(join(INSTALLATION, 'README.md'), 'utf8');
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** Whether a machine has the program: this one, or whoever followed the installation guide. */
const isThere = (program: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${program}`]).status === 0 ||
  new RegExp(`^apt-get install[^]*\\b${program}\\b[^]*?\`\`\``, 'm').test(guide);

describe('the operators’ handbook', () => {
  it('is as long as somebody in a hurry bears', () => {
    expect(handbook.trimEnd().split('\n').length).to.be.within(200, 350);
  });

  it('says 「…」 only of what stands on a screen', () => {
    const quoted = [...handbook.matchAll(/「([^」]+)」/g)].map(([, words = '']) => words);
    expect(quoted.length).to.be.above(150);
    expect([...new Set(quoted)].filter((words) => words !== '…' && !isSaid(words))).to.deep.equal([]);
  });

  it('names variables that the station reads', () => {
    const named = handbook.match(/\b(STATION|KIOSK)_[A-Z_]+\b/g) ?? [];
    expect(named).not.to.deep.equal([]);
    expect(named.filter((name) => !configurationVariables.includes(name))).to.deep.equal([]);
  });

  it('names commands that there are', () => {
    expect(commands.length).to.be.above(10);
    const lost = commands.filter((command) => {
      const [program = '', ...parameters] = command.split(' ');
      if (program.startsWith('station-server/')) return !existsSync(join(ROOT, program));
      if (program === 'cd') return false;
      if (program === 'npm') return scripts[parameters.find((one) => one in scripts) ?? ''] === undefined;
      const script = parameters.find((one) => one.startsWith('station-server/'));
      if (script !== undefined && !existsSync(join(ROOT, script))) return true;
      return !isThere(program);
    });
    expect(lost).to.deep.equal([]);
  });

  it('names units that are installed', () => {
    const units = commands.flatMap((command) =>
      command.startsWith('systemctl') || command.startsWith('journalctl')
        ? (command.match(/\bcounter-station[\w@-]*/g) ?? [])
        : [],
    );
    expect(units).not.to.deep.equal([]);
    const lost = units.filter(
      (unit) => !existsSync(join(INSTALLATION, `${unit.replace(/@.*/, '@')}.service`)),
    );
    expect(lost).to.deep.equal([]);
  });

  it('names faces that there are', () => {
    const faces = spans.filter((span) => /^\/(counter|customer|self-service|supervisor|bench)$/.test(span));
    expect(faces.length).to.be.at.least(4);
    expect(faces.filter((face) => !existsSync(join(ROOT, `kiosk${face}.html`)))).to.deep.equal([]);
  });
});
