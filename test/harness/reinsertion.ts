import { readFileSync, readdirSync } from 'node:fs';
import type { MediumSlot } from '../../hardware/devices/medium-slot.ts';
import type { TestRig } from './emulated-slot.ts';

const SERIAL = 'SAMPLE-000001';

/** An initialised medium, in no slot. */
export async function initialisedMedium(rig: TestRig, slot: MediumSlot): Promise<string> {
  const { module } = rig.startSecurityModule();
  await module.ensureKey({ key: 'medium-so-master' });
  rig.rig.createMedium(SERIAL);
  rig.rig.plug(1, SERIAL);
  const sealedSoPin = await module.sealSoPin({ serial: SERIAL, recipient: await slot.openSealedChannel() });
  await slot.initialise({ serial: SERIAL, label: '样本单位', erasableIds: [], sealedSoPin });
  rig.rig.pull(1);
  return SERIAL;
}

/** Plug a medium in, look at what is on it, pull it: so many times. */
export async function reinsert(
  rig: TestRig,
  slot: MediumSlot,
  serial: string,
  cycles: number,
): Promise<void> {
  for (let cycle = 0; cycle < cycles; cycle++) {
    rig.rig.plug(1, serial);
    await slot.listObjects({ kind: 'transport' });
    rig.rig.pull(1);
    if ((await slot.inspect()).present) throw new Error('the pull was not seen');
  }
}

/** VmRSS of a process. */
export function residentMiB(pid: number | null): number {
  const kib = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kib) / 1024;
}

export const openFiles = (pid: number | null): number => readdirSync(`/proc/${pid}/fd`).length;
