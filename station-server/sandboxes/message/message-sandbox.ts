/**
 * The message sandbox as a process: `message-sandbox.js --dir <directory> --outbox <directory> [--port <n>]`. Stands in
 * for an SMS gateway where there is no contract with one, tells its parent how to reach it, and ends with it.
 */
import { parseArgs } from 'node:util';
import { startMessageSandbox } from './start-message-sandbox.ts';

const { values } = parseArgs({
  options: { dir: { type: 'string' }, outbox: { type: 'string' }, port: { type: 'string' } },
});
const sandbox = await startMessageSandbox(
  values.dir ?? 'message-sandbox',
  values.outbox ?? 'outbox',
  Number(values.port ?? 0),
);
process.send?.(sandbox.ready);

async function end(): Promise<void> {
  await sandbox.close();
  process.exit(0);
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void end());
process.on('disconnect', () => void end());
