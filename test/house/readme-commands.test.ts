import { expect } from 'chai';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { benchmarks } from '../bench/benchmarks.ts';
import { freePort } from '../harness/free-port.ts';
import { Desk } from '../harness/station-client.ts';
import { PASSWORD } from '../harness/station-process.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const READY_WITHIN_MS = 120_000;

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** The commands of the README: those of its first block, and the first column of its table. */
const promised = [...readme.matchAll(/^(?:\| `)?npm (?:run )?([\w:-]+)/gm)].map(([, name = '']) => name);

/** A command as a person types it: what it prints, and how it ends. */
function typed(...words: string[]): { stdout: string; stderr: string; status: number | null } {
  return spawnSync('npm', words, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Mocha with the parameters that a script gives it. */
function mochaOf(script: string, instead: (parameters: string[]) => string[]): string {
  const [, line = ''] = /\bmocha (.*)$/.exec(scripts[script] ?? '') ?? [];
  const parameters = line.split(' ').map((word) => word.replaceAll('"', ''));
  return spawnSync('npx', ['mocha', ...instead(parameters)], {
    cwd: ROOT,
    env: { ...process.env, STATION_DEEP: '1' },
    encoding: 'utf8',
  }).stdout;
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';

/** The station as `npm start` runs it, on data of its own, until it is ready. */
async function started(dataDir: string): Promise<{ station: ChildProcess; said: string }> {
  const station = spawn('npm', ['start'], {
    cwd: ROOT,
    env: {
      ...process.env,
      PORT: String(await freePort()),
      STATION_DATA_DIR: dataDir,
      STATION_BOOTSTRAP_PASSWORD: PASSWORD,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const overdue = setTimeout(() => reject(new Error(`not ready: ${said}`)), READY_WITHIN_MS);
    station.once('exit', (code) => reject(new Error(`npm start ended (${code}): ${said}`)));
    station.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (!said.includes('station is ready')) return;
      clearTimeout(overdue);
      resolve();
    });
  });
  return { station, said };
}

describe('the commands of the README', function () {
  this.timeout(300_000);
  const dataDir = mkdtempSync(join(tmpdir(), 'station-command-'));
  after(() => rmSync(dataDir, { recursive: true, force: true }));

  /** How each is tried. */
  const tries: Readonly<Record<string, () => void | Promise<void>>> = {
    start: async () => {
      const { station, said } = await started(dataDir);
      const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
      const desk = new Desk(() => url);
      await desk.signIn();
      await desk.counter.request('POST', '/api/till', { floatFen: 50000 });
      // Whoever ends `npm start` ends the station.
      const ended = new Promise((resolve) => station.once('exit', resolve));
      station.kill('SIGTERM');
      await ended;
      const isGone = await fetch(url).then(
        () => false,
        () => true,
      );
      expect(isGone).to.equal(true);
    },
    'verify-journal': () => {
      const good = typed('run', 'verify-journal', '--', dataDir);
      expect(good.stdout, good.stderr).to.match(/YM01: \d+ entries are good; head \d+ [0-9a-f]{64}/);
      expect(good.status).to.equal(0);
      const bad = typed('run', 'verify-journal', '--', dataDir, '--head', `1:${'0'.repeat(64)}`);
      expect(bad.stdout).to.include('is NOT in the journal');
      expect(bad.status).to.equal(1);
      expect(typed('run', 'verify-journal', '--', join(dataDir, 'nowhere')).status).to.equal(2);
    },
    journey: () => {
      const { stdout, stderr, status } = typed(
        'run',
        'journey',
        '--',
        'revocation',
        '--pay',
        'card',
        '--json',
      );
      expect(status, stdout + stderr).to.equal(0);
      const result = JSON.parse(lastLine(stdout)) as Record<string, unknown>;
      expect(result).to.include({ service: 'revocation', channel: 'counter', ok: true });
      expect(result).to.have.all.keys(
        'service',
        'channel',
        'ok',
        'steps',
        'checks',
        'certificates',
        'ledger',
      );
      for (const none of [
        ['unlock', '--channel', 'mail'],
        ['unlock', '--paid', 'cash'],
      ]) {
        const refused = typed('run', 'journey', '--', ...none);
        expect([refused.status, refused.stderr.includes('no such journey')]).to.deep.equal([2, true]);
      }
    },
    bench: () => {
      const [, names = ''] = /npm run bench -- ([\w\\|-]+) \[--json\]/.exec(readme) ?? [];
      expect(names.replaceAll('\\', '').split('|').sort()).to.deep.equal(Object.keys(benchmarks).sort());
      // What it measures takes minutes: each name runs in the deep suite.
      expect(typed('run', 'bench', '--', 'nothing').status).to.equal(2);
    },
    test: () => {
      const said = mochaOf('test', (parameters) => [...parameters.slice(0, -1), 'test/kiosk/scans.test.ts']);
      expect(lastLine(said)).to.match(/^[1-9]\d* passed, 0 failed$/);
      expect(readFileSync(join(ROOT, '.ci/run'), 'utf8')).to.include('npm test');
    },
    check: () => {
      // It takes a minute or two, and comes before all tests.
      expect(scripts['test']).to.match(/&& npm run --silent check && mocha/);
      expect(scripts['check']).to.match(/^sh station-server\/bootstrap\.sh check && .*tsc/);
    },
    'test:deep': () => {
      // The guest boots as its file is read: what it would run is left to the deep suite.
      const guest = 'test/guest/usb-stack.test.ts';
      expect(scripts['test:deep']).to.include(guest);
      expect(existsSync(join(ROOT, guest))).to.equal(true);
      const said = mochaOf('test:deep', (parameters) => [
        '--dry-run',
        ...parameters.filter((one) => one !== guest),
      ]);
      const [, found = ''] = /(\d+) passed, 0 failed/.exec(lastLine(said)) ?? [];
      expect(Number(found), said.slice(-2000)).to.be.above(100);
    },
  };

  it('each is a script, and tried here', () => {
    expect([...new Set(promised)].filter((name) => scripts[name] === undefined)).to.deep.equal([]);
    expect([...new Set(promised)].sort()).to.deep.equal(Object.keys(tries).sort());
  });

  it('each makes ready what it needs', () => {
    const bare = promised.filter((name) => !/^sh station-server\/bootstrap\.sh /.test(scripts[name] ?? ''));
    expect(bare).to.deep.equal([]);
  });

  for (const [name, attempt] of Object.entries(tries)) it(`${name} does what it says`, attempt);
});
