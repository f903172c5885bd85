import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SandboxReady } from './sandbox-ready.ts';

const ENTRY = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './payment-sandbox.ts' : './payment-sandbox.js', import.meta.url),
);
const READY_TIMEOUT_MS = 20_000;

export interface RunningSandbox {
  ready: SandboxReady;
  close(): Promise<void>;
}

/** Start the sandbox as a process of its own and wait until it can be reached. It ends with this process. */
export function runPaymentSandbox(directory: string, port = 0): Promise<RunningSandbox> {
  const child = fork(ENTRY, ['--dir', directory, '--port', String(port)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    const deadline = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error('the payment sandbox did not start in time'));
    }, READY_TIMEOUT_MS);
    child.once('exit', (code) => {
      clearTimeout(deadline);
      reject(new Error(`the payment sandbox ended with ${code}`));
    });
    child.once('message', (message) => {
      clearTimeout(deadline);
      resolve({ ready: message as SandboxReady, close: () => ended(child) });
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
