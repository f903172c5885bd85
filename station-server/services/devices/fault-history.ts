import { randomUUID } from 'node:crypto';
import type { DeviceFaultView, DeviceView } from '../../../shared/contract/device-views.ts';
import type { InstantMs } from '../../../shared/vocabulary/values/calendar-date.ts';
import type { Database } from '../../store/schema.ts';
import type { DeviceBench } from '../../adapters/devices/device-bench.ts';
import { deleteFaults, endAllFaults, endFault, insertFault, latestFaults } from './device-queries.ts';

const KEPT_MS = 90 * 24 * 3_600_000;
const LISTED = 100;

interface FaultHistoryParts {
  db: Database;
  bench: Pick<DeviceBench, 'on' | 'off'>;
  clock: () => InstantMs;
  onError: (error: unknown) => void;
}

/**
 * What was the matter with each device, from when to when. A slot without a medium, or with a locked one, is no fault of a
 * device; nor is a device that has not been there since the start: its lamp says that it is not connected.
 */
export class FaultHistory {
  readonly #parts: FaultHistoryParts;
  readonly #open = new Map<string, { faultId: string; cause: string }>();
  readonly #seenOnce = new Set<string>();
  #writing: Promise<void>;

  constructor(parts: FaultHistoryParts) {
    this.#parts = parts;
    this.#writing = this.#tidy().catch(parts.onError);
    parts.bench.on('change', this.#follow);
  }

  async list(): Promise<DeviceFaultView[]> {
    await this.#writing;
    return latestFaults(this.#parts.db, LISTED);
  }

  /** Resolves when everything is written. */
  close(): Promise<void> {
    this.#parts.bench.off('change', this.#follow);
    return this.#writing;
  }

  readonly #follow = (view: DeviceView): void => {
    const { db } = this.#parts;
    const { deviceId, kind, slot } = view;
    if (view.lamp === 'ready' || view.lamp === 'attention') this.#seenOnce.add(deviceId);
    if (!this.#seenOnce.has(deviceId)) return;
    const cause = faultOf(view);
    const open = this.#open.get(deviceId);
    if (cause === (open?.cause ?? null)) return;
    const at = this.#parts.clock();
    if (open) {
      this.#open.delete(deviceId);
      this.#write(() => endFault(db, open.faultId, at));
    }
    if (cause === null) return;
    const faultId = randomUUID();
    this.#open.set(deviceId, { faultId, cause });
    this.#write(() => insertFault(db, { faultId, deviceId, kind, slot, cause, beganAt: at }));
  };

  /** One write after the other: an end never overtakes its beginning. */
  #write(work: () => Promise<void>): void {
    this.#writing = this.#writing.then(work).catch(this.#parts.onError);
  }

  /** How long a fault went on after the station was switched off nobody saw: it ends where the next start sees it. */
  async #tidy(): Promise<void> {
    const { db, clock } = this.#parts;
    const now = clock();
    await deleteFaults(db, now - KEPT_MS);
    await endAllFaults(db, now);
  }
}

function faultOf({ kind, lamp, cause }: DeviceView): string | null {
  if (lamp === 'ready') return null;
  if (kind === 'medium-slot' && lamp !== 'down') return null;
  // It works for somebody else.
  if (cause === 'busy') return null;
  // Nobody has asked the device yet.
  return cause;
}
