/** `npm run bench -- <name> [--json]`: a benchmark beside its floor or peer, in one run. Exit 1 where a target is missed. */
import { benchmarks, isBenchmark } from './benchmarks.ts';

const [name = '', ...flags] = process.argv.slice(2);
const json = flags.includes('--json');
if (!isBenchmark(name)) {
  process.stderr.write(`usage: npm run bench -- <${Object.keys(benchmarks).join(' | ')}> [--json]\n`);
  process.exit(2);
}
const result = await benchmarks[name]((line) => process.stdout.write(`${line}\n`));
const ok = Object.entries(result.targets).every(([ratio, { atMost, atLeast }]) => {
  const value = result.ratios[ratio] ?? NaN;
  return (atMost === undefined || value <= atMost) && (atLeast === undefined || value >= atLeast);
});
for (const [ratio, value] of Object.entries(result.ratios)) {
  const target = result.targets[ratio];
  const wanted = target
    ? ` (target ${target.atMost !== undefined ? `≤ ${target.atMost}` : `≥ ${target.atLeast}`})`
    : '';
  process.stdout.write(`${ratio}: ${value.toFixed(2)}${wanted}\n`);
}
if (json) {
  const targets = Object.fromEntries(
    Object.entries(result.targets).map(([ratio, target]) => [ratio, target.atMost ?? target.atLeast]),
  );
  process.stdout.write(`${JSON.stringify({ name, ok, ...result, targets })}\n`);
}
process.exit(ok ? 0 : 1);
