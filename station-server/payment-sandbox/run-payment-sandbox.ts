import { fileURLToPath } from 'node:url';
import { runSandbox, type RunningSandbox as Running } from '../run-sandbox.ts';
import type { SandboxReady } from './sandbox-ready.ts';

const ENTRY = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './payment-sandbox.ts' : './payment-sandbox.js', import.meta.url),
);

export type RunningSandbox = Running<SandboxReady>;

/** The payment sandbox as a process of its own. */
export const runPaymentSandbox = (directory: string, port = 0): Promise<RunningSandbox> =>
  runSandbox<SandboxReady>(ENTRY, directory, port);
