import { runSandbox, type RunningSandbox } from '../run-sandbox.ts';

const ENTRY = new URL('./invoice-sandbox.ts', import.meta.url);

export interface InvoiceSandboxReady {
  kind: 'ready';
  /** What the platform and the station share; in the clear, for it is the sandbox's. */
  secretHex: string;
  baseUrl: string;
  controlUrl: string;
}

/** The invoice sandbox as a process of its own. */
export const runInvoiceSandbox = (directory: string): Promise<RunningSandbox<InvoiceSandboxReady>> =>
  runSandbox<InvoiceSandboxReady>(ENTRY, ['--dir', directory]);
