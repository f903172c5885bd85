import type { ScreenView, SealedChannelView } from '../../shared/contract/api.ts';
import type { PinChangeView } from '../../shared/contract/pin-change.ts';
import { ask } from './http-client.ts';
import { sealSecret, type SealedSecret } from './seal-secret.ts';

/* R-MEDIUM-3: a change of PIN. Both PINs leave the page sealed for the medium's process, each by its own channel. */

const DEVICE_TIMEOUT_MS = 60_000;

type SealedPins = { currentPin: SealedSecret; newPin: SealedSecret };

async function sealed(
  open: () => Promise<SealedChannelView>,
  currentPin: string,
  newPin: string,
): Promise<SealedPins> {
  return {
    currentPin: await sealSecret(await open(), currentPin),
    newPin: await sealSecret(await open(), newPin),
  };
}

export const pinChange = () => ask<PinChangeView | null>({ method: 'GET', path: '/pin-change' });
export const beginPinChange = (slot: number) =>
  ask<PinChangeView>({
    method: 'POST',
    path: '/pin-change',
    body: { slot },
    timeoutMs: DEVICE_TIMEOUT_MS,
  });
export const endPinChange = () => ask<void>({ method: 'DELETE', path: '/pin-change' });

/** At the counter: the supplier's own screen, of the medium that stands on it. */
export async function changePinOnScreen(
  mediumSerial: string,
  currentPin: string,
  newPin: string,
): Promise<ScreenView> {
  const open = () => ask<SealedChannelView>({ method: 'POST', path: '/screen/pin-channel' });
  const body = { mediumSerial, ...(await sealed(open, currentPin, newPin)) };
  return ask<ScreenView>({
    method: 'POST',
    path: '/screen/pin-change',
    body,
    timeoutMs: DEVICE_TIMEOUT_MS,
  });
}

/** At a terminal, of the medium that stands on the page. */
export async function changePinAtTerminal(
  { slot, mediumSerial }: { slot: number; mediumSerial: string },
  currentPin: string,
  newPin: string,
): Promise<void> {
  const open = () =>
    ask<SealedChannelView>({ method: 'POST', path: '/terminal/pin-channel', body: { slot } });
  const pins = await sealed(open, currentPin, newPin);
  await ask<void>({
    method: 'POST',
    path: '/terminal/pin-change',
    body: { slot, mediumSerial, ...pins },
    timeoutMs: DEVICE_TIMEOUT_MS,
  });
}
