import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { HostedDevice } from '../../hardware/bench/hosted-device.ts';
import { IdCardReaderDriver } from '../../hardware/drivers/id-card-reader/id-card-reader-driver.ts';
import { SerialTransport } from '../../hardware/transports/serial.ts';
import { CeremonyStation } from '../harness/ceremony-station.ts';
import { EmulatedDevices } from '../harness/emulated-devices.ts';
import { TestRig } from '../harness/emulated-slot.ts';
import { PacedSerialReader, wireMs } from '../harness/paced-serial-reader.ts';
import { initialisedMedium, reinsert, residentMiB } from '../harness/reinsertion.ts';
import type { Benchmark } from './benchmarks.ts';
import { median, timed } from './median.ts';

const CALLS = 2000;
const READS = 20;
const BAUD_RATE = 115_200;
const SLOTS = 4;
const ISSUANCE_ROUNDS = 5;
const CYCLES = 1000;
const HOT_PLUGS = 10;
const WARM_UP_CYCLES = 100;
const P99 = 99;
const NS_PER_MS = 1e6;

const ECHO = fileURLToPath(new URL('./echo-process.ts', import.meta.url));

/** A call that a device host answers at once, beside a message to a bare child process and back; one after the other. */
async function roundTrips(directory: string): Promise<{ benchCallMs: number; roundTripMs: number }> {
  const device = new HostedDevice({
    deviceId: 'bench',
    driver: 'id-card-reader',
    options: { path: join(directory, 'nothing'), profile: 'sam-serial' },
    pidFile: join(directory, 'bench.pid'),
  });
  device.start();
  const echo = fork(ECHO);
  const call = (): Promise<unknown> => device.call('status', undefined, 5000);
  const bare = async (): Promise<void> => {
    const answered = once(echo, 'message');
    echo.send({ kind: 'call', id: 1, method: 'status' });
    await answered;
  };
  for (let i = 0; i < CALLS / 10; i++) {
    await call();
    await bare();
  }
  const calls: number[] = [];
  const bares: number[] = [];
  for (let i = 0; i < CALLS; i++) {
    calls.push(await timed(call));
    bares.push(await timed(bare));
  }
  echo.disconnect();
  await device.close();
  return { benchCallMs: median(calls), roundTripMs: median(bares) };
}

/** Reading a card through the driver and a serial port, beside what its bytes take on a line of that speed. */
async function cardReads(directory: string): Promise<{ readMs: number; wireMs: number }> {
  const path = join(directory, 'reader');
  const reader = await PacedSerialReader.plug(path, BAUD_RATE);
  const driver = new IdCardReaderDriver(new SerialTransport(path, BAUD_RATE), () => undefined);
  await driver.start();
  const reads: number[] = [];
  const wires: number[] = [];
  for (let i = 0; i < READS; i++) {
    reader.sam.place('resident');
    const before = reader.bytes;
    reads.push(await timed(() => driver.readCard({ timeoutMs: 1000 })));
    wires.push(wireMs(reader.bytes - before, BAUD_RATE));
  }
  await driver.close();
  reader.unplug();
  return { readMs: median(reads), wireMs: median(wires) };
}

/** How late the server's loop is while all slots of a rig issue certificates, key generation on the media and all. */
async function loopStall(): Promise<{ p99Ms: number; maxMs: number }> {
  const at = await CeremonyStation.start({ slots: SLOTS });
  const cases: string[] = [];
  for (let i = 0; i < SLOTS * ISSUANCE_ROUNDS; i++) cases.push(await at.paidCase());
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  for (let round = 0; round < ISSUANCE_ROUNDS; round++) {
    for (let slot = 1; slot <= SLOTS; slot++) at.plugBlank(slot);
    await Promise.all(
      cases
        .slice(round * SLOTS, (round + 1) * SLOTS)
        .map((caseNumber, index) => at.issue(caseNumber, index + 1)),
    );
  }
  delay.disable();
  await at.close();
  return { p99Ms: delay.percentile(P99) / NS_PER_MS, maxMs: delay.max / NS_PER_MS };
}

/** What a slot's process has in memory after media were plugged in and pulled again and again. */
async function memoryAfterCycles(): Promise<{ beforeMiB: number; afterMiB: number }> {
  const rig = new TestRig(1);
  const { device, slot } = rig.startSlot(1);
  const serial = await initialisedMedium(rig, slot);
  await reinsert(rig, slot, serial, WARM_UP_CYCLES);
  const beforeMiB = residentMiB(device.pid);
  await reinsert(rig, slot, serial, CYCLES);
  const afterMiB = residentMiB(device.pid);
  await rig.close();
  return { beforeMiB, afterMiB };
}

/** From a hand at the cable to the lamp that shows it, the slowest of all devices. */
async function slowestHotPlug(report: (line: string) => void): Promise<number> {
  const devices = await EmulatedDevices.start(1);
  let slowestMs = 0;
  for (const [deviceId, cable] of Object.entries(devices.cables)) {
    await devices.shows(deviceId, ({ lamp }) => lamp === 'ready');
    const seen: number[] = [];
    for (let round = 0; round < HOT_PLUGS; round++) {
      await cable.pull();
      seen.push(await timed(() => devices.shows(deviceId, ({ lamp }) => lamp === 'absent')));
      await cable.plug();
      seen.push(await timed(() => devices.shows(deviceId, ({ lamp }) => lamp === 'ready')));
    }
    report(`hot-plug of ${deviceId}: seen after ${Math.max(...seen).toFixed(0)} ms at most`);
    slowestMs = Math.max(slowestMs, ...seen);
  }
  await devices.close();
  return slowestMs;
}

/** What the devices cost the station: a call, a card, the server's loop, and memory. */
export const devicesBenchmark: Benchmark = async (report) => {
  const directory = mkdtempSync(join(tmpdir(), 'station-bench-devices-'));
  const trips = await roundTrips(directory);
  const reads = await cardReads(directory);
  const memory = await memoryAfterCycles();
  const stall = await loopStall();
  const hotPlugSlowestMs = await slowestHotPlug(report);
  rmSync(directory, { recursive: true, force: true });
  const figures = {
    ...trips,
    cardReadMs: reads.readMs,
    cardWireMs: reads.wireMs,
    loopStallP99Ms: stall.p99Ms,
    loopStallMaxMs: stall.maxMs,
    hotPlugSlowestMs,
    residentBeforeCyclesMiB: memory.beforeMiB,
    residentAfterCyclesMiB: memory.afterMiB,
  };
  for (const [name, value] of Object.entries(figures)) report(`${name}: ${value.toFixed(3)}`);
  return {
    n: CALLS,
    ratios: {
      overRoundTrip: trips.benchCallMs / trips.roundTripMs,
      overWire: reads.readMs / reads.wireMs,
      loopStallP99Ms: stall.p99Ms,
      hotPlugSlowestMs,
      residentGrowth: memory.afterMiB / memory.beforeMiB,
    },
    targets: {
      overRoundTrip: { atMost: 2 },
      overWire: { atMost: 1.2 },
      loopStallP99Ms: { atMost: 20 },
      hotPlugSlowestMs: { atMost: 1000 },
    },
    figures,
  };
};
