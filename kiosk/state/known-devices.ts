import type { DeviceView } from '../../shared/contract/device-views.ts';

/**
 * Devices as the station tells them: whole when it is asked, one by one as they change. Every change is pushed, so what
 * was pushed while an answer was under way is never older than the answer.
 */
export class KnownDevices {
  #all: readonly DeviceView[] = [];
  #pushed = new Map<string, DeviceView>();

  /** By their identifiers, slots in the order of their numbers. */
  get all(): readonly DeviceView[] {
    return this.#all;
  }

  /** Ask for all of them; one question at a time. */
  async ask(question: () => Promise<readonly DeviceView[]>): Promise<void> {
    this.#pushed = new Map();
    this.#put(await question());
  }

  /** One that has changed. */
  hear(view: DeviceView): void {
    this.#pushed.set(view.deviceId, view);
    this.#put(this.#all);
  }

  forget(): void {
    this.#all = [];
    this.#pushed = new Map();
  }

  #put(devices: readonly DeviceView[]): void {
    const others = devices.filter(({ deviceId }) => !this.#pushed.has(deviceId));
    this.#all = [...others, ...this.#pushed.values()].sort((a, b) =>
      a.deviceId.localeCompare(b.deviceId, 'en', { numeric: true }),
    );
  }
}
