import { answers } from './endpoint.ts';
import type { ScreenView, SealedChannelView, PairingCode } from '../api.ts';
import { directedSupplierCommandSchema } from '../directed-command.ts';
import { giveScreenPinSchema } from '../commands.ts';

/** The supplier's screen at a desk. */
export const screenEndpoints = {
  /** The screen asks for a pairing code. */
  'POST /screen': answers<PairingCode>()({ access: ['anyone'] }),
  /** The paired screen's view. */
  'GET /screen': answers<ScreenView>()({ access: ['screen'] }),
  /** Idempotency-Key. */
  'POST /screen/commands': answers<ScreenView>()({ access: ['screen'], body: directedSupplierCommandSchema }),
  /** A fresh key to seal the PIN with. */
  'POST /screen/pin-channel': answers<SealedChannelView>()({ access: ['screen'] }),
  /** The supplier's own PIN. */
  'POST /screen/pin': answers<ScreenView>()({ access: ['screen'], body: giveScreenPinSchema }),
};
