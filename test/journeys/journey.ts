/**
 * `npm run journey -- <service> [--channel counter|self-service|mail] [--pay <way>] [--json]`: a fresh station in
 * a temporary directory on the emulated bench, the whole service over the real API, the result judged by outside tools.
 */
import { parseArgs } from 'node:util';
import { allJourneys, payWaysOf, travel, type Journey } from './itinerary.ts';

const usage = (): string => {
  const offers = new Map(
    allJourneys.map(({ service, channel }) => [`${service} --channel ${channel}`, channel]),
  );
  return [
    'no such journey; there are:',
    ...[...offers].map(([offer, channel]) => `  ${offer} --pay ${payWaysOf(channel).join('|')}`),
  ].join('\n');
};

const options = {
  channel: { type: 'string', default: 'counter' },
  pay: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** What was asked for; null where there is no such journey. */
function asked(): { journey: Journey; json: boolean } | null {
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options });
    const journey = allJourneys.find(
      ({ service, channel, pay }) =>
        service === positionals[0] &&
        channel === values.channel &&
        pay === (values.pay ?? payWaysOf(channel)[0]),
    );
    return journey && positionals.length === 1 ? { journey, json: values.json } : null;
  } catch (error) {
    // An option that there is not.
    if (error instanceof TypeError) return null;
    throw error;
  }
}

const request = asked();
if (!request) {
  process.stderr.write(`${usage()}\n`);
  process.exit(2);
}
const result = await travel(request.journey);
for (const { step, ms } of result.steps)
  process.stdout.write(`${step.padEnd(24)} ${ms.toFixed(0).padStart(6)} ms\n`);
for (const { name, ok, command, detail } of result.checks) {
  process.stdout.write(`${ok ? 'ok  ' : 'FAIL'} ${name}\n     ${command}\n${ok ? '' : `     ${detail}\n`}`);
}
const checks = result.checks.map(({ name, command, ok }) => ({ name, command, ok }));
if (request.json) process.stdout.write(`${JSON.stringify({ ...result, checks })}\n`);
process.exit(result.ok ? 0 : 1);
