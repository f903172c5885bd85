import { DeviceError } from '../../../hardware/devices/device-error.ts';
import type { MediumSlot, ObjectId } from '../../../hardware/devices/medium-slot.ts';
import type { SecurityModule } from '../../../hardware/devices/security-module.ts';
import type { Issuance } from '../../../shared/case/state/case-state.ts';
import { objectIdsOf, sealedSoPin } from './ceremony-parts.ts';

/** Erase a medium that is meant and carries nothing else. DeviceErrors `other-medium` and `not-blank` among others. */
export async function eraseMedium(
  module: SecurityModule,
  slot: MediumSlot,
  serial: string,
  erasableIds: readonly ObjectId[],
): Promise<void> {
  const soPin = await sealedSoPin(module, slot, serial);
  await slot.initialise({ serial, label: '', erasableIds, sealedSoPin: soPin });
}

/** On the supplier's own medium only what this attempt wrote goes; without the PIN the next inventory sweeps it. */
export async function sweepAttempt(
  slot: MediumSlot,
  { mediumSerial: serial, requestId }: Issuance,
): Promise<void> {
  if (!(await slot.inspect()).pinHeld) return;
  await slot.destroyObjects({ serial, ids: objectIdsOf(requestId), pin: { kind: 'held' } });
}

/** A broken medium is why attempts are given up: its certificates are revoked, which is what counts. */
export async function ifItWorks(clean: Promise<void>): Promise<void> {
  try {
    await clean;
  } catch (error) {
    if (!(error instanceof DeviceError)) throw error;
  }
}
