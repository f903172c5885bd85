/**
 * The invoice sandbox as a process: `invoice-sandbox.js --dir <directory> [--port <n>]`. Stands in for an e-invoice
 * platform where there is no contract with one, tells its parent how to reach it, and ends with it.
 */
import { parseArgs } from 'node:util';
import { startInvoiceSandbox } from './start-invoice-sandbox.ts';

const { values } = parseArgs({ options: { dir: { type: 'string' }, port: { type: 'string' } } });
const sandbox = await startInvoiceSandbox(values.dir ?? 'invoice-sandbox', Number(values.port ?? 0));
process.send?.(sandbox.ready);

async function end(): Promise<void> {
  await sandbox.close();
  process.exit(0);
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void end());
process.on('disconnect', () => void end());
