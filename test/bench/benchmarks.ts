import { ceremonyBenchmark } from './ceremony.ts';
import { closeDayBenchmark } from './close-day.ts';
import { devicesBenchmark } from './devices.ts';
import { journalBenchmark } from './journal.ts';
import { recogniseBenchmark } from './recognise.ts';
import { reconcileBenchmark } from './reconcile.ts';

export interface BenchmarkResult {
  /** Measurements behind each ratio. */
  n: number;
  ratios: Record<string, number>;
  targets: Record<string, { atMost?: number; atLeast?: number }>;
  /** Figures for people, e.g. medians in milliseconds. */
  figures: Record<string, number>;
}

export type Benchmark = (report: (line: string) => void) => Promise<BenchmarkResult>;

export const benchmarks = {
  journal: journalBenchmark,
  ceremony: ceremonyBenchmark,
  reconcile: reconcileBenchmark,
  'close-day': closeDayBenchmark,
  devices: devicesBenchmark,
  recognise: recogniseBenchmark,
} satisfies Record<string, Benchmark>;

export const isBenchmark = (name: string): name is keyof typeof benchmarks => Object.hasOwn(benchmarks, name);
