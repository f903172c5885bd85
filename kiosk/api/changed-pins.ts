import type { ScreenView, SealedChannelView } from '../../shared/contract/api.ts';
import { request } from './request.ts';
import { sealSecret, type SealedSecret } from './seal-secret.ts';
import { DEVICE_TIMEOUT_MS } from './timeouts.ts';

/* R-MEDIUM-3: a change of PIN. Both PINs leave the page sealed for the medium's process, each by its own channel. */

async function sealed(
  open: () => Promise<SealedChannelView>,
  currentPin: string,
  newPin: string,
): Promise<{ currentPin: SealedSecret; newPin: SealedSecret }> {
  return {
    currentPin: await sealSecret(await open(), currentPin),
    newPin: await sealSecret(await open(), newPin),
  };
}

/** At the counter: the supplier's own screen, of the medium that stands on it. */
export async function changePinOnScreen(
  mediumSerial: string,
  currentPin: string,
  newPin: string,
): Promise<ScreenView> {
  const pins = await sealed(() => request('POST /screen/pin-channel'), currentPin, newPin);
  const body = { mediumSerial, ...pins };
  return request('POST /screen/pin-change', { body, timeoutMs: DEVICE_TIMEOUT_MS });
}

/** At a terminal, of the medium that stands on the page. */
export async function changePinAtTerminal(
  { slot, mediumSerial }: { slot: number; mediumSerial: string },
  currentPin: string,
  newPin: string,
): Promise<void> {
  const open = () => request('POST /terminal/pin-channel', { body: { slot } });
  const body = { slot, mediumSerial, ...(await sealed(open, currentPin, newPin)) };
  await request('POST /terminal/pin-change', { body, timeoutMs: DEVICE_TIMEOUT_MS });
}
