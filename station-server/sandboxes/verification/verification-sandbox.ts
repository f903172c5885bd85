/**
 * The verification sandbox as a process: `verification-sandbox.js --dir <directory> [--port <n>] [--face-url <url>]`.
 * Stands in for a verification gateway where there is no contract with one, tells its parent how to reach it, and ends
 * with it.
 */
import { parseArgs } from 'node:util';
import { startVerificationSandbox } from './start-verification-sandbox.ts';

const { values } = parseArgs({
  options: { dir: { type: 'string' }, port: { type: 'string' }, 'face-url': { type: 'string' } },
});
const sandbox = await startVerificationSandbox({
  directory: values.dir ?? 'verification-sandbox',
  port: Number(values.port ?? 0),
  faceBaseUrl: values['face-url'] ?? '',
});
process.send?.(sandbox.ready);

async function end(): Promise<void> {
  await sandbox.close();
  process.exit(0);
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void end());
process.on('disconnect', () => void end());
