import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const registered = (path) =>
  new Set(
    [...readFileSync(path, 'utf8').matchAll(/@customElement\('[^']+'\)\s+export class (\w+)/g)].map(
      ([, name]) => name,
    ),
  );

/** An element is used by its tag, which no import tells: knip need not find its class imported. */
export default function withoutRegisteredElements(report) {
  for (const [file, found] of Object.entries(report.issues.exports)) {
    const elements = registered(join(report.cwd, file));
    for (const name of Object.keys(found).filter((each) => elements.has(each))) {
      delete found[name];
      report.counters.exports -= 1;
    }
  }
  return report;
}
