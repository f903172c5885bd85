/**
 * `npm run journey -- <service> [--channel counter|self-service|mail] [--json]`: a fresh station in a temporary
 * directory on the emulated bench, the whole service over the real API, the result judged by outside tools.
 */
import { parseArgs } from 'node:util';
import { firstIssueJourney, type JourneyResult } from './first-issue.ts';

const journeys: Record<string, () => Promise<JourneyResult>> = { 'first-issue counter': firstIssueJourney };

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { channel: { type: 'string', default: 'counter' }, json: { type: 'boolean', default: false } },
});
const journey = journeys[`${positionals[0] ?? ''} ${values.channel}`];
if (!journey) {
  process.stderr.write(`no such journey; there are: ${Object.keys(journeys).join(', ')}\n`);
  process.exit(2);
}
const result = await journey();
for (const { step, ms } of result.steps)
  process.stdout.write(`${step.padEnd(24)} ${ms.toFixed(0).padStart(6)} ms\n`);
for (const { name, ok, command, detail } of result.checks) {
  process.stdout.write(`${ok ? 'ok  ' : 'FAIL'} ${name}\n     ${command}\n${ok ? '' : `     ${detail}\n`}`);
}
const checks = result.checks.map(({ name, command, ok }) => ({ name, command, ok }));
if (values.json) process.stdout.write(`${JSON.stringify({ ...result, checks })}\n`);
process.exit(result.ok ? 0 : 1);
