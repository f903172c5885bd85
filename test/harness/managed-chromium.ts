import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';

const TIMEOUT_MS = 90_000;

/**
 * The page that Chromium shows at an address once it has loaded, or why it has not (`net::ERR_…`), under a managed policy that nobody else on this machine is
 * under: in a mount namespace of its own, where `directory` lies over /etc/chromium. A camera is before it, and nobody
 * answers a question. Developer tools are allowed besides: a browser without a screen is asked through them.
 */
export async function shownUnderPolicy(directory: string, policy: object, url: string): Promise<string> {
  const etc = join(directory, 'etc');
  mkdirSync(join(etc, 'policies/managed'), { recursive: true });
  writeFileSync(
    join(etc, 'policies/managed/station.json'),
    JSON.stringify({ ...policy, DeveloperToolsAvailability: 0 }),
  );
  const namespaces = userInfo().uid === 0 ? ['--mount'] : ['--user', '--map-root-user', '--mount'];
  const browser = spawn('unshare', [
    ...namespaces,
    ...['sh', '-c', 'mount --bind "$0" /etc/chromium && exec /usr/bin/chromium "$@"', etc],
    ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run'],
    ...['--disable-background-networking', '--use-fake-device-for-media-stream'],
    ...[`--user-data-dir=${join(directory, 'profile')}`, '--dump-dom', url],
  ]);
  const deadline = setTimeout(() => browser.kill('SIGKILL'), TIMEOUT_MS);
  let told = '';
  for (const output of [browser.stdout, browser.stderr])
    output.setEncoding('utf8').on('data', (text: string) => (told += text));
  await once(browser, 'close');
  clearTimeout(deadline);
  return told;
}
