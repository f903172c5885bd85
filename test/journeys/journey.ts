/**
 * `npm run journey -- <service> [--channel counter|self-service|mail] [--pay <way>] [--json]`: a fresh station in
 * a temporary directory on the emulated bench, the whole service over the real API, the result judged by outside tools.
 */
import { parseArgs } from 'node:util';
import { isRunning, RUNNING } from '../../shared/services/catalogue.ts';
import { CHANNELS, SERVICE_CODES } from '../../shared/services/service-definition.ts';
import { PAY_WAYS } from '../harness/paying.ts';
import { orderJourney } from './order-journey.ts';
import { serviceJourney } from './service-journey.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    channel: { type: 'string', default: 'counter' },
    pay: { type: 'string', default: 'cash' },
    json: { type: 'boolean', default: false },
  },
});
const service = SERVICE_CODES.find((code) => code === positionals[0]);
const pay = PAY_WAYS.find((way) => way === values.pay);
const channel = CHANNELS.find((code) => code === values.channel);
if (!service || !pay || !channel || !isRunning(service, channel)) {
  const offers = RUNNING.map((offer) => `${offer.service} --channel ${offer.channel}`);
  process.stderr.write(`no such journey; there are:\n  ${offers.join('\n  ')}\n`);
  process.stderr.write(`paid by: ${PAY_WAYS.join(', ')}\n`);
  process.exit(2);
}
const result =
  channel === 'counter' ? await serviceJourney(service, pay) : await orderJourney(service, channel);
for (const { step, ms } of result.steps)
  process.stdout.write(`${step.padEnd(24)} ${ms.toFixed(0).padStart(6)} ms\n`);
for (const { name, ok, command, detail } of result.checks) {
  process.stdout.write(`${ok ? 'ok  ' : 'FAIL'} ${name}\n     ${command}\n${ok ? '' : `     ${detail}\n`}`);
}
const checks = result.checks.map(({ name, command, ok }) => ({ name, command, ok }));
if (values.json) process.stdout.write(`${JSON.stringify({ ...result, checks })}\n`);
process.exit(result.ok ? 0 : 1);
