/**
 * The payment sandbox as a process: `payment-sandbox.js --dir <directory> [--port <n>]`. Stands in for WeChat Pay and
 * Alipay where there is no contract with them, tells its parent how to reach it, and ends with it. Orders outlive it.
 */
import { parseArgs } from 'node:util';
import { startPaymentSandbox } from './start-payment-sandbox.ts';

const { values } = parseArgs({ options: { dir: { type: 'string' }, port: { type: 'string' } } });
const sandbox = await startPaymentSandbox({
  directory: values.dir ?? 'payment-sandbox',
  port: Number(values.port ?? 0),
});
if (process.send) process.send(sandbox.ready);
else process.stdout.write(`${JSON.stringify(sandbox.ready)}\n`);

async function end(): Promise<void> {
  await sandbox.close();
  process.exit(0);
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void end());
process.on('disconnect', () => void end());
