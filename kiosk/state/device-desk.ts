import type { DeviceFaultView, DeviceView } from '../../shared/contract/device-views.ts';
import type { RigMedium } from '../../shared/contract/media-stock.ts';
import type { Localized } from '../../shared/vocabulary/values/localized.ts';
import { troubleOf, type Trouble } from '../api/failure.ts';
import { Observable } from './observable.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { request } from '../api/request.ts';
import { TEST_TIMEOUT_MS } from '../api/timeouts.ts';

type TestOutcome = { found: readonly Localized[] } | { trouble: Trouble };

/** What is tried out on the devices' page, and what was the matter before. */
export class DeviceDesk extends Observable {
  /** Null until they are known. */
  faults: readonly DeviceFaultView[] | null = null;
  /** Whose the media in the rig are; empty until it is known. */
  rig: readonly RigMedium[] = [];
  /** Devices that are being tried out. */
  readonly running = new Set<string>();
  readonly outcomes = new Map<string, TestOutcome>();
  trouble: Trouble | null = null;
  #seen = '';

  readonly refresh = oneAtATime(async () => {
    try {
      [this.faults, this.rig] = await Promise.all([request('GET /device-faults'), request('GET /rig')]);
    } catch (error) {
      this.trouble = troubleOf(error);
    }
    this.changed();
  });

  /** Read anew when a lamp or a medium has changed. */
  follow(devices: readonly DeviceView[]): void {
    const seen = devices
      .map(({ deviceId, lamp, cause, medium }) => `${deviceId} ${lamp} ${cause} ${medium?.serial}`)
      .join();
    if (seen === this.#seen) return;
    this.#seen = seen;
    void this.refresh();
  }

  test = (deviceId: string): Promise<void> =>
    this.#attempt(deviceId, async () => ({
      ...(await request('POST /devices/:deviceId/test', {
        parameters: { deviceId },
        timeoutMs: TEST_TIMEOUT_MS,
      })),
    }));

  resume = (deviceId: string): Promise<void> =>
    this.#attempt(deviceId, async () => {
      await request('POST /devices/:deviceId/resume', { parameters: { deviceId } });
      return null;
    });

  async #attempt(deviceId: string, act: () => Promise<TestOutcome | null>): Promise<void> {
    if (this.running.has(deviceId)) return;
    this.running.add(deviceId);
    this.outcomes.delete(deviceId);
    this.changed();
    try {
      const outcome = await act();
      if (outcome) this.outcomes.set(deviceId, outcome);
    } catch (error) {
      this.outcomes.set(deviceId, { trouble: troubleOf(error) });
    } finally {
      this.running.delete(deviceId);
      this.changed();
    }
  }
}
