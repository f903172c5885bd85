import { expect } from 'chai';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const INSTALLATION = fileURLToPath(new URL('../../../station-server/installation', import.meta.url));
const at = (name: string): string => join(INSTALLATION, name);
const FACES = ['counter', 'self-service'] as const;
/** Out of ten; a service that is not hardened has 9.6. */
const MOST_EXPOSED = 2.0;

const placed = [
  'etc/chromium/policies/managed/counter-station.json',
  'etc/counter-station/kiosk.env',
  'etc/counter-station/station.env',
  'etc/systemd/system/counter-station-kiosk@.service',
  'etc/systemd/system/counter-station.service',
  'etc/udev/rules.d/60-counter-station.rules',
];

describe('installing a station', function () {
  this.timeout(60_000);
  const directory = mkdtempSync(join(tmpdir(), 'station-install-'));
  after(() => rmSync(directory, { recursive: true, force: true }));
  const install = (...parameters: string[]): string =>
    execFileSync(at('install.sh'), parameters, { encoding: 'utf8' });
  const refusal = (...parameters: string[]): string => {
    const { status, stderr } = spawnSync(at('install.sh'), parameters, { encoding: 'utf8' });
    expect(status).to.equal(2);
    return stderr;
  };

  for (const faces of FACES) {
    const root = join(directory, faces);

    it(`${faces}: puts every file in its place, and says so`, () => {
      const said = install(faces, '--root', root, '--url', 'https://station.example.invalid:7443');
      const found = readdirSync(root, { recursive: true, encoding: 'utf8' })
        .filter((path) => statSync(join(root, path)).isFile())
        .sort();
      expect(found).to.deep.equal(placed);
      for (const path of placed) {
        expect(said).to.include(`installed  /${path}`);
        expect(readFileSync(join(root, path), 'utf8'), path).not.to.match(/@[A-Z]+@/);
      }
      expect(statSync(join(root, 'etc/counter-station/station.env')).mode & 0o777).to.equal(0o640);
    });

    it(`${faces}: done again it changes nothing, and keeps what people wrote`, () => {
      appendFileSync(join(root, 'etc/counter-station/station.env'), 'STATION_CODE=YM09\n');
      const said = install(faces, '--root', root, '--url', 'https://station.example.invalid:7443');
      expect(said).not.to.include('installed');
      expect(said).to.include('kept       /etc/counter-station/station.env');
      expect(readFileSync(join(root, 'etc/counter-station/station.env'), 'utf8')).to.include('YM09');
    });

    it(`${faces}: its policy lets the browser reach its own station only`, () => {
      const policy = JSON.parse(
        readFileSync(join(root, 'etc/chromium/policies/managed/counter-station.json'), 'utf8'),
      ) as Record<string, unknown>;
      expect(policy['URLBlocklist']).to.deep.equal(['*']);
      for (const url of policy['URLAllowlist'] as string[])
        expect(url).to.match(/^https:\/\/station\.example\.invalid:7443(\/|$)/);
      expect(policy).to.include({ AudioCaptureAllowed: false, DeveloperToolsAvailability: 2 });
    });
  }

  it('refuses faces that there are not, an address in the clear beyond this machine, and one that is no plain URL', () => {
    expect(refusal('supervisor')).to.include('usage');
    expect(refusal('counter', '--url', 'http://192.0.2.1:7080')).to.include('in the clear');
    for (const url of ['https://x/y|z', 'https://station.example.invalid/'])
      expect(refusal('counter', '--url', url)).to.include('no plain URL');
  });

  it('its scripts are clean to shellcheck', () => {
    const scripts = ['install.sh', 'start-kiosk.sh', '../bootstrap.sh'].map(at);
    const { stdout, status } = spawnSync('shellcheck', scripts, { encoding: 'utf8' });
    expect(status, stdout).to.equal(0);
  });

  it('systemd accepts its units', () => {
    const units = ['counter-station.service', 'counter-station-kiosk@.service'].map((name) =>
      join(directory, 'counter/etc/systemd/system', name),
    );
    const { stdout, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...units], {
      encoding: 'utf8',
    });
    const complaints = `${stdout}${stderr}`.split('\n').filter((line) => line.includes('counter-station'));
    // The X server comes with the packages that the guide names.
    const onlyHere = existsSync('/usr/bin/xinit') ? [] : [/xinit is not executable/];
    expect(complaints.filter((line) => !onlyHere.some((known) => known.test(line)))).to.deep.equal([]);
  });

  it(`the station’s service is exposed by ${MOST_EXPOSED} of 10 at most, as systemd reckons`, () => {
    const unit = join(directory, 'counter/etc/systemd/system/counter-station.service');
    const threshold = `--threshold=${MOST_EXPOSED * 10}`;
    const { stdout, status } = spawnSync('systemd-analyze', ['security', '--offline=true', threshold, unit], {
      encoding: 'utf8',
    });
    expect(status, stdout).to.equal(0);
  });

  it('every variable of the sample environment is one that the settings’ README explains', () => {
    const readme = readFileSync(join(INSTALLATION, '../settings/README.md'), 'utf8');
    const named = [...readFileSync(at('station.env'), 'utf8').matchAll(/^#?([A-Z_]+)=/gm)].map(
      ([, name]) => name ?? '',
    );
    expect(named).not.to.deep.equal([]);
    expect(named.filter((name) => !readme.includes(`\`${name}\``))).to.deep.equal([]);
  });
});

describe('the screens of a station', function () {
  this.timeout(60_000);
  const directory = mkdtempSync(join(tmpdir(), 'station-kiosk-'));
  const browser = join(directory, 'browser');
  const station = createServer((_request, response) => response.end('{}'));
  let url = '';

  before(async () => {
    // Tells what it was asked for, and ends, as a browser does that crashes.
    writeFileSync(browser, '#!/bin/sh\necho "window $*"\n', { mode: 0o755 });
    await new Promise<void>((resolve) => station.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(station.address() as AddressInfo).port}`;
  });
  after(() => {
    station.close();
    rmSync(directory, { recursive: true, force: true });
  });

  /** The first windows that are opened. */
  async function windows(faces: string, count: number): Promise<string[]> {
    const script = spawn(at('start-kiosk.sh'), [faces], {
      env: {
        ...process.env,
        KIOSK_BROWSER: browser,
        KIOSK_PROFILES: join(directory, 'profiles'),
        STATION_URL: url,
      },
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: true,
    });
    const opened: string[] = [];
    for await (const line of createInterface({ input: script.stdout })) {
      if (line.startsWith('window ') && opened.push(line) === count) break;
    }
    // Its windows are its children: the whole group ends.
    process.kill(-(script.pid ?? 0), 'SIGKILL');
    return opened;
  }

  it('the counter has the clerk’s and the supplier’s, side by side, each with its own profile', async () => {
    const opened = (await windows('counter', 2)).sort();
    expect(opened[0]).to.include(`${url}/counter`).and.to.include('--window-position=0,0');
    expect(opened[1]).to.include(`${url}/customer`).and.to.include('--window-position=1280,0');
    for (const [i, face] of ['counter', 'customer'].entries())
      expect(opened[i]).to.include('--kiosk').and.to.include(`profiles/${face}`);
  });

  it('the terminal has one, and one that ends is opened again', async () => {
    const opened = await windows('self-service', 2);
    for (const line of opened) expect(line).to.include(`${url}/self-service`);
  });

  it('refuses other faces', () => {
    expect(spawnSync(at('start-kiosk.sh'), ['supervisor']).status).to.equal(2);
  });
});
