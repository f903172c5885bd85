import { mkdtempSync, rmSync, watch, type FSWatcher } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mediumSlotDeadlines, securityModuleDeadlines } from '../../hardware/bench/deadlines.ts';
import { HostedDevice, remoteDevice, type SetDeadline } from '../../hardware/bench/hosted-device.ts';
import type { MediumSlot } from '../../hardware/devices/medium-slot.ts';
import type { SecurityModule } from '../../hardware/devices/security-module.ts';
import { EmulatedRig, type Fault } from '../../hardware/emulators/medium/emulated-rig.ts';
import { ExpiringDeadlines } from './expiring-deadlines.ts';

export const SOFTHSM = '/usr/lib/softhsm/libsofthsm2.so';

export interface HostedSlot {
  device: HostedDevice;
  slot: MediumSlot;
}

/** An emulated rig with hosted slots and a hosted security module, in a directory of its own. */
export class TestRig {
  readonly directory = mkdtempSync(join(tmpdir(), 'station-rig-'));
  readonly rig: EmulatedRig;
  readonly #devices: HostedDevice[] = [];
  readonly #deadlines = new Map<number, ExpiringDeadlines>();
  readonly #watchers: FSWatcher[] = [];

  constructor(slots = 1) {
    this.rig = new EmulatedRig(join(this.directory, 'rig'), slots);
  }

  /** Start the process of a slot. Shorter deadlines may be given for hangs. */
  startSlot(slot = 1, deadlines: Partial<Record<keyof MediumSlot, number>> = {}): HostedSlot {
    const { modulePath, env, usbPort } = this.rig.environment(slot);
    const expiring = new ExpiringDeadlines();
    this.#deadlines.set(slot, expiring);
    const device = this.#start(
      `slot-${slot}`,
      'medium-slot',
      { modulePath, profile: 'emulated-usb-key', usbPort },
      env,
      expiring.set,
    );
    return { device, slot: remoteDevice<MediumSlot>(device, { ...mediumSlotDeadlines, ...deadlines }) };
  }

  /** Arm a fault. Where it is a hang, the deadline of the call that it strikes is over as soon as it has. */
  arm(slot: number, fault: Fault): void {
    this.rig.armFault(slot, fault);
    if (fault.action !== 'hang') return;
    const watcher = watch(this.rig.environment(slot).env['RIG_SLOT_DIR'] ?? '', () => {
      if (this.rig.isArmed(slot)) return;
      watcher.close();
      this.#deadlines.get(slot)?.expireOldest();
    });
    this.#watchers.push(watcher);
  }

  startSecurityModule(): { device: HostedDevice; module: SecurityModule } {
    const options = {
      modulePath: SOFTHSM,
      tokenDirectory: join(this.directory, 'security-module'),
      label: 'test module',
      pin: 'test-module-pin',
    };
    const device = this.#start('security-module', 'security-module', options, {});
    return { device, module: remoteDevice<SecurityModule>(device, securityModuleDeadlines) };
  }

  /** Environment and module with which an outside tool opens the medium in a slot. */
  outsideView(slot = 1): { modulePath: string; env: NodeJS.ProcessEnv } {
    const { modulePath, env } = this.rig.environment(slot);
    return { modulePath, env: { ...process.env, ...env } };
  }

  async close(): Promise<void> {
    for (const watcher of this.#watchers) watcher.close();
    await Promise.all(this.#devices.map((device) => device.close()));
    rmSync(this.directory, { recursive: true, force: true });
  }

  #start(
    deviceId: string,
    driver: 'medium-slot' | 'security-module',
    options: unknown,
    env: Record<string, string>,
    setDeadline?: SetDeadline,
  ): HostedDevice {
    const device = new HostedDevice({
      deviceId,
      driver,
      options,
      env,
      pidFile: join(this.directory, `${deviceId}.pid`),
      ...(setDeadline && { setDeadline }),
    });
    this.#devices.push(device);
    device.start();
    return device;
  }
}
