import type { ScreenView, SealedChannelView } from '../../../shared/contract/api.ts';
import type { SupplierCommand } from '../../../shared/contract/commands.ts';
import type { Directed } from '../../../shared/contract/directed-command.ts';
import { ask } from '../http-client.ts';
import type { SealedSecret } from '../seal-secret.ts';

/* The supplier's screen's side of `shared/contract/api.ts`. */

const COMMAND_TIMEOUT_MS = 60_000;

/** Ask for a pairing code; the station knows this screen by its cookie from then on. */
export const requestPairing = () => ask<{ code: string }>({ method: 'POST', path: '/screen' });
export const screenView = () => ask<ScreenView>({ method: 'GET', path: '/screen' });
export const supplierCommand = (body: Directed<SupplierCommand>, key: string) =>
  ask<ScreenView>({ method: 'POST', path: '/screen/commands', body, key, timeoutMs: COMMAND_TIMEOUT_MS });
/** The supplier's own PIN of a medium, sealed, for what is done with it now. */
export const givePin = (mediumSerial: string, sealedPin: SealedSecret) =>
  ask<ScreenView>({
    method: 'POST',
    path: '/screen/pin',
    body: { mediumSerial, sealedPin },
    timeoutMs: COMMAND_TIMEOUT_MS,
  });
export const openPinChannel = () => ask<SealedChannelView>({ method: 'POST', path: '/screen/pin-channel' });
