import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { userInfo } from 'node:os';
import { chromium, type BrowserContext } from 'playwright-core';

/**
 * Chromium under a managed policy that nobody else on this machine is under: in a mount namespace of its own, where
 * `directory` lies over /etc/chromium. It has a camera before it, nobody who would answer a question, and a profile of its
 * own: the policy allows no windows without one. An empty page is let through besides: each tab begins with it.
 */
export function launchManaged(
  directory: string,
  policy: { URLAllowlist: string[] },
): Promise<BrowserContext> {
  const managed = join(directory, 'etc/policies/managed');
  mkdirSync(managed, { recursive: true });
  writeFileSync(
    join(managed, 'station.json'),
    JSON.stringify({ ...policy, URLAllowlist: [...policy.URLAllowlist, 'about:blank'] }),
  );
  const wrapper = join(directory, 'chromium');
  const namespaces = userInfo().uid === 0 ? '--mount' : '--user --map-root-user --mount';
  writeFileSync(
    wrapper,
    `#!/bin/sh
exec unshare ${namespaces} sh -c 'mount --bind "$0" /etc/chromium && exec /usr/bin/chromium "$@"' '${join(directory, 'etc')}' "$@"
`,
    { mode: 0o755 },
  );
  return chromium.launchPersistentContext(join(directory, 'profile'), {
    executablePath: wrapper,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
      '--use-fake-device-for-media-stream',
    ],
  });
}
