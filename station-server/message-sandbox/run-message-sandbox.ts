import { runSandbox, type RunningSandbox } from '../run-sandbox.ts';

const ENTRY = new URL('./message-sandbox.ts', import.meta.url);

export interface MessageSandboxReady {
  kind: 'ready';
  /** What the gateway and the station share; in the clear, for it is the sandbox's. */
  secretHex: string;
  baseUrl: string;
  controlUrl: string;
}

/** The message sandbox as a process of its own; it shows the mails that lie in `outboxDirectory`. */
export const runMessageSandbox = (
  directory: string,
  outboxDirectory: string,
): Promise<RunningSandbox<MessageSandboxReady>> =>
  runSandbox<MessageSandboxReady>(ENTRY, ['--dir', directory, '--outbox', outboxDirectory]);
