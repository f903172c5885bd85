import { runSandbox, type RunningSandbox as Running } from '../run-sandbox.ts';
import type { SandboxReady } from './sandbox-ready.ts';

const ENTRY = new URL('./payment-sandbox.ts', import.meta.url);

export type RunningSandbox = Running<SandboxReady>;

/** The payment sandbox as a process of its own. */
export const runPaymentSandbox = (directory: string): Promise<RunningSandbox> =>
  runSandbox<SandboxReady>(ENTRY, ['--dir', directory]);
