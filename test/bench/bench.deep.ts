import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { benchmarks } from './benchmarks.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TIMEOUT_MS = 900_000;

describe('each benchmark reaches its target', function () {
  this.timeout(TIMEOUT_MS);
  for (const name of Object.keys(benchmarks)) {
    it(name, () => {
      const { stdout, stderr, status } = spawnSync('npm', ['run', 'bench', '--', name, '--json'], {
        cwd: ROOT,
        encoding: 'utf8',
        maxBuffer: 10_000_000,
      });
      const result = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<string, unknown>;
      expect(result, stderr).to.include({ name, ok: true });
      expect(result).to.include.keys('n', 'ratios', 'targets');
      expect(status).to.equal(0);
    });
  }
});
