import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root, from source and from built code alike: where package.json is. */
function projectRoot(): string {
  let directory = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(directory, 'package.json'))) {
    const parent = dirname(directory);
    if (parent === directory) throw new Error('no package.json above the emulator');
    directory = parent;
  }
  return directory;
}

/**
 * Path of the emulated USB key's PKCS#11 module; compiled with gcc when its source is new. The name holds the source's
 * hash, so that two processes that build at once agree and an old build is never taken for a new one.
 */
export function usbKeyModule(): string {
  const root = projectRoot();
  const source = join(root, 'hardware/emulators/medium/usb-key.c');
  const digest = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 12);
  const target = join(root, 'build/native', `usb-key-${digest}.so`);
  if (existsSync(target)) return target;
  mkdirSync(dirname(target), { recursive: true });
  const temporary = `${target}.${process.pid}`;
  const headers = join(root, 'node_modules/pkcs11js/includes/pkcs11');
  execFileSync('gcc', [
    '-shared',
    '-fPIC',
    '-O2',
    '-Wno-format-truncation',
    '-I',
    headers,
    source,
    '-o',
    temporary,
    '-ldl',
  ]);
  renameSync(temporary, target);
  return target;
}
