import { expect } from 'chai';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('../../station-server/bootstrap.sh', import.meta.url));
const PURPOSES = ['check', 'run', 'bench', 'journey', 'test', 'deep'] as const;
type Purpose = (typeof PURPOSES)[number];

/** Commands of the machine, which say what they were called with and do what they would. */
const STAND_INS: Readonly<Record<string, string>> = {
  'dpkg-query': 'grep -qx "$4" "$MACHINE/installed" && echo "install ok installed"',
  'apt-get':
    'echo "apt-get $*" >>"$MACHINE/called"; echo noise; for one in "$@"; do echo "$one"; done >>"$MACHINE/installed"',
  npm: [
    'echo "npm $1 ${3:-}" >>"$MACHINE/called"',
    'echo noise',
    'if [ "$1" = ci ]; then mkdir -p node_modules; touch node_modules/.package-lock.json; else mkdir -p build; fi',
  ].join('\n'),
  sudo: 'exec "$@"',
};

/** A bare machine with a fresh clone on it. */
class BareMachine {
  readonly directory = mkdtempSync(join(tmpdir(), 'station-bare-'));

  constructor() {
    for (const folder of ['bin', 'station-server', 'shared', 'hardware', 'kiosk'])
      mkdirSync(join(this.directory, folder));
    copyFileSync(SCRIPT, join(this.directory, 'station-server/bootstrap.sh'));
    for (const file of ['package-lock.json', 'tsconfig.json', 'installed', 'called'])
      writeFileSync(join(this.directory, file), '');
    for (const [name, does] of Object.entries(STAND_INS)) {
      writeFileSync(join(this.directory, 'bin', name), `#!/bin/sh\n${does}\n`);
      chmodSync(join(this.directory, 'bin', name), 0o755);
    }
  }

  bootstrap(purpose: string): { stdout: string; stderr: string; status: number | null; called: string[] } {
    const called = join(this.directory, 'called');
    writeFileSync(called, '');
    const { stdout, stderr, status } = spawnSync(
      'sh',
      [join(this.directory, 'station-server/bootstrap.sh'), purpose],
      {
        env: { PATH: `${join(this.directory, 'bin')}:/usr/bin:/bin`, MACHINE: this.directory },
        encoding: 'utf8',
      },
    );
    return {
      stdout,
      stderr,
      status,
      called: readFileSync(called, 'utf8').trim().split('\n').filter(Boolean),
    };
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

const packagesFor = (purpose: Purpose): string[] => {
  const machine = new BareMachine();
  const [, packages = ''] =
    /^installing Debian packages: (.*)$/m.exec(machine.bootstrap(purpose).stderr) ?? [];
  machine.remove();
  return packages.split(' ');
};

describe('bootstrap on a fresh clone', () => {
  for (const purpose of PURPOSES) {
    it(`for ${purpose}: installs what is missing, says so on standard error, and leaves standard output alone`, () => {
      const machine = new BareMachine();
      const first = machine.bootstrap(purpose);
      expect(first.status, first.stderr).to.equal(0);
      expect(first.stdout).to.equal('');
      expect(first.stderr).to.include('installing Debian packages: g++ make python3');
      expect(first.called.map((line) => line.split(' ').slice(0, 2).join(' '))).to.deep.equal([
        'apt-get update',
        'apt-get install',
        'npm ci',
        ...(purpose === 'check' ? [] : ['npm run']),
      ]);
      expect(existsSync(join(machine.directory, 'build/stamp'))).to.equal(purpose !== 'check');
      expect(machine.bootstrap(purpose)).to.deep.equal({ stdout: '', stderr: '', status: 0, called: [] });
      machine.remove();
    });
  }

  it('after the station was started, a journey installs its judges and nothing twice', () => {
    const machine = new BareMachine();
    machine.bootstrap('run');
    const { called, stderr } = machine.bootstrap('journey');
    expect(called.map((line) => line.split(' ')[1])).to.deep.equal(['update', 'install']);
    expect(stderr).to.match(/^installing Debian packages: opensc openssl /);
    expect(stderr).not.to.include('softhsm2');
    machine.remove();
  });

  it('each command has the tools that it calls', () => {
    const judges = ['pkcs11-tool', 'openssl', 'pdftotext', 'pdftoppm', 'zbarimg', 'faketime'];
    const tools: Partial<Record<Purpose, string[]>> = {
      journey: judges,
      bench: ['pkcs11-tool', 'openssl', 'pdftoppm'],
      test: [
        ...judges,
        'ippeveprinter',
        'ipptool',
        'cupsd',
        'dbus-daemon',
        'chromium',
        'scanimage',
        'pcscd',
        'shellcheck',
      ],
    };
    for (const [purpose, called] of Object.entries(tools)) {
      const packages = packagesFor(purpose as Purpose);
      for (const tool of called) {
        const path = execFileSync('sh', ['-c', `PATH=$PATH:/usr/sbin; readlink -f "$(command -v ${tool})"`], {
          encoding: 'utf8',
        });
        const [owner = ''] = execFileSync('dpkg', ['-S', path.trim()], { encoding: 'utf8' }).split(':');
        expect(packages, `${tool} for ${purpose}`).to.include(owner);
      }
    }
  });

  it('what it does not know it does not do', () => {
    const machine = new BareMachine();
    const { status, stderr, called } = machine.bootstrap('fly');
    expect([status, called]).to.deep.equal([2, []]);
    expect(stderr).to.include('not fly');
    machine.remove();
  });
});
