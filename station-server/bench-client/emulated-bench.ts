import type { BenchReady } from '../../hardware/emulators/bench-ready.ts';
import { runSandbox, type RunningSandbox } from '../run-sandbox.ts';

const ENTRY = new URL('../../hardware/emulators/bench.ts', import.meta.url);

/** The emulated bench as a process of its own. */
export const startEmulatedBench = (
  directory: string,
  slotCount: number,
): Promise<RunningSandbox<BenchReady>> =>
  runSandbox<BenchReady>(ENTRY, ['--dir', directory, '--slots', String(slotCount)]);
