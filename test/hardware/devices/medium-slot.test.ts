import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mediumSlotDeadlines } from '../../../hardware/bench/deadlines.ts';
import { HostedDevice, remoteDevice } from '../../../hardware/bench/hosted-device.ts';
import { sealFor } from '../../../hardware/processes/sealed-channel.ts';
import {
  defaultMediumProfileOf,
  mediumProfiles,
} from '../../../hardware/drivers/medium/profiles/medium-profiles.ts';
import type { MediumSlot } from '../../../hardware/devices/medium-slot.ts';
import type { SecurityModule } from '../../../hardware/devices/security-module.ts';
import { TestRig } from '../../harness/emulated-slot.ts';
import { mediumSlotContract, type MediumSlotHarness } from './medium-slot.contract.ts';

async function escrowedPair(module: SecurityModule, mediumPublicKeySpki: string) {
  await module.ensureKey({ key: 'kmc-storage' });
  return module.wrapForMedium({ escrow: await module.generateEscrowedKeyPair(), mediumPublicKeySpki });
}

mediumSlotContract(
  'emulated rig',
  async (): Promise<MediumSlotHarness> => {
    const serial = 'SAMPLE-000001';
    const test = new TestRig(1);
    test.rig.createMedium(serial);
    test.rig.plug(1, serial);
    const { slot } = test.startSlot(1);
    const { module } = test.startSecurityModule();
    await module.ensureKey({ key: 'medium-so-master' });
    return {
      slot,
      serial,
      sealSoPin: async () => module.sealSoPin({ serial, recipient: await slot.openSealedChannel() }),
      escrowedPair: (spki) => escrowedPair(module, spki),
      stop: () => test.close(),
    };
  },
  10_000,
);

/*
 * A real medium, which is ERASED: STATION_DEVICE_MEDIUM=<path of its PKCS#11 module>, STATION_DEVICE_MEDIUM_PROFILE=<name
 * of its profile>, STATION_DEVICE_MEDIUM_SO_PIN=<its SO PIN>.
 */
const modulePath = process.env.STATION_DEVICE_MEDIUM;
if (modulePath) {
  const soPin = process.env.STATION_DEVICE_MEDIUM_SO_PIN ?? '';
  mediumSlotContract(
    `real hardware, ${modulePath}`,
    async (): Promise<MediumSlotHarness> => {
      const directory = mkdtempSync(join(tmpdir(), 'station-medium-'));
      const test = new TestRig(1);
      const device = new HostedDevice({
        deviceId: 'real-medium',
        driver: 'medium-slot',
        options: {
          modulePath,
          profile: process.env.STATION_DEVICE_MEDIUM_PROFILE ?? defaultMediumProfileOf(modulePath),
          usbPort: null,
        },
        pidFile: join(directory, 'pid'),
      });
      device.start();
      const slot = remoteDevice<MediumSlot>(device, mediumSlotDeadlines);
      const { module } = test.startSecurityModule();
      return {
        slot,
        serial: (await slot.inspect()).serial,
        sealSoPin: async () => sealFor(await slot.openSealedChannel(), Buffer.from(soPin)),
        escrowedPair: (spki) => escrowedPair(module, spki),
        stop: async () => {
          await Promise.all([device.close(), test.close()]);
          rmSync(directory, { recursive: true, force: true });
        },
      };
    },
    mediumSlotDeadlines.generateSigningKeyPair,
  );
} else {
  describe('medium slot contract: real hardware', () => {
    it(
      `runs when STATION_DEVICE_MEDIUM names a PKCS#11 module, …_PROFILE its make (${Object.keys(mediumProfiles).join(', ')}) and …_SO_PIN its SO PIN; the medium is erased`,
    );
  });
}
