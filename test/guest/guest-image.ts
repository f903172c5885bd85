import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the guest needs of Debian's kernel: the way to the host's files, USB gadgets, and the drivers of our devices. */
const MODULES = [
  ...['virtio_pci', '9pnet_virtio', '9p', 'overlay', 'configfs'],
  ...['dummy_hcd', 'libcomposite', 'usb_f_hid', 'usb_f_printer'],
  ...['usbhid', 'hid_generic', 'usblp', 'xhci_pci', 'ftdi_sio'],
];
const APPLETS = ['sh', 'mount', 'insmod', 'mkdir', 'chroot', 'cat', 'sleep'];

const INIT = fileURLToPath(new URL('./init.sh', import.meta.url));

export interface GuestImage {
  kernel: string;
  initrd: string;
}

const run = (command: string, parameters: string[], cwd?: string): string =>
  execFileSync(command, parameters, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

/** Why no guest can be made on this machine, in words for whoever reads what was skipped. */
export class NoGuest extends Error {}

/** What the guest is started and made with, and the Debian package that has it. */
const TOOLS: Readonly<Record<string, string>> = {
  'qemu-system-x86_64': 'qemu-system-x86',
  cpio: 'cpio',
  modprobe: 'kmod',
  depmod: 'kmod',
  'dpkg-deb': 'dpkg',
};
const FILES: Readonly<Record<string, string>> = {
  '/bin/busybox': 'busybox-static',
  '/lib/systemd/systemd-udevd': 'udev',
};

function requireTools(): void {
  const places = (process.env['PATH'] ?? '').split(':').concat('/usr/sbin', '/sbin');
  const missing = [
    ...Object.keys(TOOLS).filter((tool) => !places.some((place) => existsSync(join(place, tool)))),
    ...Object.keys(FILES).filter((file) => !existsSync(file)),
  ];
  if (missing.length === 0) return;
  const packages = [...new Set(missing.map((name) => TOOLS[name] ?? FILES[name]))];
  throw new NoGuest(`${missing.join(', ')} not found: apt-get install ${packages.join(' ')}`);
}

/** Debian's kernel, downloaded once into `cacheDir` and never installed, with a first file system made from it. Throws NoGuest. */
export function guestImage(cacheDir: string): GuestImage {
  requireTools();
  mkdirSync(cacheDir, { recursive: true });
  const kernelDir = join(cacheDir, 'kernel');
  if (!existsSync(kernelDir)) downloadKernel(cacheDir, kernelDir);
  const [release] = readdirSync(join(kernelDir, 'lib/modules'));
  if (release === undefined) throw new Error('the kernel package has no modules');
  return {
    kernel: join(kernelDir, 'boot', `vmlinuz-${release}`),
    initrd: makeInitrd(cacheDir, kernelDir, release),
  };
}

function downloadKernel(cacheDir: string, kernelDir: string): void {
  const [, newest] =
    /^Depends: .*?(linux-image-6\.1\.0-\d+-amd64)/m.exec(run('apt-cache', ['show', 'linux-image-amd64'])) ??
    [];
  if (newest === undefined) throw new NoGuest('no kernel package is known: apt-get update');
  const partial = `${kernelDir}.part`;
  rmSync(partial, { recursive: true, force: true });
  try {
    run('apt-get', ['download', '-qq', newest], cacheDir);
  } catch (error) {
    throw new NoGuest(`${newest} could not be downloaded`, { cause: error });
  }
  for (const name of readdirSync(cacheDir).filter((file) => file.endsWith('.deb'))) {
    run('dpkg-deb', ['-x', join(cacheDir, name), partial]);
    rmSync(join(cacheDir, name));
  }
  const [release] = readdirSync(join(partial, 'lib/modules'));
  run('depmod', ['-b', partial, release ?? '']);
  renameSync(partial, kernelDir);
}

function makeInitrd(cacheDir: string, kernelDir: string, release: string): string {
  const root = join(cacheDir, 'initrd');
  rmSync(root, { recursive: true, force: true });
  for (const directory of ['bin', 'modules', 'proc', 'sys', 'dev', 'host', 'layer', 'station']) {
    mkdirSync(join(root, directory), { recursive: true });
  }
  copyFileSync('/bin/busybox', join(root, 'bin/busybox'));
  for (const applet of APPLETS) symlinkSync('busybox', join(root, 'bin', applet));
  for (const path of modulesInOrder(kernelDir, release)) {
    copyFileSync(path, join(root, 'modules', basename(path)));
    appendFileSync(join(root, 'modules/order'), `${basename(path)}\n`);
  }
  copyFileSync(INIT, join(root, 'init'));
  const initrd = join(cacheDir, 'initrd.cpio');
  run('sh', ['-c', `chmod +x init && find . | cpio -o -H newc --quiet >'${initrd}'`], root);
  return initrd;
}

/** Each module after the ones it depends on. */
function modulesInOrder(kernelDir: string, release: string): string[] {
  const lines = MODULES.flatMap((name) =>
    run('modprobe', ['-d', kernelDir, '-S', release, '--show-depends', name]).split('\n'),
  );
  const paths = lines.filter((line) => line.startsWith('insmod ')).map((line) => line.split(' ')[1] ?? '');
  return [...new Set(paths)];
}
