import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { connect } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GuestImage } from './guest-image.ts';

/** One test that ran in the guest. */
export interface GuestResult {
  title: string;
  /** Null: it passed. */
  error: string | null;
}

export interface GuestRun {
  results: GuestResult[];
  /** All that the guest printed. */
  console: string;
}

/** How long a guest may take, boot and all; without hardware virtualisation it is some ten times slower than its host. */
const GUEST_TIMEOUT_MS = 600_000;

/**
 * Boot the image without a disk: its root is this machine's, read-only, with a layer of memory over it. It has a USB serial
 * adapter, which it has pulled and put back by printing `GUEST pull serial` and `GUEST plug serial`. `onSerial` is told the
 * socket of its far end, a new one each time it is plugged in: QEMU keeps the old one for itself. Resolves when the
 * guest has powered off.
 */
export async function bootGuest(
  image: GuestImage,
  projectDir: string,
  onSerial: (path: string) => void,
): Promise<GuestRun> {
  const directory = mkdtempSync(join(tmpdir(), 'station-guest-'));
  const monitorPath = join(directory, 'monitor');
  let plugged = 0;
  const farEnd = (): string =>
    `socket,id=far-end-${++plugged},path=${join(directory, `serial-${plugged}`)},server=on,wait=off`;
  const guest = spawn(
    'qemu-system-x86_64',
    [
      ...['-accel', 'tcg,thread=multi', '-cpu', 'max', '-machine', 'q35', '-m', '2048', '-smp', '2'],
      ...['-nodefaults', '-no-reboot', '-display', 'none', '-serial', 'stdio'],
      ...['-kernel', image.kernel, '-initrd', image.initrd],
      ...['-append', `console=ttyS0 quiet panic=-1 guestdir=${projectDir}`],
      ...['-virtfs', 'local,path=/,mount_tag=host0,security_model=none,readonly=on,multidevs=remap'],
      ...['-device', 'qemu-xhci,id=usb', '-chardev', farEnd()],
      ...['-device', 'usb-serial,id=adapter,bus=usb.0,chardev=far-end-1'],
      ...['-monitor', `unix:${monitorPath},server=on,wait=off`],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  onSerial(join(directory, 'serial-1'));
  const deadline = setTimeout(() => guest.kill('SIGKILL'), GUEST_TIMEOUT_MS);
  const run: GuestRun = { results: [], console: '' };
  for await (const line of createInterface({ input: guest.stdout })) {
    run.console += `${line}\n`;
    const result = resultOf(line);
    if (result) run.results.push(result);
    if (line.includes('GUEST pull serial'))
      run.console += await tellMonitor(monitorPath, 'device_del adapter');
    if (line.includes('GUEST plug serial')) {
      run.console += await tellMonitor(monitorPath, `chardev-add ${farEnd()}`);
      onSerial(join(directory, `serial-${plugged}`));
      const adapter = `usb-serial,id=adapter,bus=usb.0,chardev=far-end-${plugged}`;
      run.console += await tellMonitor(monitorPath, `device_add ${adapter}`);
    }
  }
  clearTimeout(deadline);
  rmSync(directory, { recursive: true, force: true });
  return run;
}

/** A line of mocha's json-stream reporter: `["pass", { fullTitle }]`. */
function resultOf(line: string): GuestResult | null {
  const json = /\["(?:pass|fail)",\{.*\}\]/.exec(line)?.[0];
  if (json === undefined) return null;
  const [outcome, test] = JSON.parse(json) as [
    'pass' | 'fail',
    { fullTitle: string; err?: string; stack?: string },
  ];
  return {
    title: test.fullTitle,
    error: outcome === 'pass' ? null : `${test.err ?? 'failed'}\n${test.stack ?? ''}`,
  };
}

/** Resolves with what the monitor said. */
function tellMonitor(path: string, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const monitor = connect(path);
    monitor.once('error', reject);
    monitor.setEncoding('utf8');
    let said = '';
    let prompts = 0;
    monitor.on('data', (text: string) => {
      said += text;
      prompts += text.split('(qemu) ').length - 1;
      if (prompts === 1) monitor.write(`${command}\n`);
      if (prompts >= 2) {
        monitor.destroy();
        resolve(said);
      }
    });
  });
}
