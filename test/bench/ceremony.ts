import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { currentIssuance } from '../../shared/case/fold/fold.ts';
import type { CeremonyOptions } from '../../station-server/services/ceremony/issuance-ceremony.ts';
import { CeremonyStation } from '../harness/ceremony-station.ts';
import type { Benchmark } from './benchmarks.ts';
import { median, timed } from './median.ts';
import { RawFloor } from './raw-floor.ts';
import { ShellPipeline } from './shell-pipeline.ts';
import type { FloorTimes } from './raw-floor-process.ts';

const N = 40;
const SLOTS = 4;
const SLOW_KEYGEN_MS = 3000;
const SLOW_ROUNDS = 2;

/** Tells when each call of one method began and ended, from the caller's side. */
function timing<Device extends object>(
  device: Device,
  method: keyof Device & string,
  spent: (from: number, to: number) => void,
): Device {
  const original = device[method] as (argument: unknown) => Promise<unknown>;
  const timedMethod = async (argument: unknown): Promise<unknown> => {
    const from = performance.now();
    try {
      return await original(argument);
    } finally {
      spent(from, performance.now());
    }
  };
  return { ...device, [method]: timedMethod };
}

/** Time during which at least one of the intervals was on: our two key generations run side by side. */
function covered(intervals: readonly (readonly [from: number, to: number])[]): number {
  let [total, end] = [0, -Infinity];
  for (const [from, to] of [...intervals].sort((a, b) => a[0] - b[0])) {
    total += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return total;
}

async function issueCompletely(at: CeremonyStation, caseNumber: string, slot: number): Promise<void> {
  await at.issue(caseNumber, slot);
  const progress = currentIssuance(await at.desk.load(caseNumber))?.progress;
  if (progress !== 'completed') throw new Error(`the issuance ended ${progress}`);
}

/**
 * Issuances per minute with media as slow as real ones: one slot after another beside all slots at once, in pairs. Other
 * work of the ceremony is the same in both.
 */
async function slots(report: (line: string) => void): Promise<number> {
  const at = await CeremonyStation.start({ slots: SLOTS });
  for (let slot = 1; slot <= SLOTS; slot++) at.rig.rig.slowDown(slot, 'C_GenerateKeyPair', SLOW_KEYGEN_MS);
  const ratios: number[] = [];
  for (let round = 0; round < SLOW_ROUNDS; round++) {
    const cases: string[] = [];
    for (let i = 0; i < SLOTS * 2; i++) cases.push(await at.paidCase());
    const ready = (slot: number): number => (at.plugBlank(slot), slot);
    const oneMs = await timed(async () => {
      for (const caseNumber of cases.slice(0, SLOTS)) await issueCompletely(at, caseNumber, ready(1));
    });
    const allMs = await timed(() =>
      Promise.all(
        cases.slice(SLOTS).map((caseNumber, index) => issueCompletely(at, caseNumber, ready(index + 1))),
      ),
    );
    report(
      `slow media: one slot ${(oneMs / SLOTS).toFixed(0)} ms each, ${SLOTS} slots ${(allMs / SLOTS).toFixed(0)} ms each`,
    );
    ratios.push(oneMs / allMs);
  }
  await at.close();
  return median(ratios);
}

/** Our ceremony, the raw floor and the shell pipeline, interleaved; with and without the two key generations. */
export const ceremonyBenchmark: Benchmark = async (report) => {
  const directory = mkdtempSync(join(tmpdir(), 'station-bench-ceremony-'));
  let keygens: [from: number, to: number][] = [];
  const spent = (from: number, to: number): void => {
    keygens.push([from, to]);
  };
  const at = await CeremonyStation.start({
    wrap: (options: CeremonyOptions) => ({
      ...options,
      rig: {
        slots: new Map(
          [...options.rig.slots].map(([n, slot]) => [n, timing(slot, 'generateSigningKeyPair', spent)]),
        ),
      },
    }),
    wrapModule: (module) => timing(module, 'generateEscrowedKeyPair', spent),
  });
  const floor = await RawFloor.start(join(directory, 'floor'));
  const pipeline = await ShellPipeline.start(join(directory, 'pipeline'));
  const ours: FloorTimes[] = [];
  const floors: FloorTimes[] = [];
  const pipelines: FloorTimes[] = [];
  for (let i = 0; i < N; i++) {
    const caseNumber = await at.paidCase();
    at.plugBlank(1);
    keygens = [];
    const withKeygenMs = await timed(() => issueCompletely(at, caseNumber, 1));
    ours.push({ withKeygenMs, keygenMs: covered(keygens) });
    floors.push(await floor.issue());
    pipelines.push(await pipeline.issue());
  }
  await at.close();
  floor.close();
  const fourSlots = await slots(report);
  rmSync(directory, { recursive: true, force: true });
  const without = (times: FloorTimes[]): number => median(times.map((t) => t.withKeygenMs - t.keygenMs));
  const withKeygen = (times: FloorTimes[]): number => median(times.map((t) => t.withKeygenMs));
  const figures = {
    oursMs: withKeygen(ours),
    floorMs: withKeygen(floors),
    pipelineMs: withKeygen(pipelines),
    oursWithoutKeygenMs: without(ours),
    floorWithoutKeygenMs: without(floors),
    pipelineWithoutKeygenMs: without(pipelines),
  };
  for (const [name, ms] of Object.entries(figures)) report(`${name}: ${ms.toFixed(1)}`);
  return {
    n: N,
    ratios: {
      overFloor: figures.oursWithoutKeygenMs / figures.floorWithoutKeygenMs,
      overPipeline: figures.oursWithoutKeygenMs / figures.pipelineWithoutKeygenMs,
      overFloorWithKeygen: figures.oursMs / figures.floorMs,
      overPipelineWithKeygen: figures.oursMs / figures.pipelineMs,
      fourSlots,
    },
    targets: { overFloor: { atMost: 1.5 }, overPipeline: { atMost: 0.5 }, fourSlots: { atLeast: 3.5 } },
    figures,
  };
};
