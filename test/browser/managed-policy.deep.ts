import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { shownUnderPolicy } from '../harness/managed-chromium.ts';

const INSTALL = fileURLToPath(new URL('../../station-server/installation/install.sh', import.meta.url));
const FACES = { counter: '/counter', 'self-service': '/self-service' } as const;
const BLOCKED = 'ERR_BLOCKED_BY_ADMINISTRATOR';

interface Policy extends Record<string, unknown> {
  URLAllowlist: string[];
}

/** Says in its text what opens, and has loaded once it has said so: its picture comes after that. */
const PAGE = `<!doctype html><p>a page</p><script>
  const asked = (name, wanted) => navigator.mediaDevices.getUserMedia(wanted).then(
    () => name + ' opens',
    (error) => name + ' ' + error.name);
  asked('camera', { video: true })
    .then(async (camera) => [camera, await asked('microphone', { audio: true })])
    .then((found) => {
      document.querySelector('p').textContent = found.join(', ');
      return fetch('/said');
    });
</script><img src="/after">`;

/** A server of that page; one page at a time. */
class Site {
  url = '';
  #waiting: ServerResponse | null = null;
  #said = false;
  readonly #server = createServer((request, response) => {
    if (request.url === '/after') {
      this.#waiting = response;
      if (this.#said) response.end();
    } else if (request.url === '/said') {
      this.#said = true;
      this.#waiting?.end();
      response.end();
    } else if (request.url === '/favicon.ico') {
      response.writeHead(404).end();
    } else {
      this.#waiting = null;
      this.#said = false;
      response.setHeader('content-type', 'text/html').end(PAGE);
    }
  });

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

describe('what the managed policy lets a browser do', function () {
  this.timeout(300_000);
  const directory = mkdtempSync(join(tmpdir(), 'station-policy-'));
  const station = new Site();
  const elsewhere = new Site();

  before(async () => {
    await station.listen();
    await elsewhere.listen();
  });
  after(() => {
    station.close();
    elsewhere.close();
    rmSync(directory, { recursive: true, force: true });
  });

  function policyOf(faces: keyof typeof FACES): Policy {
    const root = join(directory, faces);
    execFileSync(INSTALL, [faces, '--root', root, '--url', station.url]);
    const path = join(root, 'etc/chromium/policies/managed/counter-station.json');
    return JSON.parse(readFileSync(path, 'utf8')) as Policy;
  }
  const shown = (policy: Policy, url: string): Promise<string> =>
    shownUnderPolicy(mkdtempSync(join(directory, 'browser-')), policy, url);

  for (const faces of Object.keys(FACES) as (keyof typeof FACES)[]) {
    it(`${faces}: its own face loads and has the camera without a question, and no microphone`, async () => {
      const page = await shown(policyOf(faces), station.url + FACES[faces]);
      expect(page).to.include('camera opens, microphone NotAllowedError');
    });

    it(`${faces}: other pages and the files of this machine are blocked`, async () => {
      const policy = policyOf(faces);
      for (const url of [`${elsewhere.url}/`, 'file:///etc/passwd'])
        expect(await shown(policy, url), url).to.include(BLOCKED);
    });
  }

  it('a page elsewhere would have no camera, even if it were let through', async () => {
    const policy = policyOf('counter');
    policy.URLAllowlist.push(elsewhere.url);
    expect(await shown(policy, `${elsewhere.url}/`)).to.include('camera NotAllowedError');
  });

  it('a terminal’s browser reaches no other face of the station', async () => {
    const policy = policyOf('self-service');
    for (const face of ['/counter', '/supervisor'])
      expect(await shown(policy, station.url + face), face).to.include(BLOCKED);
  });
});
