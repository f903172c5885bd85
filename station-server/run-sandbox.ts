import { fork, type ChildProcess } from 'node:child_process';

const READY_TIMEOUT_MS = 60_000;

export interface RunningSandbox<Ready> {
  ready: Ready;
  close(): Promise<void>;
}

/**
 * Start a sandbox as a process of its own and wait until it can be reached. It ends with this process. `more`: arguments
 * that only it knows.
 */
export function runSandbox<Ready>(
  entry: string,
  directory: string,
  port: number,
  more: readonly string[] = [],
): Promise<RunningSandbox<Ready>> {
  const child = fork(entry, ['--dir', directory, '--port', String(port), ...more], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    const deadline = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${entry} did not start in time`));
    }, READY_TIMEOUT_MS);
    child.once('exit', (code) => {
      clearTimeout(deadline);
      reject(new Error(`${entry} ended with ${code}`));
    });
    child.once('message', (message) => {
      clearTimeout(deadline);
      resolve({ ready: message as Ready, close: () => ended(child) });
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
