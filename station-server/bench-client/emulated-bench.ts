import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { BenchReady } from '../../hardware/emulators/bench-ready.ts';

const ENTRY = fileURLToPath(
  new URL(
    import.meta.url.endsWith('.ts')
      ? '../../hardware/emulators/bench.ts'
      : '../../hardware/emulators/bench.js',
    import.meta.url,
  ),
);
const READY_TIMEOUT_MS = 20_000;

export interface EmulatedBench {
  addresses: BenchReady;
  close(): Promise<void>;
}

/** Start the process of the emulated bench and wait until its devices can be reached. It ends with this process. */
export function startEmulatedBench(directory: string, slotCount: number): Promise<EmulatedBench> {
  const child = fork(ENTRY, ['--dir', directory, '--slots', String(slotCount)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    const deadline = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error('the emulated bench did not start in time'));
    }, READY_TIMEOUT_MS);
    child.once('exit', (code) => {
      clearTimeout(deadline);
      reject(new Error(`the emulated bench ended with ${code}`));
    });
    child.once('message', (message) => {
      clearTimeout(deadline);
      resolve({ addresses: message as BenchReady, close: () => ended(child) });
    });
  });
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
