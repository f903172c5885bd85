import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext } from 'playwright-core';
import { launchManaged } from '../harness/managed-chromium.ts';

const INSTALL = fileURLToPath(new URL('../../station-server/installation/install.sh', import.meta.url));
const FACES = { counter: '/counter', 'self-service': '/self-service' } as const;

interface Policy extends Record<string, unknown> {
  URLAllowlist: string[];
}

const listening = (server: Server): Promise<string> =>
  new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    }),
  );

describe('what the managed policy lets a browser do', function () {
  this.timeout(120_000);
  const directory = mkdtempSync(join(tmpdir(), 'station-policy-'));
  const page = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end('<h1>page</h1>'),
  );
  const elsewhere = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end('<h1>elsewhere</h1>'),
  );
  let station = '';
  let other = '';

  before(async () => {
    station = await listening(page);
    other = await listening(elsewhere);
  });
  after(() => {
    page.close();
    elsewhere.close();
    rmSync(directory, { recursive: true, force: true });
  });

  function policyOf(faces: keyof typeof FACES): Policy {
    const root = join(directory, faces);
    execFileSync(INSTALL, [faces, '--root', root, '--url', station]);
    const path = join(root, 'etc/chromium/policies/managed/counter-station.json');
    return JSON.parse(readFileSync(path, 'utf8')) as Policy;
  }

  async function goesTo(browser: BrowserContext, url: string): Promise<string> {
    const tab = await browser.newPage();
    const went = await tab.goto(url).then(
      () => 'loads',
      (error: Error) => (error.message.includes('ERR_BLOCKED_BY_ADMINISTRATOR') ? 'blocked' : error.message),
    );
    await tab.close();
    return went;
  }

  async function opens(
    browser: BrowserContext,
    url: string,
    wanted: MediaStreamConstraints,
  ): Promise<string> {
    const tab = await browser.newPage();
    await tab.goto(url);
    const opened = await tab.evaluate(
      (constraints) =>
        navigator.mediaDevices.getUserMedia(constraints).then(
          () => 'opens',
          (error: DOMException) => error.name,
        ),
      wanted,
    );
    await tab.close();
    return opened;
  }

  for (const faces of Object.keys(FACES) as (keyof typeof FACES)[]) {
    describe(faces, () => {
      let browser: BrowserContext;
      before(async () => {
        const policy = policyOf(faces);
        // Else the other page's camera could not be asked about.
        policy.URLAllowlist.push(`${other}/allowed`);
        browser = await launchManaged(join(directory, `${faces}-browser`), policy);
      });
      after(() => browser.close());

      it('its own face loads', async () => {
        expect(await goesTo(browser, station + FACES[faces])).to.equal('loads');
      });

      for (const [what, url] of [
        ['another page', () => `${other}/`],
        ['the files of this machine', () => 'file:///etc/passwd'],
        ['the browser’s settings', () => 'chrome://settings/'],
      ] as const) {
        it(`${what}: blocked`, async () => {
          expect(await goesTo(browser, url())).to.equal('blocked');
        });
      }

      it('the camera opens for the station, without a question, and for nobody else', async () => {
        expect(await opens(browser, station + FACES[faces], { video: true })).to.equal('opens');
        expect(await opens(browser, `${other}/allowed`, { video: true })).to.equal('NotAllowedError');
      });

      it('the microphone opens for nobody', async () => {
        expect(await opens(browser, station + FACES[faces], { audio: true })).to.equal('NotAllowedError');
      });
    });
  }

  it('a terminal’s browser reaches no other face of the station', async () => {
    const browser = await launchManaged(join(directory, 'terminal-browser'), policyOf('self-service'));
    const went = await Promise.all(
      ['/counter', '/supervisor', '/bench'].map((face) => goesTo(browser, station + face)),
    );
    await browser.close();
    expect(went).to.deep.equal(['blocked', 'blocked', 'blocked']);
  });
});
