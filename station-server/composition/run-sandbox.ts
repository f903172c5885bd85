import { fork, type ChildProcess } from 'node:child_process';
import { ownModule } from '../../hardware/processes/own-module.ts';

const READY_TIMEOUT_MS = 60_000;

export interface RunningSandbox<Ready> {
  ready: Ready;
  close(): Promise<void>;
}

/**
 * Start what stands in for the world outside, by the module it is written in, as a process of its own, and wait until it can
 * be reached. It ends with this process.
 */
export function runSandbox<Ready>(entry: URL, args: readonly string[]): Promise<RunningSandbox<Ready>> {
  const { path, execArgv } = ownModule(entry);
  const child = fork(path, args, {
    execArgv,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    const deadline = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${path} did not start in time`));
    }, READY_TIMEOUT_MS);
    child.once('exit', (code) => {
      clearTimeout(deadline);
      reject(new Error(`${path} ended with ${code}`));
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
